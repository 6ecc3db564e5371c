-- The data dictionary.
-- Columns: column_name, meaning, allowed.
select
    column_name,
    meaning,
    allowed,
from column_meanings
order by column_name;
