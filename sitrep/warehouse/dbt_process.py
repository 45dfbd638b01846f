"""dbt in a process of its own, because dbt keeps the warehouse file locked for as long as its process lives.

Started by `sitrep.warehouse.dbt` as `python -m sitrep.warehouse.dbt_process`; reads its order as one line of JSON on
standard input, and prints what came of it as one line of JSON. Standard input stays open for as long as the parent
lives: when it ends, so does this process, so that a killed run leaves no dbt behind that goes on writing.
"""

import json
import os
import sys
import threading
from typing import Any


def main() -> None:
    """Do the order on standard input."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=end_with_parent, daemon=True).start()
    sys.stdout.write(json.dumps(run(order)) + "\n")
    sys.stdout.flush()
    os._exit(0)  # the thread waits on standard input, and nothing is left to clean up


def end_with_parent() -> None:
    """Wait for the parent to go, then go too."""
    sys.stdin.read()
    os._exit(1)


def run(commands: list[list[str]]) -> dict[str, Any]:
    """Run dbt commands until one fails.

    Returns `nodes` (every node run: name, status, message, seconds) and `error` (what dbt itself fell over, or None).
    """
    from dbt.cli.main import dbtRunner  # noqa: PLC0415  an import of seconds

    nodes: list[dict[str, Any]] = []
    for command in commands:
        outcome = dbtRunner().invoke(command)
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


if __name__ == "__main__":
    main()
