-- In the founding programme what a document prints must bear its source, and what is arranged by us our own.
select
    section,
    record_id,
    field,
    status,
    source_id,
from programme
where (status = 'modelled') <> (source_id = 'workforce-explorer');
