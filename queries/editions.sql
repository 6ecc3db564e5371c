-- Population editions with the years and places they cover, a row for each edition and place.
-- Columns: edition, label, short_label, explanation, default_start, default_end, first_year, last_year, place_id.
select
    editions.edition,
    editions.label,
    editions.short_label,
    editions.explanation,
    editions.default_start,
    editions.default_end,
    min(population.year) as first_year,
    max(population.year) as last_year,
    population.place_id,
from editions
inner join population_by_place as population on population.edition = editions.edition
group by
    editions.edition,
    editions.label,
    editions.short_label,
    editions.explanation,
    editions.default_start,
    editions.default_end,
    population.place_id
order by editions.edition = 'ons-2022' desc, editions.edition = 'ons-2018' desc, population.place_id;
