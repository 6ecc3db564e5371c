-- The contradictions of the founding documents with their arithmetic, the weightiest first.
-- Columns: caveat_id, title, printed, arithmetic, what_we_do, severity, locator, document.
select
    caveats.caveat_id,
    caveats.title,
    caveats.printed,
    caveats.arithmetic,
    caveats.what_we_do,
    caveats.severity,
    founding_facts.locator,
    sources.title as document,
from caveats
inner join founding_facts on founding_facts.fact_id = caveats.founding_fact_id
inner join sources on sources.source_id = founding_facts.source_id
order by case caveats.severity when 'high' then 1 when 'medium' then 2 else 3 end, caveats.caveat_id;
