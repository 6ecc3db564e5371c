-- Every source with how many tables and figures rest on it.
-- Columns: source_id, title, publisher, address, published, licence, coverage, note.
select
    source_id,
    title,
    publisher,
    address,
    published,
    licence,
    coverage,
    note,
from sources
order by title, source_id;
