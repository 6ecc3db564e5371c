-- The two rates of each health need, solved from the strategy's own table: two years, two age bands, two unknowns.
-- rate 65-84 x people 65-84 + rate 85+ x people 85+ = people with the need, in 2019 and in 2035.
create table health_rates as
with people as (
    select
        period,
        max(value) filter (where age_band = '65+') - max(value) filter (where age_band = '85+') as younger,
        max(value) filter (where age_band = '85+') as older,
    from population_bands
    where edition = 'strategy' and place_id = 'doncaster' and sex = 'persons'
    group by period
),

printed as (
    select
        condition_id,
        max(value) filter (where period = 2019) as need_0,
        max(value) filter (where period = 2035) as need_1,
        max(source_id) as source_id,
    from health_predictions
    where place_id = 'doncaster'
    group by condition_id
),

equations as (
    select
        printed.*,
        start_year.younger as younger_0,
        start_year.older as older_0,
        end_year.younger as younger_1,
        end_year.older as older_1,
    from printed
    inner join people as start_year on start_year.period = 2019
    inner join people as end_year on end_year.period = 2035
)

select
    condition_id,
    (need_0 * older_1 - need_1 * older_0) / (younger_0 * older_1 - younger_1 * older_0) as rate_65_to_84,
    (younger_0 * need_1 - younger_1 * need_0) / (younger_0 * older_1 - younger_1 * older_0) as rate_85_and_over,
    'share' as unit,
    cast('derived' as status) as status,
    source_id,
from equations;
comment on table health_rates is 'Share of people aged 65 to 84 and 85 and over with each health need';
