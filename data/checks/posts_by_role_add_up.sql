-- Shares of job roles must be above nought and add up to one.
select
    sum(share) as total,
    min(share) as smallest,
from role_shares
having abs(sum(share) - 1) > 0.000001 or min(share) <= 0;
