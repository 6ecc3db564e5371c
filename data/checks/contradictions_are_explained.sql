-- Every founding figure marked as a contradiction must have its caveat, and no other figure.
select
    founding_facts.fact_id,
    founding_facts.verdict,
    caveats.caveat_id,
from founding_facts
left join caveats on caveats.founding_fact_id = founding_facts.fact_id
where (founding_facts.verdict = 'contradiction') <> (caveats.caveat_id is not null);
