"""Which code and data made a result: the versions that name lake folders, run records and publications."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sitrep.lake import CODE_KINDS, digest
from sitrep.schemas import SCHEMA_VERSION
from sitrep.settings import Settings

MADE_BY_DBT = {"target", "logs", "dbt_packages", "__pycache__"}


@dataclass(frozen=True)
class Versions:
    """`text`, `extractor` and `lexicon` name folders of the lake; `code` covers everything that makes a table."""

    text: str
    extractor: str
    lexicon: str
    code: str
    schema: str = SCHEMA_VERSION

    def as_json(self) -> str:
        """The same text for the same versions."""
        return json.dumps(asdict(self), sort_keys=True)


def code_version(settings: Settings) -> str:
    """Hash of the library, the dbt project and the expectations: 12 hexadecimal digits, nothing anybody bumps."""
    root = settings.project_root
    files = sorted(
        file
        for folder, kinds in (
            (root / "sitrep", CODE_KINDS),
            (settings.dbt_project, {".sql", ".yml", ".md", ".csv"}),
            (settings.expectations, {".json"}),
        )
        for file in folder.rglob("*")
        if file.suffix in kinds and not MADE_BY_DBT & set(file.relative_to(root).parts)
    )
    return digest(*(part for file in files for part in (name_below(root, file), file.read_bytes())))[:12]


def name_below(root: Path, file: Path) -> str:
    """The path as it is in every checkout, wherever that lies."""
    return file.relative_to(root).as_posix()
