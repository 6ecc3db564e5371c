-- Job roles must have names, shares above nought, and add up to one.
select
    role_shares.role_id,
    roles.label as name,
    role_shares.share,
    sum(role_shares.share) over () as total,
from role_shares
left join roles on roles.role_id = role_shares.role_id
qualify roles.label is null or role_shares.share <= 0 or abs(sum(role_shares.share) over () - 1) > 0.000001;
