-- People with each health need: the two rates times the two age bands. Rates stay constant over time.
create table health_needs_by_place as
select
    population.edition,
    population.place_id,
    population.year,
    rates.condition_id,
    rates.rate_65_to_84 * population.people_65_to_84 + rates.rate_85_and_over * population.people_85_and_over as people,
    'people' as unit,
    cast('modelled' as status) as status,
    rates.source_id,
from population_by_place as population
cross join health_rates as rates;
comment on table health_needs_by_place is 'People with each health need by edition, place and year';

create table health_needs_by_neighbourhood as
select
    population.neighbourhood_id,
    population.place_id,
    population.year,
    rates.condition_id,
    rates.rate_65_to_84 * population.people_65_to_84 + rates.rate_85_and_over * population.people_85_and_over as people,
    'people' as unit,
    cast('modelled' as status) as status,
    rates.source_id,
from population_by_neighbourhood_band as population
cross join health_rates as rates;
comment on table health_needs_by_neighbourhood is 'People with each health need by neighbourhood and year';
