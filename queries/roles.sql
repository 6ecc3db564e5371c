-- Job roles by id, with their names on screen.
-- Columns: role_id, label.
select
    role_id,
    label,
from roles
order by "order", role_id;
