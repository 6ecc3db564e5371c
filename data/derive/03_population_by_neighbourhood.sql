-- Hamilton-Perry: people of each age in each neighbourhood, 2022 to 2047, controlled to the place's projection.
-- Those aged a in year y were aged a - (y - 2021) at the Census; the place's people aged a are shared in proportion.
-- 90 and over looks back to everybody aged 90 - (y - 2021) and over.
create table population_by_neighbourhood as
with place_ages as (
    select
        place_id,
        period as year,
        case age when '90+' then 90 else cast(age as integer) end as age,
        value as people,
    from population_projection
    where edition = 'ons-2022' and age <> 'all'
),

cohorts as (
    select
        neighbourhoods.neighbourhood_id,
        place_ages.place_id,
        place_ages.year,
        place_ages.age,
        place_ages.people as place_people,
        sum(census.value) as cohort,
    from place_ages
    inner join neighbourhoods on neighbourhoods.place_id = place_ages.place_id
    inner join census_age_neighbourhoods as census
        on census.neighbourhood_id = neighbourhoods.neighbourhood_id
        and (
            census.age = place_ages.age - (place_ages.year - 2021)
            or (place_ages.age = 90 and census.age > 90 - (place_ages.year - 2021))
        )
    group by neighbourhoods.neighbourhood_id, place_ages.place_id, place_ages.year, place_ages.age, place_ages.people
)

select
    neighbourhood_id,
    place_id,
    year,
    age,
    place_people * cohort / sum(cohort) over (partition by place_id, year, age) as people,
    'people' as unit,
    cast('modelled' as status) as status,
    'ons-snpp-2022' as source_id,
from cohorts;
comment on table population_by_neighbourhood
is 'People by single year of age from 65, neighbourhood and year (Hamilton-Perry)';

create table population_by_neighbourhood_band as
select
    neighbourhood_id,
    place_id,
    year,
    sum(people) filter (where age < 85) as people_65_to_84,
    sum(people) filter (where age >= 85) as people_85_and_over,
    'people' as unit,
    cast('modelled' as status) as status,
    'ons-snpp-2022' as source_id,
from population_by_neighbourhood
group by neighbourhood_id, place_id, year;
comment on table population_by_neighbourhood_band is 'People aged 65 to 84 and 85 and over by neighbourhood and year';
