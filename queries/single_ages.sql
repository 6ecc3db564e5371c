-- People by single year of age from 65, every year of the newest projection: places as projected, neighbourhoods by
-- Hamilton-Perry; 90 stands for 90 and over.
-- Columns: area_id, year, age, people, status, source_id.
select
    place_id as area_id,
    period as year,
    cast(left(age, 2) as integer) as age,
    value as people,
    status,
    source_id,
from population_projection
where edition = 'ons-2022' and age <> 'all'
union all
select
    neighbourhood_id as area_id,
    year,
    age,
    people,
    status,
    source_id,
from population_by_neighbourhood
order by area_id, year, age;
