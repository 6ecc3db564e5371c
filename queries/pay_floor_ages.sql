-- From which age the National Living Wage of each year holds.
-- Columns: year, age_from.
select
    year,
    age_from,
from pay_floor
order by year;
