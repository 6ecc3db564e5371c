-- Residents by single year of age at the Census of 2021, places and neighbourhoods; 90 stands for 90 and over.
-- Columns: area_id, age, people, status, source_id.
select
    place_id as area_id,
    least(age, 90) as age,
    sum(value) as people,
    max(status) as status,
    max(source_id) as source_id,
from census_age_places
group by place_id, least(age, 90)
union all
select
    neighbourhood_id as area_id,
    least(age, 90) as age,
    sum(value) as people,
    max(status) as status,
    max(source_id) as source_id,
from census_age_neighbourhoods
group by neighbourhood_id, least(age, 90)
order by area_id, age;
