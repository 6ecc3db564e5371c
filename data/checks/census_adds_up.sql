-- Neighbourhood residents must add up to their place at every age, within the twelve people the census itself blurs.
select
    place.place_id,
    place.age,
    max(place.value) as place_people,
    sum(census.value) as neighbourhood_people,
from census_age_places as place
left join neighbourhoods on neighbourhoods.place_id = place.place_id
left join census_age_neighbourhoods as census
    on census.neighbourhood_id = neighbourhoods.neighbourhood_id and census.age = place.age
group by place.place_id, place.age
having sum(census.value) is null or abs(sum(census.value) - max(place.value)) > 12;
