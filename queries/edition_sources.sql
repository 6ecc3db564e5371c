-- The source behind each population edition.
-- Columns: edition, source_id.
select
    edition,
    source_id,
from editions
order by edition;
