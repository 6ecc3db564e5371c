-- People of all ages by place and year of one edition; empty where the total is not on file, with the given years on
-- either side whose total is missing.
-- Parameters: edition. Columns: place_id, year, people, missing_years.
with given as (
    select
        place_id,
        period,
        value,
    from population_bands
    where edition = $edition and age_band = 'all' and sex = 'persons'
),

missing as (
    select
        population.place_id,
        population.year,
        string_agg(cast(lost.period as varchar), ' and ' order by lost.period) as missing_years,
    from population_by_place as population
    inner join given as lost
        on lost.place_id = population.place_id
        and lost.value is null
    where population.edition = $edition
        and population.people_all_ages is null
        and not exists (
            select found.period
            from given as found
            where found.place_id = population.place_id
                and found.value is not null
                and found.period between least(lost.period, population.year) and greatest(lost.period, population.year)
        )
    group by population.place_id, population.year
)

select
    population.place_id,
    population.year,
    population.people_all_ages as people,
    missing.missing_years,
from population_by_place as population
left join missing on missing.place_id = population.place_id and missing.year = population.year
where population.edition = $edition
order by population.place_id, population.year;
