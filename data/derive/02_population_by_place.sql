-- People aged 65 to 84, 85 and over and of all ages, by edition, place and every year of the edition.
-- Years between those an edition gives are read off a straight line. All ages stay empty where not given.
create table population_by_place as
with single_ages as (
    select
        edition,
        place_id,
        period as year,
        sum(value) filter (where age <> 'all' and age <> '90+' and try_cast(age as integer) < 85) as people_65_to_84,
        sum(value) filter (where age = '90+' or try_cast(age as integer) >= 85) as people_85_and_over,
        sum(value) filter (where age = 'all') as people_all_ages,
        max(source_id) as source_id,
    from population_projection
    group by edition, place_id, period
),

bands as (
    select
        edition,
        place_id,
        period as year,
        max(value) filter (where age_band = '65+') - max(value) filter (where age_band = '85+') as people_65_to_84,
        max(value) filter (where age_band = '85+') as people_85_and_over,
        max(value) filter (where age_band = 'all') as people_all_ages,
        max(source_id) as source_id,
    from population_bands
    where sex = 'persons' and edition in (select edition from editions)
    group by edition, place_id, period
),

given as (
    select * from single_ages
    union all
    select * from bands
),

steps as (
    select
        *,
        coalesce(lead(year) over one_place, year + 1) as next_year,
        lead(people_65_to_84) over one_place as next_65_to_84,
        lead(people_85_and_over) over one_place as next_85_and_over,
        lead(people_all_ages) over one_place as next_all_ages,
    from given
    window one_place as (partition by edition, place_id order by year)
),

every_year as (
    select *, unnest(range(year, next_year)) as each_year from steps
),

placed as (
    select *, cast(each_year - year as double) / (next_year - year) as way from every_year
)

select
    edition,
    place_id,
    cast(each_year as integer) as year,
    people_65_to_84 + case when way = 0 then 0 else way * (next_65_to_84 - people_65_to_84) end as people_65_to_84,
    people_85_and_over + case when way = 0 then 0 else way * (next_85_and_over - people_85_and_over) end
        as people_85_and_over,
    people_all_ages + case when way = 0 then 0 else way * (next_all_ages - people_all_ages) end as people_all_ages,
    'people' as unit,
    cast(case when way = 0 then 'published' else 'derived' end as status) as status,
    source_id,
from placed;
comment on table population_by_place is 'People by age band, place and year, every edition';
