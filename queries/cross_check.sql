-- A check on the total from outside: a quarter of the region's filled posts, newest year.
-- Columns: region, posts, period, quarter, source_id, source_title.
select
    areas.name as region,
    workforce.value as posts,
    workforce.period,
    workforce.value * 0.25 as quarter,
    workforce.source_id,
    sources.title as source_title,
from workforce
inner join areas on areas.area_id = workforce.area_id
inner join sources on sources.source_id = workforce.source_id
where workforce.area_id = 'yorkshire-and-the-humber'
    and workforce.measure_id = 'filled_posts'
    and workforce.breakdown = 'all'
order by workforce.period desc
limit 1;
