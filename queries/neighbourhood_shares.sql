-- Each neighbourhood's share of its place's posts, by year: its share of people who need help with self-care,
-- tilted towards deprived neighbourhoods when the weight is above nought.
-- Parameters: deprivation_weight. Columns: place_id, neighbourhood_id, year, share.
with deprivation as (
    select
        neighbourhoods.neighbourhood_id,
        score.value / avg(score.value) over (partition by neighbourhoods.place_id) as relative_score,
    from neighbourhoods
    inner join neighbourhood_measures as score
        on score.neighbourhood_id = neighbourhoods.neighbourhood_id
        and score.measure_id = 'deprivation_score'
),

weighted as (
    select
        needs.place_id,
        needs.neighbourhood_id,
        needs.year,
        needs.people * (1 + $deprivation_weight * (deprivation.relative_score - 1)) as need,
    from health_needs_by_neighbourhood as needs
    inner join deprivation on deprivation.neighbourhood_id = needs.neighbourhood_id
    where needs.condition_id = 'self_care'
)

select
    place_id,
    neighbourhood_id,
    year,
    need / sum(need) over (partition by place_id, year) as share,
from weighted
order by place_id, neighbourhood_id, year;
