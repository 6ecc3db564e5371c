-- What is counted of each neighbourhood once: residents, carers, deprivation, services; newest period of each.
-- Columns: neighbourhood_id, measure_id, value, period, status, source_id.
select
    neighbourhood_id,
    measure_id,
    value,
    period,
    status,
    source_id,
from neighbourhood_measures
qualify row_number() over (partition by neighbourhood_id, measure_id order by period desc) = 1
order by measure_id, neighbourhood_id;
