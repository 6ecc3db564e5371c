-- The workforce each place starts from: its own published figure, else the region's, else England's; posts that are
-- published nowhere are modelled from people aged 65 and over.
create table baseline_workforce as
with posts_per_person as (
    -- Posts of the two places that publish them over their people aged 65 and over of about the same date.
    select
        sum(workforce.value) / sum(population.value) as rate,
        min(workforce.value / population.value) as low,
        max(workforce.value / population.value) as high,
    from workforce
    inner join population_bands as population
        on population.place_id = workforce.area_id
        and population.edition = 'ons-estimate'
        and population.age_band = '65+'
        and population.sex = 'persons'
        and population.period = case workforce.area_id when 'doncaster' then 2019 else 2020 end
    where workforce.measure_id = 'filled_posts' and workforce.breakdown = 'all'
        and workforce.area_id in ('doncaster', 'barnsley')
),

own as (
    select
        area_id as place_id,
        measure_id,
        value,
        unit,
        period,
        status,
        source_id,
        row_number() over (partition by area_id, measure_id order by period desc) as latest,
    from workforce
    where breakdown = 'all' and measure_id in ('filled_posts', 'turnover_rate', 'vacancy_rate', 'within_sector_share')
),

wanted as (
    select areas.area_id as place_id, measures.measure_id, measures.stand_in, measures.stand_in_period
    from areas
    cross join (
        values
        ('filled_posts', null, null),
        ('turnover_rate', 'yorkshire-and-the-humber', '2022/23'),
        ('vacancy_rate', 'yorkshire-and-the-humber', '2022/23'),
        ('within_sector_share', 'england', '2017/18')
    ) as measures (measure_id, stand_in, stand_in_period)
    where areas.kind = 'place'
),

modelled_posts as (
    select
        population.place_id,
        'filled_posts' as measure_id,
        posts_per_person.rate * (population.people_65_to_84 + population.people_85_and_over) as value,
    from population_by_place as population
    cross join posts_per_person
    where population.edition = 'ons-2022' and population.year = 2025
)

select
    wanted.place_id,
    wanted.measure_id,
    coalesce(own.value, stand_in.value, modelled_posts.value)
    * case when wanted.measure_id = 'filled_posts' then 1 else 0.01 end as value,
    case when wanted.measure_id = 'filled_posts' then 'posts' else 'share' end as unit,
    coalesce(own.period, stand_in.period, '2025') as period,
    cast(case when own.value is not null then 'published' else 'modelled' end as status) as status,
    coalesce(own.source_id, stand_in.source_id, 'workforce-explorer') as source_id,
    case
        when own.value is not null then areas.name
        when stand_in.value is not null then stand_areas.name
        else 'Doncaster and Barnsley, posts per person aged 65 and over'
    end as taken_from,
from wanted
inner join areas on areas.area_id = wanted.place_id
left join own on own.place_id = wanted.place_id and own.measure_id = wanted.measure_id and own.latest = 1
left join workforce as stand_in
    on stand_in.area_id = wanted.stand_in
    and stand_in.measure_id = wanted.measure_id
    and stand_in.period = wanted.stand_in_period
    and stand_in.breakdown = 'all'
    and own.value is null
left join areas as stand_areas on stand_areas.area_id = stand_in.area_id
left join modelled_posts on modelled_posts.place_id = wanted.place_id and modelled_posts.measure_id = wanted.measure_id;
comment on table baseline_workforce is 'The workforce each place starts from';

-- What part of all filled posts each workforce base is: Doncaster's proportions, applied everywhere.
create table workforce_bases as
select
    bases.base,
    posts.value / total.value as factor,
    'share' as unit,
    posts.status,
    posts.source_id,
from (
    values
    ('all', 'all', 'all'),
    ('without-direct-payments', 'base', 'without_direct_payments'),
    ('directly-employed', 'base', 'directly_employed')
) as bases (base, breakdown, category)
inner join workforce as posts
    on posts.area_id = 'doncaster'
    and posts.measure_id = 'filled_posts'
    and posts.breakdown = bases.breakdown
    and posts.category = bases.category
inner join workforce as total
    on total.area_id = 'doncaster' and total.measure_id = 'filled_posts' and total.breakdown = 'all';
comment on table workforce_bases is 'Workforce bases as a share of all filled posts, from Doncaster';

-- Job roles as a share of all posts: Doncaster's, applied everywhere. Care workers are taken out of direct care.
create table role_shares as
with posts as (
    select category, value, source_id
    from workforce
    where area_id = 'doncaster' and measure_id = 'posts_in_role' and breakdown = 'role'
),

split as (
    select category as role_id, value, source_id from posts where category <> 'direct_care'
    union all
    select
        'other_direct_care' as role_id,
        sum(case category when 'direct_care' then value else -value end) as value,
        max(source_id) as source_id,
    from posts
    where category in ('direct_care', 'care_worker')
)

select
    split.role_id,
    split.value / sum(split.value) over () as share,
    'share' as unit,
    cast('derived' as status) as status,
    split.source_id,
from split;
comment on table role_shares is 'Job roles as a share of all posts, from Doncaster';

-- Retirements a year as a share of posts: the strategy's 1,750 in ten years over 7,900 posts.
create table retirement_rate as
select
    retirements.value / 10 / posts.value as rate,
    'share a year' as unit,
    cast('derived' as status) as status,
    retirements.source_id,
from workforce as retirements
inner join workforce as posts
    on posts.area_id = 'doncaster' and posts.measure_id = 'filled_posts' and posts.breakdown = 'all'
where retirements.area_id = 'doncaster' and retirements.measure_id = 'retirements' and retirements.value = 1750;
comment on table retirement_rate is 'Retirements a year as a share of posts, from Doncaster';
