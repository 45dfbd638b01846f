"""`sitrep.toml`: all settings in a file, below the environment."""

import difflib
import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, InitSettingsSource

NAMED_BY = "SITREP_CONFIG"
USUAL = Path("sitrep.toml")


class SettingsFileError(ValueError):
    """The settings file cannot be read, or sets what is no setting; the message says which."""


class InSettingsFile(InitSettingsSource):
    """What the file says, with paths relative to where it lies. Raises SettingsFileError."""

    def __init__(self, settings: type[BaseSettings], known: set[str], paths: set[str]) -> None:
        super().__init__(settings, read(known, paths))


def settings_file() -> Path | None:
    """The file that SITREP_CONFIG names, else the `sitrep.toml` of the working directory, if there is one."""
    named = os.environ.get(NAMED_BY)
    if named:
        return Path(named).resolve()
    return USUAL.resolve() if USUAL.is_file() else None


def read(known: set[str], paths: set[str]) -> dict[str, Any]:
    """The settings in the file; nothing where there is none. `paths` are those that may be relative to it."""
    file = settings_file()
    if file is None:
        return {}
    try:
        said = tomllib.loads(file.read_text())
    except OSError as error:
        raise SettingsFileError(f"{file}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFileError(f"{file}: not valid TOML ({error}).") from error
    for name in said.keys() - known:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise SettingsFileError(f"{file}: there is no setting {name}{hint}")
    return {name: beside(file, value) if name in paths else value for name, value in said.items()}


def beside(file: Path, value: Any) -> Any:
    """A path as it is meant in the file; of a list each that is one."""
    if isinstance(value, list):
        return [
            str(file.parent / one) if isinstance(one, str) and (file.parent / one).exists() else one for one in value
        ]
    return str(file.parent / Path(value).expanduser()) if isinstance(value, str) else value
