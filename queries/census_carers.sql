-- Unpaid carers at the two Censuses: places as counted, with hours where the Census table on file has them;
-- neighbourhoods in 2021 as estimated from small areas.
-- Columns: area_id, hours, year, people, status, source_id.
select
    carers.area_id,
    carers.hours,
    cast(carers.period as integer) as year,
    carers.value as people,
    carers.status,
    carers.source_id,
from carers
inner join areas on areas.area_id = carers.area_id and areas.kind = 'place'
where carers.measure_id = 'unpaid_carers' and carers.period in ('2011', '2021')
union all
select
    neighbourhood_id as area_id,
    case measure_id when 'unpaid_carers' then 'all' else '50+' end as hours,
    cast(period as integer) as year,
    value as people,
    status,
    source_id,
from neighbourhood_measures
where measure_id in ('unpaid_carers', 'unpaid_carers_50_hours')
order by area_id, year, hours;
