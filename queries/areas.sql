-- Everything the area picker offers: the county, the four places, the 36 neighbourhoods.
-- Columns: area_id, name, kind, place_id.
with county_and_places as (
    select
        area_id,
        name,
        kind,
        case kind when 'place' then area_id end as place_id,
        case kind when 'county' then 0 else 1 end as rank,
    from areas
    where kind in ('county', 'place')
),

everything as (
    select * from county_and_places
    union all
    select
        neighbourhood_id as area_id,
        name,
        'neighbourhood' as kind,
        place_id,
        2 as rank,
    from neighbourhoods
)

select
    area_id,
    name,
    kind,
    place_id,
from everything
order by rank, place_id, area_id;
