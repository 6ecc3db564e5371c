-- GP practices with their places on the map.
-- Columns: name, place, postcode, longitude, latitude.
select
    gp_practices.name,
    areas.name as place,
    gp_practices.postcode,
    gp_practices.longitude,
    gp_practices.latitude,
from gp_practices
inner join areas on areas.area_id = gp_practices.place_id
order by gp_practices.practice_code;
