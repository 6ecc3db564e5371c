-- People aged 65 and over by age band as one edition gives it: places by sex where it has sexes, neighbourhoods by
-- their share of the band (Hamilton-Perry), every year. Years between those given are read off a straight line; before
-- and after the years of the shares the nearest shares hold.
-- Parameters: edition. Columns: area_id, year, age_band, first_age, sex, people, status, source_id.
with single_ages as (
    select
        place_id,
        period as year,
        least(90, cast(floor(cast(left(age, 2) as integer) / 5) as integer) * 5) as first_age,
        'persons' as sex,
        sum(value) as people,
        max(source_id) as source_id,
    from population_projection
    where edition = $edition and age <> 'all'
    group by place_id, year, first_age
),

five_years as (
    select
        place_id,
        period as year,
        cast(left(age_band, 2) as integer) as first_age,
        sex,
        value as people,
        source_id,
    from population_bands
    where edition = $edition and age_band in ('65-69', '70-74', '75-79', '80-84', '85-89', '90+')
),

two_bands as (
    select
        place_id,
        period as year,
        max(value) filter (where age_band = '65+') - max(value) filter (where age_band = '85+') as younger,
        max(value) filter (where age_band = '85+') as older,
        max(source_id) as source_id,
    from population_bands
    where edition = $edition and sex = 'persons' and not exists (select * from five_years)
    group by place_id, period
),

given as (
    select * from single_ages
    union all
    select * from five_years
    union all
    select place_id, year, 65 as first_age, 'persons' as sex, younger as people, source_id from two_bands
    union all
    select place_id, year, 85 as first_age, 'persons' as sex, older as people, source_id from two_bands
),

bands as (
    select
        first_age,
        coalesce(lead(first_age) over (order by first_age) - 1, 120) as last_age,
    from (select distinct first_age from given) as given_ages
),

steps as (
    select
        *,
        coalesce(lead(year) over one_band, year + 1) as next_year,
        coalesce(lead(people) over one_band, people) as next_people,
    from given
    window one_band as (partition by place_id, first_age, sex order by year)
),

every_year as (
    select *, unnest(range(year, next_year)) as each_year from steps
),

places as (
    select
        place_id,
        cast(each_year as integer) as year,
        first_age,
        sex,
        people + cast(each_year - year as double) / (next_year - year) * (next_people - people) as people,
        case when each_year = year then 'published' else 'derived' end as status,
        source_id,
    from every_year
),

neighbours as (
    select
        population.neighbourhood_id,
        population.place_id,
        population.year,
        bands.first_age,
        sum(population.people) as people,
    from population_by_neighbourhood as population
    inner join bands on population.age between bands.first_age and bands.last_age
    group by population.neighbourhood_id, population.place_id, population.year, bands.first_age
),

shares as (
    select
        *,
        people / sum(people) over (partition by place_id, year, first_age) as share,
        min(year) over () as first_year,
        max(year) over () as last_year,
    from neighbours
),

everywhere as (
    select place_id as area_id, year, first_age, sex, people, status, source_id from places
    union all
    select
        shares.neighbourhood_id as area_id,
        places.year,
        places.first_age,
        places.sex,
        places.people * shares.share as people,
        'modelled' as status,
        places.source_id,
    from places
    inner join shares
        on shares.place_id = places.place_id
        and shares.first_age = places.first_age
        and shares.year = least(greatest(places.year, shares.first_year), shares.last_year)
    where places.sex = 'persons'
)

select
    everywhere.area_id,
    everywhere.year,
    case when bands.last_age = 120 then bands.first_age || '+' else bands.first_age || '-' || bands.last_age end
        as age_band,
    everywhere.first_age,
    everywhere.sex,
    everywhere.people,
    everywhere.status,
    everywhere.source_id,
from everywhere
inner join bands on bands.first_age = everywhere.first_age
order by everywhere.area_id, everywhere.sex, everywhere.year, everywhere.first_age;
