-- The newest projection must hold every age from 65 to 89, 90+ and all ages, for each place and year.
select
    place_id,
    period as year,
    count(distinct age) as ages,
from population_projection
group by place_id, period
having count(distinct age) <> 27;
