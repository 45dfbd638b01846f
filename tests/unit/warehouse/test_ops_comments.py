import duckdb

from sitrep.warehouse.ops_comments import DESCRIPTIONS, comment_ops


def test_every_table_and_column_of_the_pipeline_is_described():
    with duckdb.connect() as connection:
        for table, (_, columns) in DESCRIPTIONS.items():
            connection.execute(f"create table {table} ({', '.join(f'{column} varchar' for column in columns)})")
        comment_ops(connection)
        said = connection.execute("select comment from duckdb_tables() where table_name = 'run_log'").fetchall()
        assert said == [("Grain: one row per run.",)]
        silent = connection.execute("select column_name from duckdb_columns() where comment is null and not internal")
        assert silent.fetchall() == []
