-- Every edition must hold people for each place it covers in its opening start and end year.
select
    editions.edition,
    covered.place_id,
    count(population.year) as years_found,
from editions
left join (select distinct edition, place_id from population_by_place) as covered on covered.edition = editions.edition
left join population_by_place as population
    on population.edition = editions.edition
    and population.place_id = covered.place_id
    and population.year in (editions.default_start, editions.default_end)
    and population.people_65_to_84 > 0
    and population.people_85_and_over > 0
group by editions.edition, covered.place_id
having count(population.year) <> 2;
