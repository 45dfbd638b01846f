"""What the published tables and their columns mean, as dbt wrote it into the warehouse."""

from sitrep.explore.query import Query

# A view reads like a table; temporary views of the explorer's own are in no database of a file.
RELATIONS = Query(
    """
select table_name as name, comment as description, estimated_size as n_rows, false as is_view
from duckdb_tables()
where schema_name = 'main' and database_name = current_database()
union all
select view_name, comment, null, true
from duckdb_views()
where schema_name = 'main' and database_name = current_database() and not internal
order by name
"""
)
COLUMNS = Query(
    """
select table_name, column_name as name, data_type as type, comment as description
from duckdb_columns()
where schema_name = 'main' and database_name = current_database() and not internal
order by table_name, column_index
"""
)
EVENT_CODES = Query(
    "select event_code, event_type, sub_event_type, description, example from dim_event_types order by rowid"
)
