-- Job roles as a share of all posts, with the rate at which people retire.
-- Columns: role_id, role, share, status, source_id, retirement_rate.
select
    role_shares.role_id,
    roles.label as role,
    role_shares.share,
    role_shares.status,
    role_shares.source_id,
    retirement_rate.rate as retirement_rate,
from role_shares
inner join roles on roles.role_id = role_shares.role_id
cross join retirement_rate
order by role_shares.share desc, role_shares.role_id asc;
