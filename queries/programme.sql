-- Every field of the founding programme and of the example, each with the line of its file, in the order on screen.
-- Columns: table_name, line, section, record_id, field, value, status, source_id, source_title, locator.
with fields as (
    select
        'programme' as table_name,
        rowid + 2 as line,
        section,
        record_id,
        field,
        value,
        status,
        source_id,
        locator,
    from programme
    union all
    select
        'programme_example' as table_name,
        rowid + 2 as line,
        section,
        record_id,
        field,
        value,
        status,
        source_id,
        locator,
    from programme_example
)

select
    fields.table_name,
    fields.line,
    fields.section,
    fields.record_id,
    fields.field,
    fields.value,
    fields.status,
    fields.source_id,
    sources.title as source_title,
    fields.locator,
from fields
inner join sources on sources.source_id = fields.source_id
order by fields.table_name, fields.line;
