-- A rate to start from must be one figure an area and period, 1 to 99 percent, of a year such as 2021 or 2017/18.
select
    area_id,
    measure_id,
    period,
    min(unit) as unit,
    min(value) as value,
    count(distinct value) as values_given,
from workforce
where breakdown = 'all' and measure_id in ('turnover_rate', 'vacancy_rate', 'within_sector_share')
group by area_id, measure_id, period
having
    min(unit) <> 'percent'
    or max(unit) <> 'percent'
    or min(value) < 1
    or max(value) > 99
    or count(distinct value) > 1
    or not regexp_full_match(period, '(19|20)[0-9]{2}(/[0-9]{2})?');
