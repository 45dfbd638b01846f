"""dbt in a process of its own, because dbt keeps the warehouse file locked for as long as its process lives.

Started by `sitrep.warehouse.dbt` as `python -m sitrep.warehouse.dbt_process`; reads its commands as one line of JSON on
standard input, and prints what came of them as one line of JSON. Before that, a line for each node that is done: of how
many, as a number.
"""

import json
import sys
from typing import Any

from sitrep.lifeline import end_with_parent


def main() -> None:
    """Run the commands of standard input."""
    commands = json.loads(sys.stdin.readline())
    end_with_parent()  # so that a killed run leaves no dbt behind that goes on writing
    sys.stdout.write(json.dumps(run(commands)) + "\n")


def run(commands: list[list[str]]) -> dict[str, Any]:
    """Run dbt commands until one fails.

    Returns `nodes` (every node run: name, status, message, seconds), `success`, and `error` (what dbt itself fell over,
    or None).
    """
    from dbt.cli.main import dbtRunner  # noqa: PLC0415  an import of seconds

    nodes: list[dict[str, Any]] = []
    for command in commands:
        outcome = dbtRunner(callbacks=[tell]).invoke(command)
        results = getattr(outcome.result, "results", None) or []
        nodes += [
            {
                "name": result.node.unique_id,
                "status": str(result.status),
                "message": result.message,
                "seconds": result.execution_time,
            }
            for result in results
            if hasattr(result, "node")
        ]
        if not outcome.success:
            return {"nodes": nodes, "error": str(outcome.exception) if outcome.exception else None, "success": False}
    return {"nodes": nodes, "error": None, "success": True}


def tell(event: Any) -> None:
    """Print a line for a node that is done. Whatever dbt's events look like, this must not fail: dbt would with it."""
    if event.info.name in {"LogModelResult", "LogTestResult", "LogSeedResult", "LogSnapshotResult"}:
        total = getattr(event.data, "total", None) or getattr(event.data, "num_models", 0)  # of tests by that name
        sys.stdout.write(f"{total}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
