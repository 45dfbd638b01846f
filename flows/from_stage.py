"""From where a window of articles is done again; a module of its own, so that `--help` need not import Prefect."""

from enum import StrEnum


class From(StrEnum):
    """The stage from which a backfill does a window again."""

    NORMALIZE = "normalize"
    EXTRACT = "extract"
