"""Options that many commands have."""

from pathlib import Path
from typing import Annotated

import typer

from sitrep.settings import Settings

Data = Annotated[Path | None, typer.Option("--data", help="The data directory (SITREP_DATA, else ./data).")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Runner = Annotated[
    str | None,
    typer.Option("--runner", help="Who normalises and extracts: local, or a Dask cluster at dask://host:port."),
]


def settings_of(data: Path | None, runner: str | None = None) -> Settings:
    """The settings of the environment, with `--data` and `--runner` over them."""
    given = {"data": data, "runner": runner}
    return Settings.model_validate({name: value for name, value in given.items() if value})
