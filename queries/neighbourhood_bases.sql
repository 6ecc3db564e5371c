-- Which part of each neighbourhood is published and which is ours.
-- Columns: place, basis, neighbourhoods, weakest.
select
    areas.name as place,
    neighbourhoods.basis,
    string_agg(neighbourhoods.name, '; ' order by neighbourhoods.neighbourhood_id) as neighbourhoods,
    min(neighbourhoods.whole_msoa_percent) as weakest,
from neighbourhoods
inner join areas on areas.area_id = neighbourhoods.place_id
group by areas.name, neighbourhoods.basis
order by areas.name, neighbourhoods.basis;
