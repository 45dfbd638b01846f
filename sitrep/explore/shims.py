"""Columns of the contract that a publication may not have yet, as temporary views over what it has."""

import duckdb

CLAIMS = (
    "fct_event_mentions",
    "fct_force_sizes",
    "fct_group_counts",
    "fct_casualties",
    "fct_quantities",
    "fct_actor_relations",
)
MISSING = {
    "fct_events": {"quality_flags": "cast([] as varchar[])"},
    "dim_articles": {"relevance": "cast(null as double)", "labels": "cast(map {} as map(varchar, varchar))"},
    **{table: {"support": "cast(map {} as map(varchar, varchar))"} for table in CLAIMS},
}
MISSING["fct_event_mentions"]["report_id"] = "case when event_id is not null then md5(article_id || event_id) end"
MISSING["fct_casualties"] |= {
    "report_id": "case when event_id is not null then md5(article_id || event_id) end",
    "repeats_claim_id": "cast(null as varchar)",
}
REPORTS = """
create temp view fct_event_reports as
with told as (
    select * from fct_event_mentions where event_id is not null
)
select report_id, article_id, event_id, any_value(event_code) as event_code,
    min(source_actor_id) as source_actor_id, min(target_actor_id) as target_actor_id, min(place_id) as place_id,
    min(event_date_start) as event_date_start, max(event_date_end) as event_date_end,
    min(date_precision) as date_precision, count(*) as n_mentions, bool_or(is_main) as is_main,
    max(tolls.killed_low) as killed_low, max(tolls.killed_best) as killed_best, max(tolls.killed_high) as killed_high,
    max(tolls.wounded_low) as wounded_low, max(tolls.wounded_best) as wounded_best,
    max(tolls.wounded_high) as wounded_high, max(confidence) as confidence, any_value(run_id) as run_id
from told
left join (
    select report_id,
        max(value_low) filter (where harm = 'killed') as killed_low,
        max(value_best) filter (where harm = 'killed') as killed_best,
        max(value_high) filter (where harm = 'killed') as killed_high,
        max(value_low) filter (where harm = 'wounded') as wounded_low,
        max(value_best) filter (where harm = 'wounded') as wounded_best,
        max(value_high) filter (where harm = 'wounded') as wounded_high
    from fct_casualties where count_scope = 'event' group by report_id
) as tolls using (report_id)
group by report_id, article_id, event_id
"""


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
    if "fct_event_reports" not in found:
        statements.append(REPORTS)
    return tuple(statements)
