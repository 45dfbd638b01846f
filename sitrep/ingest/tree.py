"""The files below a folder or an address of a store, in a stable order."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import fsspec

from sitrep.ingest.blob import Blob, UnreadableInputError


def local_files(root: Path) -> Iterator[Blob]:
    """The files below `root`, or `root` itself if it is one, by path. What is hidden (".name") is not looked at."""
    if not root.is_dir():
        yield _local_blob(root, root.name)
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder, name)
                yield _local_blob(path, path.relative_to(root).as_posix())


def store_files(address: str) -> Iterator[Blob]:
    """The objects below an fsspec address such as `s3://bucket/prefix`, or the one object that it names."""
    store, root = fsspec.core.url_to_fs(address)
    if store.isfile(root):
        yield Blob(root.rsplit("/", 1)[-1], lambda: store.open(root, "rb"))
        return
    for path in sorted(store.find(root)):
        name = path.removeprefix(root).lstrip("/")
        if not any(part.startswith(".") for part in name.split("/")):
            yield Blob(name, lambda path=path: store.open(path, "rb"))  # type: ignore[misc]


def _local_blob(path: Path, name: str) -> Blob:
    readable_name = os.fsencode(name).decode("utf-8", errors="replace")

    def open_regular() -> BinaryIO:
        # A pipe or a device would block for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableInputError("not_a_file", f"{readable_name}: not a regular file.")
        return path.open("rb")

    return Blob(readable_name, open_regular)
