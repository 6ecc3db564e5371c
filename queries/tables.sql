-- Every table of the database with its title and size, in the order they were made.
-- Columns: table_name, title, row_count.
select
    table_name,
    comment as title,
    estimated_size as row_count,
from duckdb_tables()
where comment is not null
order by table_oid;
