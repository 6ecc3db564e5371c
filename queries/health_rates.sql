-- The seven health needs with their two rates and what the Doncaster strategy prints for 2019 and 2035.
-- Columns: condition_id, label, plain_label, rate_65_to_84, rate_85_and_over, printed_2019, printed_2035,
-- status, source_id.
with printed as (
    select
        condition_id,
        max(value) filter (where period = 2019) as in_2019,
        max(value) filter (where period = 2035) as in_2035,
    from health_predictions
    where place_id = 'doncaster'
    group by condition_id
)

select
    rates.condition_id,
    conditions.label,
    conditions.plain_label,
    rates.rate_65_to_84,
    rates.rate_85_and_over,
    printed.in_2019 as printed_2019,
    printed.in_2035 as printed_2035,
    rates.status,
    rates.source_id,
from health_rates as rates
inner join health_conditions as conditions on conditions.condition_id = rates.condition_id
inner join printed on printed.condition_id = rates.condition_id
order by conditions."order";
