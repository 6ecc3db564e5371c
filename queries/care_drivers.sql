-- What care follows, by place and year: people 65 and over, 85 and over, people who need help with self-care.
-- Parameters: edition. Columns: place_id, year, people_65_and_over, people_85_and_over, self_care.
select
    population.place_id,
    population.year,
    population.people_65_to_84 + population.people_85_and_over as people_65_and_over,
    population.people_85_and_over,
    needs.people as self_care,
from population_by_place as population
inner join health_needs_by_place as needs
    on needs.edition = population.edition
    and needs.place_id = population.place_id
    and needs.year = population.year
    and needs.condition_id = 'self_care'
where population.edition = $edition
order by population.place_id, population.year;
