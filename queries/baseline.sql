-- The workforce each place starts from, with where each figure comes from.
-- Columns: place_id, place, measure_id, value, unit, period, status, taken_from, source_id, source_title.
select
    baseline.place_id,
    areas.name as place,
    baseline.measure_id,
    baseline.value,
    baseline.unit,
    baseline.period,
    baseline.status,
    baseline.taken_from,
    baseline.source_id,
    sources.title as source_title,
from baseline_workforce as baseline
inner join areas on areas.area_id = baseline.place_id
inner join sources on sources.source_id = baseline.source_id
order by baseline.place_id, baseline.measure_id;
