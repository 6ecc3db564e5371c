-- Every place must have the four baseline figures once, with posts above nought and rates that are shares.
select
    areas.area_id as place_id,
    measures.measure_id,
    count(baseline.value) as figures,
from areas
cross join (
    values ('filled_posts'), ('turnover_rate'), ('vacancy_rate'), ('within_sector_share')
) as measures (measure_id)
left join baseline_workforce as baseline
    on baseline.place_id = areas.area_id
    and baseline.measure_id = measures.measure_id
    and baseline.value > 0
    and (baseline.unit <> 'share' or baseline.value < 1)
where areas.kind = 'place'
group by areas.area_id, measures.measure_id
having count(baseline.value) <> 1;
