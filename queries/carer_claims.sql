-- What the Doncaster strategy says of unpaid carers, each figure with its check.
-- Columns: fact_id, claim, locator, printed, unit, check_made, verdict, what_we_do, status, source_id.
select
    facts.fact_id,
    facts.measure as claim,
    facts.locator,
    facts.value as printed,
    facts.unit,
    facts.note as check_made,
    facts.verdict,
    caveats.what_we_do,
    facts.status,
    facts.source_id,
from founding_facts as facts
left join caveats on caveats.founding_fact_id = facts.fact_id
where facts.topic = 'unpaid-care' and facts.source_id = 'doncaster-strategy-2019'
order by facts.fact_id;
