"""The Prefect server of `sitrep serve`, in a process that ends with the one that started it."""

import runpy
import sys

from sitrep.lifeline import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    sys.argv = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", sys.argv[1], "--no-ui"]
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)
