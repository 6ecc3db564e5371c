-- The two rates of each health need must be shares and give back the strategy's printed numbers.
select
    printed.condition_id,
    printed.period,
    printed.value as printed,
    needs.people as computed,
from health_predictions as printed
left join health_needs_by_place as needs
    on needs.condition_id = printed.condition_id
    and needs.place_id = printed.place_id
    and needs.year = printed.period
    and needs.edition = 'strategy'
left join health_rates as rates on rates.condition_id = printed.condition_id
where needs.people is null
    or abs(needs.people - printed.value) > 0.001
    or rates.rate_65_to_84 not between 0 and 1
    or rates.rate_85_and_over not between 0 and 1;
