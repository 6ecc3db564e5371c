-- What Wakefield's account prints of its evaluation: interviews, interval, duration and attendance.
-- Columns: fact_id, measure, value, unit, period, locator, note, source.
select
    founding_facts.fact_id,
    founding_facts.measure,
    founding_facts.value,
    founding_facts.unit,
    founding_facts.period,
    founding_facts.locator,
    founding_facts.note,
    sources.title as source,
from founding_facts
inner join sources on sources.source_id = founding_facts.source_id
where founding_facts.document_id = 'wakefield-evaluation' and founding_facts.topic = 'evaluation'
order by founding_facts.fact_id;
