-- Older people and people with each health need, by neighbourhood and year.
-- Columns: neighbourhood_id, year, measure, people.
select
    neighbourhood_id,
    year,
    'people_65' as measure,
    people_65_to_84 + people_85_and_over as people,
from population_by_neighbourhood_band
union all
select
    neighbourhood_id,
    year,
    'people_85' as measure,
    people_85_and_over as people,
from population_by_neighbourhood_band
union all
select
    neighbourhood_id,
    year,
    condition_id as measure,
    people,
from health_needs_by_neighbourhood
order by measure, neighbourhood_id, year;
