"""Descriptions of the published tables that the pipeline itself writes; dbt describes all others."""

import duckdb

from sitrep.warehouse.promised import identifier, literal

DESCRIPTIONS = {
    "run_log": (
        "Grain: one row per run.",
        {
            "run_id": "The run: its time of start in UTC and a few random letters, so that ids sort by time.",
            "started_at": "When it started.",
            "finished_at": "When it ended.",
            "status": "`published`, `nothing_new`, `failed` or `stopped_by_quality`.",
            "rows_in": "Inputs and articles that its stages took in.",
            "rows_out": "What they gave out.",
            "rows_rejected": "What they refused; `ingest_rejects` has the reasons.",
            "code_version": "Hash of the library, the models and the expectations.",
            "lexicon_version": "Hash of the compiled lexicon.",
            "schema_version": "Version of the shape of the published tables.",
            "stages": "JSON: of each stage its seconds, its rows in, out, rejected and known, and reasons.",
            "error": "Why it failed. NULL: it did not.",
        },
    ),
    "ingest_rejects": (
        "Grain: one row per input that was refused, or noted, with the reason; however often it is seen.",
        {
            "reject_id": "Hash of the source, the reference and the reason.",
            "source": "The source, as it was named to the run.",
            "source_ref": "What was refused: a path, an address, or the id that the source gives.",
            "stage": "The stage that refused it: `ingest`, `normalize`, `extract` or `quality`.",
            "reason_code": "The reason, as a code.",
            "reason": "The reason, as a sentence.",
            "seen_at": "When it was refused for the first time.",
            "run_id": "The run that refused it.",
        },
    ),
    "quality_results": (
        "Grain: one row per rule and run that checked it.",
        {
            "run_id": "The run.",
            "checked_at": "When the rule was checked.",
            "table_name": "The table that it is about.",
            "rule_id": "The rule, as `expectations/` names it.",
            "severity": "`critical` stops a publication; `warning` is told; rules of plausibility flag rows.",
            "passed": "Whether the rule held.",
            "observed": "What was seen, as text.",
            "unexpected_count": "Rows that the rule objects to. NULL for rules on a whole table.",
            "element_count": "Rows that were looked at.",
        },
    ),
}


def comment_ops(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the descriptions as comments on those tables and their columns, where dbt writes those of its own."""
    connection.begin()
    for table, (description, columns) in DESCRIPTIONS.items():
        connection.execute(f"comment on table {identifier(table)} is {literal(description)}")
        for column, said in columns.items():
            connection.execute(f"comment on column {identifier(table)}.{identifier(column)} is {literal(said)}")
    connection.commit()
