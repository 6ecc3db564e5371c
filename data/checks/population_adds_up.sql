-- Neighbourhoods must add up to their place, every year and age.
select
    place.place_id,
    place.period as year,
    place.age,
    max(place.value) as place_people,
    sum(neighbourhood.people) as neighbourhood_people,
from population_projection as place
left join population_by_neighbourhood as neighbourhood
    on neighbourhood.place_id = place.place_id
    and neighbourhood.year = place.period
    and neighbourhood.age = case place.age when '90+' then 90 else cast(place.age as integer) end
where place.edition = 'ons-2022' and place.age <> 'all'
group by place.place_id, place.period, place.age
having sum(neighbourhood.people) is null or abs(sum(neighbourhood.people) - max(place.value)) > 0.001;
