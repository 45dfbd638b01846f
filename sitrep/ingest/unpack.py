"""Compressed files and archives, opened as streams and bounded: nothing is unpacked to disk.

A small archive can hold petabytes, name files outside its folder, or hold archives in archives. So the bytes that come
out are counted against what went in, names are checked, and an archive in an archive is refused.
"""

import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

import pyarrow as pa

from sitrep.ingest.blob import Blob, UnreadableInputError
from sitrep.ingest.stream import chunks_of, stream_of

MAX_RATIO = 200  # text packs 3 to 20 times; only bombs pass this
RATIO_FROM = 10_000_000  # bytes out before the ratio is looked at: a small file of blanks is no bomb
MAX_UNPACKED = 20_000_000_000  # bytes out of one compressed file or archive
MAX_MEMBERS = 1_000_000
BROKEN_DIRECTORY = (NotImplementedError, IndexError, UnicodeError, OverflowError, struct.error)
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)


def decompressed(blob: Blob) -> Blob:
    """The blob behind a .gz or .zst suffix, as a stream; any other as it is."""
    lower = blob.name.lower()
    if lower.endswith(".gz"):
        return Blob(blob.name, lambda: _unpacked(blob.open(), blob.name, _gzip))
    if lower.endswith(".zst"):
        return Blob(blob.name, lambda: _unpacked(blob.open(), blob.name, _zstd))
    return blob


def members(blob: Blob) -> Iterator[Blob]:
    """The files of an archive, each to be read before the next is asked for.

    Raises UnreadableInputError for a damaged, encrypted or hostile one; the members before it have been given.
    """
    try:
        with blob.open() as packed:
            yield from _zip_members(blob, packed) if blob.name.lower().endswith(".zip") else _tar_members(blob, packed)
    except (*DAMAGE, *BROKEN_DIRECTORY) as error:
        raise UnreadableInputError("damaged_archive", f"{blob.name}: damaged ({error}).") from error


def _zip_members(blob: Blob, packed: BinaryIO) -> Iterator[Blob]:
    with zipfile.ZipFile(packed) as archive:
        for number, entry in enumerate(archive.infolist()):
            _check_member(blob, entry.filename, number)
            if not entry.is_dir():
                yield Blob(f"{blob.name}/{entry.filename}", partial(_zip_member, archive, entry, blob.name))


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> BinaryIO:
    allowed = max(RATIO_FROM, entry.compress_size * MAX_RATIO)
    try:
        content = cast("BinaryIO", archive.open(entry))
    except (RuntimeError, IndexError, ValueError, struct.error) as error:
        reason = f"{name}/{entry.filename}: encrypted, or packed in a way that is not known ({str(error)[:100]})."
        raise UnreadableInputError("unsupported_archive", reason) from error
    return _bounded(content, name, lambda: allowed)


def _tar_members(blob: Blob, packed: BinaryIO) -> Iterator[Blob]:
    lower = blob.name.lower()
    plain = packed
    if lower.endswith((".gz", ".tgz")):
        plain = _unpacked(packed, blob.name, _gzip)
    elif lower.endswith(".zst"):
        plain = _unpacked(packed, blob.name, _zstd)
    with tarfile.open(fileobj=plain, mode="r|") as archive:
        for number, entry in enumerate(archive):
            _check_member(blob, entry.name, number)
            if not entry.isdir():
                yield Blob(f"{blob.name}/{entry.name}", partial(_tar_member, archive, entry, blob.name))


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str) -> BinaryIO:
    content = archive.extractfile(entry) if entry.isreg() else None
    if content is None:
        reason = f"{name}/{entry.name}: a link or a device, which is not followed."
        raise UnreadableInputError("not_a_file", reason)
    return cast("BinaryIO", content)


def _check_member(blob: Blob, name: str, number: int) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        reason = f"{blob.name}: names a file outside the archive ({name[:100]!r})."
        raise UnreadableInputError("path_traversal", reason)
    if number >= MAX_MEMBERS:
        raise UnreadableInputError("decompression_bomb", f"{blob.name}: more than {MAX_MEMBERS:,} files.")


def _gzip(packed: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=packed))


def _zstd(packed: BinaryIO) -> BinaryIO:
    # Arrow's stream says where a file was cut off, and takes no frame that asks for more than 128 MB of memory.
    return cast("BinaryIO", pa.CompressedInputStream(pa.PythonFile(cast("Any", packed), "r"), "zstd"))


def _unpacked(packed: BinaryIO, name: str, decompress: Callable[[BinaryIO], BinaryIO]) -> BinaryIO:
    read = [0]

    def metered() -> Iterator[bytes]:
        for chunk in chunks_of(packed):
            read[0] += len(chunk)
            yield chunk

    plain = decompress(stream_of(metered(), packed.close))
    return _bounded(plain, name, lambda: min(MAX_UNPACKED, max(RATIO_FROM, read[0] * MAX_RATIO)))


def _bounded(stream: BinaryIO, name: str, allowed: Callable[[], int]) -> BinaryIO:
    """Stops a stream, with UnreadableInputError, where more comes out of it than is `allowed` so far."""

    def counted() -> Iterator[bytes]:
        count = 0
        for chunk in chunks_of(stream):
            count += len(chunk)
            if count > allowed():
                reason = f"{name}: unpacks to more than its size can account for."
                raise UnreadableInputError("decompression_bomb", reason)
            yield chunk

    return stream_of(counted(), stream.close)
