-- Every figure on file about the workforce and its pay, each with the row it stands in.
-- Columns: row_id, table_name, area_id, area, measure_id, breakdown, category, period, value, unit, status, source_id,
-- source_title, publisher, published, locator, note.
with figures as (
    select
        'workforce' as table_name,
        area_id,
        measure_id,
        breakdown,
        category,
        period,
        value,
        unit,
        status,
        source_id,
        locator,
        note,
    from workforce
    union all
    select
        'pay' as table_name,
        area_id,
        'pay' as measure_id,
        'role' as breakdown,
        role_id as category,
        period,
        value,
        unit,
        status,
        source_id,
        locator,
        note,
    from pay
    union all
    select
        'pay_floor' as table_name,
        'uk' as area_id,
        'pay_floor' as measure_id,
        'year' as breakdown,
        cast(year as varchar) as category,
        cast(applies_from as varchar) as period,
        value,
        unit,
        status,
        source_id,
        null as locator,
        note,
    from pay_floor
    union all
    select
        'nhs_pay' as table_name,
        'england' as area_id,
        'nhs_pay' as measure_id,
        'band' as breakdown,
        cast(band as varchar) || '-' || point as category,
        period,
        value,
        unit,
        status,
        source_id,
        null as locator,
        note,
    from nhs_pay
    union all
    select
        'services' as table_name,
        area_id,
        measure_id,
        'all' as breakdown,
        'all' as category,
        period,
        value,
        unit,
        status,
        source_id,
        null as locator,
        note,
    from services
    union all
    select
        'facts' as table_name,
        area_id,
        fact_id as measure_id,
        topic as breakdown,
        'all' as category,
        period,
        value,
        unit,
        status,
        source_id,
        locator,
        note,
    from facts
    where value is not null
)

select
    figures.table_name || ': ' || concat_ws(
        ' / ',
        figures.area_id,
        figures.measure_id,
        figures.breakdown,
        figures.category,
        figures.period,
        figures.unit,
        figures.source_id
    ) as row_id,
    figures.table_name,
    figures.area_id,
    areas.name as area,
    figures.measure_id,
    figures.breakdown,
    figures.category,
    figures.period,
    figures.value,
    figures.unit,
    figures.status,
    figures.source_id,
    sources.title as source_title,
    sources.publisher,
    sources.published,
    figures.locator,
    figures.note,
from figures
inner join areas on areas.area_id = figures.area_id
inner join sources on sources.source_id = figures.source_id
order by row_id;
