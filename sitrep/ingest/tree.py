"""The files below a folder or an address of a store, in a stable order."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

import fsspec
from botocore.exceptions import BotoCoreError  # type: ignore[import-untyped]
from pydantic import SecretStr

from sitrep.ingest.blob import Blob, UnreadableInputError
from sitrep.ingest.context import SourceFailedError
from sitrep.logins import with_login


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


def store_files(address: str, login: SecretStr | None = None) -> Iterator[Blob]:
    """The objects below an fsspec address such as `s3://bucket/prefix`, or the one object that it names.

    Raises SourceFailedError where the store does not answer, is not known, or has nothing there.
    """
    secret = login.get_secret_value() if login else ""
    try:
        store, root = fsspec.core.url_to_fs(with_login(address, secret) if secret else address)
        is_object = store.isfile(root)
        paths = [root] if is_object else sorted(store.find(root))
    except ImportError as error:
        raise SourceFailedError("unknown_store", f"{address}: needs another package ({error}).") from error
    except (OSError, ValueError, BotoCoreError) as error:
        said = str(error).replace(f"{secret}@", "")  # a store that knows no logins takes it for a name
        raise SourceFailedError("store_unreadable", f"{address}: {said}.") from error
    if not paths:
        raise SourceFailedError("store_unreadable", f"{address}: nothing there.")
    for path in paths:
        name = path.rsplit("/", 1)[-1] if is_object else path.removeprefix(root).lstrip("/")
        if not any(part.startswith(".") for part in name.split("/")):
            yield Blob(name, partial(_open_object, store, path, name))


def _open_object(store: Any, path: str, name: str) -> BinaryIO:
    try:
        return cast("BinaryIO", store.open(path, "rb"))
    except BotoCoreError as error:
        raise UnreadableInputError("unreadable_file", f"{name}: {error}.") from error


def _local_blob(path: Path, name: str) -> Blob:
    readable_name = os.fsencode(name).decode("utf-8", errors="replace")

    def open_regular() -> BinaryIO:
        # A pipe or a device would block for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableInputError("not_a_file", f"{readable_name}: not a regular file.")
        return path.open("rb")

    return Blob(readable_name, open_regular)
