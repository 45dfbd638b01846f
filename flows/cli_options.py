"""Options that many commands have."""

from pathlib import Path
from typing import Annotated

import typer

from sitrep.settings import Settings

Data = Annotated[Path | None, typer.Option("--data", help="The data directory (SITREP_DATA, else ./data).")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def settings_of(data: Path | None) -> Settings:
    """The settings of the environment, with `--data` over them."""
    return Settings(data=data) if data else Settings()
