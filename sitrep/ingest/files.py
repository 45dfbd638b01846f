"""Articles in files: told apart by suffix, opened through their compression, read as what they are."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from sitrep.ingest.blob import Blob, InputTooLargeError, UnreadableInputError, read_whole
from sitrep.ingest.documents import read_html_file, read_text_file
from sitrep.ingest.record import Item, Reject
from sitrep.ingest.rows import RowReader
from sitrep.ingest.sources import Source
from sitrep.ingest.stream import chunks_of
from sitrep.ingest.tree import local_files, store_files
from sitrep.ingest.unpack import DAMAGE, decompressed, inner_name, is_archive, members
from sitrep.settings import Settings

TEXT = (".txt",)
PAGE = (".html", ".htm")
LINES = (".jsonl", ".ndjson")
TABLE = (".csv",)
PARQUET = (".parquet",)
KINDS = (*TEXT, *PAGE, *LINES, *TABLE, *PARQUET)
PARQUET_IN_MEMORY = 20_000_000
MAX_PARQUET = 5_000_000_000


def read_files(source: Source, settings: Settings) -> Iterator[Item]:
    """The articles in a file or below a folder, local or on a store; what cannot be read is refused, one by one."""
    blobs = store_files(source.address) if "://" in source.address else local_files(Path(source.address))
    for blob in blobs:
        yield from _read_blob(blob, source, settings)


def _read_blob(blob: Blob, source: Source, settings: Settings) -> Iterator[Item]:
    try:
        if is_archive(blob.name):
            for member in members(blob):
                yield from _read_member(member, source, settings)
        else:
            yield from _read_kind(decompressed(blob), source, settings)
    except InputTooLargeError as error:
        yield Reject(source.name, blob.name, "oversized", str(error))
    except UnreadableInputError as error:
        yield Reject(source.name, blob.name, error.reason_code, str(error))
    except FileNotFoundError:
        yield Reject(source.name, blob.name, "unreadable_file", f"{blob.name}: went away before it could be read.")
    except PermissionError:
        yield Reject(source.name, blob.name, "unreadable_file", f"{blob.name}: no permission to read it.")
    except DAMAGE as error:
        yield Reject(source.name, blob.name, "damaged_file", f"{blob.name}: damaged ({error}).")


def _read_member(member: Blob, source: Source, settings: Settings) -> Iterator[Item]:
    if is_archive(member.name):
        reason = f"{member.name}: an archive in an archive is not unpacked."
        yield Reject(source.name, member.name, "nested_archive", reason)
        return
    if member.name.rsplit("/", 1)[-1].startswith("."):
        return
    try:
        yield from _read_kind(decompressed(member), source, settings)
    except InputTooLargeError as error:
        yield Reject(source.name, member.name, "oversized", str(error))


def _read_kind(blob: Blob, source: Source, settings: Settings) -> Iterator[Item]:
    suffix = Path(inner_name(blob.name)).suffix.lower()
    rows = RowReader(source.name, blob.name, settings.max_record_bytes, source.columns)
    if suffix in TEXT:
        yield read_text_file(source.name, blob.name, read_whole(blob, settings.max_record_bytes))
    elif suffix in PAGE:
        yield read_html_file(source.name, blob.name, read_whole(blob, settings.max_record_bytes))
    elif suffix in LINES:
        with closing(blob.open()) as stream:
            yield from rows.jsonl(stream)
    elif suffix in TABLE:
        with closing(blob.open()) as stream:
            yield from rows.csv(stream)
    elif suffix in PARQUET:
        with closing(_seekable(blob)) as file:
            yield from rows.parquet(file)
    else:
        reason = f"{blob.name}: {suffix or 'a file without a suffix'} is not read; sitrep reads {', '.join(KINDS)}."
        yield Reject(source.name, blob.name, "unknown_kind", reason)


def _seekable(blob: Blob) -> BinaryIO:
    """Parquet is read from its end, so a stream goes to a temporary file first."""
    stream = blob.open()
    if stream.seekable():
        return stream
    file = tempfile.SpooledTemporaryFile(PARQUET_IN_MEMORY)  # noqa: SIM115
    with stream:
        for chunk in chunks_of(stream):
            file.write(chunk)
            if file.tell() > MAX_PARQUET:
                raise InputTooLargeError(f"{blob.name}: larger than {MAX_PARQUET:,} bytes.")
    file.seek(0)
    return cast("BinaryIO", file)
