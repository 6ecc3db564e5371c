-- The founding programme must hold no example, and the example nothing else.
select
    'programme' as table_name,
    section,
    record_id,
    field,
    status,
from programme
where status = 'illustrative'
union all
select
    'programme_example' as table_name,
    section,
    record_id,
    field,
    status,
from programme_example
where status <> 'illustrative';
