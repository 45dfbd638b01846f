"""What is made once for a version of the code and the same for every data directory: the compiled lexicon, and what dbt
has parsed. It stands in the folder `cache` of the settings, by name; nothing is lost with it.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from sitrep.settings import Settings

KEPT: Final = 4  # of each kind, the latest used


def recall(settings: Settings, kind: str, name: str, to: Path) -> bool:
    """Copy the file or folder kept under that name to where nothing stands yet. False if there is none to be had."""
    kept = folder_of(settings, kind) / name
    made = beside(to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        copy(kept, made)
        made.rename(to)
        os.utime(kept)
    except OSError:
        remove(made)
        return False
    return True


def keep(settings: Settings, kind: str, name: str, made: Path) -> None:
    """Keep a copy of a file or folder for the next data directory, where the cache can be written."""
    folder = folder_of(settings, kind)
    copied = beside(folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy(made, copied)
        if (folder / name).is_dir():
            remove(copied)
        else:
            copied.rename(folder / name)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            remove(old)
    except OSError:
        remove(copied)


def folder_of(settings: Settings, kind: str) -> Path:
    """Where what is of that kind is kept."""
    return Path(os.path.expanduser(settings.cache)) / kind  # noqa: PTH111  without a home the tilde stays, and no error


def beside(path: Path) -> Path:
    """Where a copy is written before it takes its name, so that nobody sees half of it."""
    return path.with_name(f".{path.name}-{os.getpid()}")


def copy(one: Path, to: Path) -> None:
    """Copy a file or a folder. Raises OSError."""
    if one.is_dir():
        shutil.copytree(one, to)
    else:
        shutil.copy(one, to)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there and can be."""
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
