-- The footprint: what the South Yorkshire programme spans.
-- Columns: measure_id, label, value, qualifier, unit, period, status, source_id, publisher, published.
select
    footprint.measure_id,
    footprint.label,
    footprint.value,
    footprint.qualifier,
    footprint.unit,
    footprint.period,
    footprint.status,
    footprint.source_id,
    sources.publisher,
    sources.published,
from footprint
inner join sources on sources.source_id = footprint.source_id
order by footprint.value, footprint.measure_id;
