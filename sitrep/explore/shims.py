"""Columns of the contract that a publication may not have yet, as temporary views over what it has."""

import duckdb

MISSING = {
    "fct_events": {"quality_flags": "cast([] as varchar[])"},
    "dim_articles": {"relevance": "cast(null as double)"},
}


def shims_for(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The statements that give a session what the contract has and this publication has not."""
    (database,) = connection.execute("select current_database()").fetchone() or ("",)
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'main' and database_name = current_database()"
    ).fetchall():
        found.setdefault(table, set()).add(column)
    statements = []
    for table, columns in MISSING.items():
        if lacking := {name: value for name, value in columns.items() if name not in found.get(table, set())}:
            added = ", ".join(f"{value} as {name}" for name, value in lacking.items())
            statements.append(f'create temp view {table} as select *, {added} from "{database}".main.{table}')  # noqa: S608
    return tuple(statements)
