-- Every neighbourhood must have an outline, small areas, residents at every age, and lie in one of the four places.
select
    neighbourhoods.neighbourhood_id,
    count(distinct outlines.neighbourhood_id) as outlines,
    count(distinct membership.lsoa21_code) as small_areas,
    count(distinct census.age) as ages,
from neighbourhoods
left join outlines on outlines.neighbourhood_id = neighbourhoods.neighbourhood_id
left join lsoa_membership as membership
    on membership.neighbourhood_id = neighbourhoods.neighbourhood_id and membership.place_id = neighbourhoods.place_id
left join census_age_neighbourhoods as census on census.neighbourhood_id = neighbourhoods.neighbourhood_id
left join areas on areas.area_id = neighbourhoods.place_id and areas.kind = 'place'
group by neighbourhoods.neighbourhood_id
having count(distinct outlines.neighbourhood_id) <> 1
    or count(distinct membership.lsoa21_code) = 0
    or count(distinct census.age) <> 101
    or count(distinct areas.area_id) <> 1;
