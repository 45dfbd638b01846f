"""Articles in files: told apart by suffix, opened through their compression, read as what they are."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import unquote, urlsplit

from sitrep.ingest.archives import Member, members
from sitrep.ingest.blob import Blob, InputTooLargeError, UnreadableInputError, read_whole
from sitrep.ingest.context import Context
from sitrep.ingest.documents import read_html_file, read_text_file
from sitrep.ingest.file_kinds import KINDS, PAGE, PARQUET, TABLE, TEXT, WARC, is_archive, kind_suffix
from sitrep.ingest.record import Item
from sitrep.ingest.sources import Source
from sitrep.ingest.stream import chunks_of
from sitrep.ingest.tables import TableReader, read_delimited, read_jsonl, read_parquet
from sitrep.ingest.tree import local_files, store_files
from sitrep.ingest.unpack import DAMAGE, decompressed
from sitrep.ingest.warc import read_warc
from sitrep.ingest.web.download import download
from sitrep.rejects import Reject
from sitrep.settings import Settings

IN_MEMORY = 20_000_000
MAX_SPOOLED = 5_000_000_000


def read_files(source: Source, context: Context) -> Iterator[Item]:
    """The articles in a file or below a folder, local, on a store or of the web.

    What cannot be read is refused, one by one. Raises SourceFailedError where the store itself cannot be read.
    """
    for blob in _blobs(source, context):
        yield from _read_blob(blob, source, context.settings)


def _blobs(source: Source, context: Context) -> Iterator[Blob]:
    if "://" not in source.address:
        yield from local_files(Path(source.address))
    elif source.address.startswith(("http://", "https://")):
        seconds = context.settings.fetch_timeout
        name = unquote(urlsplit(source.address).path.rsplit("/", 1)[-1])
        yield Blob(name, lambda: download(context.fetcher, source.address, seconds))
    else:
        yield from store_files(source.address, source.login)


def _read_blob(blob: Blob, source: Source, settings: Settings) -> Iterator[Item]:
    try:
        if is_archive(blob.name):
            packed = Blob(blob.name, lambda: _seekable(blob)) if blob.name.lower().endswith(".zip") else blob
            for member in members(packed):
                if isinstance(member, UnreadableInputError):
                    yield Reject(source.name, blob.name, member.reason_code, str(member))
                else:
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
    except Exception as error:  # noqa: BLE001 - a file that nobody foresaw must not keep the others from being read
        reason = f"{blob.name}: could not be read further ({type(error).__name__}: {str(error)[:200]})."
        yield Reject(source.name, blob.name, "unexpected_failure", reason)


def _read_member(packed: Member, source: Source, settings: Settings) -> Iterator[Item]:
    member = packed.blob
    if is_archive(member.name):
        reason = f"{member.name}: an archive in an archive is not unpacked."
        yield Reject(source.name, member.name, "nested_archive", reason)
        return
    if member.name.rsplit("/", 1)[-1].startswith("."):
        return
    try:
        yield from _read_kind(decompressed(member, packed.budget), source, settings)
    except InputTooLargeError as error:
        yield Reject(source.name, member.name, "oversized", str(error))
    except UnreadableInputError as error:
        if error.reason_code == "decompression_bomb":
            raise
        yield Reject(source.name, member.name, error.reason_code, str(error))
    except (zipfile.BadZipFile, zlib.error) as error:
        yield Reject(source.name, member.name, "damaged_file", f"{member.name}: damaged ({error}).")


def _read_kind(blob: Blob, source: Source, settings: Settings) -> Iterator[Item]:
    suffix = kind_suffix(blob.name)
    limit = settings.max_record_bytes
    table = TableReader(source.name, blob.name, limit, source.columns)
    if suffix in TEXT:
        yield read_text_file(source.name, blob.name, read_whole(blob, limit))
    elif suffix in PAGE:
        yield read_html_file(source.name, blob.name, read_whole(blob, limit))
    elif suffix in PARQUET:
        with closing(_seekable(blob)) as file:
            yield from read_parquet(table, file)
    elif suffix in KINDS:
        with closing(blob.open()) as stream:
            if suffix in WARC:
                yield from read_warc(source.name, blob.name, stream, limit)
            else:
                yield from (read_delimited if suffix in TABLE else read_jsonl)(table, stream)
    else:
        reason = f"{blob.name}: {suffix or 'a file without a suffix'} is not read; sitrep reads {', '.join(KINDS)}."
        yield Reject(source.name, blob.name, "unknown_kind", reason)


def _seekable(blob: Blob) -> BinaryIO:
    """Parquet and zip are read from their end, so a stream goes to a temporary file first, packed as it is."""
    stream = blob.open()
    if stream.seekable():
        return stream
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    with stream:
        for chunk in chunks_of(stream):
            file.write(chunk)
            if file.tell() > MAX_SPOOLED:
                raise InputTooLargeError(f"{blob.name}: larger than {MAX_SPOOLED:,} bytes.")
    file.seek(0)
    return cast("BinaryIO", file)
