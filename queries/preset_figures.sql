-- Figures the presets move levers to, in the unit of the lever.
-- Columns: figure, number, period, source_id.
with england_turnover as (
    select
        value,
        period,
        source_id,
        row_number() over (order by period desc, source_id asc) as newest_first,
    from workforce
    where area_id = 'england' and measure_id = 'turnover_rate' and breakdown = 'all'
),

care_worker_pay as (
    select
        max(value) filter (where area_id = 'england') as england,
        max(value) filter (where area_id = 'doncaster') as doncaster,
        max(period) as period,
        max(source_id) as source_id,
    from pay
    where role_id = 'care_worker' and unit = 'GBP per hour' and source_id = 'doncaster-strategy-2019'
)

select
    'england_turnover_2017_18' as figure,
    max(value) as number,
    max(period) as period,
    max(source_id) as source_id,
from england_turnover
where period = '2017/18'
union all
select
    'england_turnover_newest' as figure,
    value as number,
    period,
    source_id,
from england_turnover
where newest_first = 1
union all
select
    'care_worker_pay_gap' as figure,
    round(100 * (england / doncaster - 1), 1) as number,
    period,
    source_id,
from care_worker_pay;
