"""A publication on an object store or in a folder: Parquet under the run's id, and a manifest that names the latest."""

import json
import posixpath
import re
from pathlib import Path
from typing import Any, Final

import fsspec
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]
from fsspec.implementations.local import LocalFileSystem

from sitrep.logins import with_login
from sitrep.warehouse.target import NotPublishedThere, Publication

MANIFEST: Final = "manifest.json"
RUN: Final = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")


def publish_to_store(publication: Publication, address: str, login: str | None, keep: int) -> str:
    """Copy a publication's tables and manifest below `address`/<run>, then name it in `address`/manifest.json.

    So a reader who takes the run from there finds all its files, until `keep` others have come after it. Returns what
    was done. Raises NotPublishedThere.
    """
    try:
        store, root = fsspec.core.url_to_fs(with_login(address, login) if login else address, use_listings_cache=False)
        return bring(publication, store, root.rstrip("/"), keep)
    except ImportError as error:
        raise NotPublishedThere(f"{address}: needs another package ({error})") from error
    except (OSError, ValueError, BotoCoreError, ClientError) as error:
        said = str(error) or type(error).__name__
        raise NotPublishedThere(f"{address}: {said.replace(login, '…') if login else said}") from None


def bring(publication: Publication, store: Any, root: str, keep: int) -> str:
    """Copy what is not there, name it, and remove what is too old."""
    run_id = publication.manifest.run_id
    there = posixpath.join(root, run_id)
    if run_named(store, root) == run_id:
        done = f"had run {run_id} already"
    else:
        tables = [publication.folder / "tables" / f"{table}.parquet" for table in publication.manifest.tables]
        if is_folder(store):  # a store needs no folders, and for want of a bucket it would make one
            store.makedirs(posixpath.join(there, "tables"), exist_ok=True)
        for file in tables:
            store.put_file(str(file), posixpath.join(there, "tables", file.name))
        ensure_whole(store, posixpath.join(there, "tables"), tables)
        manifest = (publication.folder / MANIFEST).read_bytes()
        write(store, posixpath.join(there, MANIFEST), manifest)
        write(store, posixpath.join(root, MANIFEST), manifest)
        done = f"{len(tables)} tables in {run_id}"
    expire(store, root, run_id, 1 if publication.is_to_be_alone else keep)
    return done


def run_named(store: Any, root: str) -> str | None:
    """The run that readers are sent to; None if there is none yet."""
    try:
        said = json.loads(store.cat_file(posixpath.join(root, MANIFEST)))
    except FileNotFoundError:
        return None
    return str(said["run_id"]) if isinstance(said, dict) and "run_id" in said else None


def ensure_whole(store: Any, folder: str, files: list[Path]) -> None:
    """Raise OSError unless every file is there in its size."""
    sizes = {posixpath.basename(path): found["size"] for path, found in store.find(folder, detail=True).items()}
    for file in files:
        if sizes.get(file.name) != file.stat().st_size:
            raise OSError(f"{file.name} did not arrive whole")


def is_folder(store: Any) -> bool:
    """Whether it is a folder of this machine, or one that is mounted here."""
    return isinstance(store, LocalFileSystem)


def write(store: Any, path: str, content: bytes) -> None:
    """Write a small file at once: a store does so by itself, a folder by a rename."""
    if is_folder(store):
        following = Path(f"{path}.next")
        following.write_bytes(content)
        following.replace(path)
    else:
        store.pipe_file(path, content)


def expire(store: Any, root: str, current: str, keep: int) -> None:
    """Remove the folders of all runs but the current one and those that came just before it."""
    runs = {posixpath.basename(path.rstrip("/")) for path in store.ls(root, detail=False)}
    before = sorted((run for run in runs if RUN.fullmatch(run) and run != current), reverse=True)
    for run in before[keep - 1 :]:
        store.rm(posixpath.join(root, run), recursive=True)
