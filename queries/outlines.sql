-- Outlines of the neighbourhoods with their names, for the map.
-- Columns: neighbourhood_id, name, place_id, place, geometry, longitude, latitude.
select
    outlines.neighbourhood_id,
    neighbourhoods.name,
    neighbourhoods.place_id,
    areas.name as place,
    outlines.geometry,
    neighbourhoods.longitude,
    neighbourhoods.latitude,
from outlines
inner join neighbourhoods on neighbourhoods.neighbourhood_id = outlines.neighbourhood_id
inner join areas on areas.area_id = neighbourhoods.place_id
order by outlines.neighbourhood_id;
