-- The seven health needs in everyday words, in the strategy's order.
-- Columns: condition_id, label, plain_label.
select
    condition_id,
    label,
    plain_label,
from health_conditions
order by "order";
