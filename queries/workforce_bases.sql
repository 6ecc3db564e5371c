-- What part of all filled posts each workforce base is.
-- Columns: base, factor, status, source_id.
select
    base,
    factor,
    status,
    source_id,
from workforce_bases
order by factor desc;
