-- Which part of each neighbourhood is published and which is ours.
-- Columns: neighbourhood_id, basis.
select
    neighbourhood_id,
    basis,
from neighbourhoods
order by neighbourhood_id;
