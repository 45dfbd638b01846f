"""The files in a zip or tar, one after the other, and what of it could not be read.

A small archive can hold petabytes, name files outside its folder, or hold archives in archives. So the bytes that come
out are counted against what went in, names are checked, and an archive in an archive is refused.
"""

import struct
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, Self, cast

from sitrep.ingest.blob import Blob, UnreadableInputError
from sitrep.ingest.budget import Budget, allowed
from sitrep.ingest.unpack import DAMAGE, unpacked

MAX_MEMBERS = 1_000_000
LOCAL_HEADER = 30  # bytes before the name of a file in a zip
LONGEST_NAME = 1_000_000  # bytes that a tar may give for one; they are read into memory
HEADERS_WITH_CONTENT = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, b"K")
# What tarfile tells its errors apart by is not in its documentation.
BrokenHeaderError: type[Exception] = tarfile.InvalidHeaderError  # type: ignore[attr-defined]
BrokenSecondHeaderError: type[Exception] = tarfile.SubsequentHeaderError  # type: ignore[attr-defined]
CutOffError: type[Exception] = tarfile.TruncatedHeaderError  # type: ignore[attr-defined]
BROKEN_DIRECTORY = (NotImplementedError, IndexError, UnicodeError, OverflowError, struct.error)


class Member(NamedTuple):
    """A file of an archive, to be read before the next is asked for; `budget` is that of the archive."""

    blob: Blob
    budget: Budget


def members(blob: Blob) -> Iterator[Member | UnreadableInputError]:
    """The files of an archive, and, in its place, what of it could not be read.

    Raises UnreadableInputError where nothing after can be: a damaged, encrypted or hostile archive. The files before it
    have been given.
    """
    try:
        with blob.open() as packed:
            yield from _zip_members(blob, packed) if blob.name.lower().endswith(".zip") else _tar_members(blob, packed)
    except (*DAMAGE, *BROKEN_DIRECTORY) as error:
        raise UnreadableInputError("damaged_archive", f"{blob.name}: damaged ({error}).") from error


def _zip_members(blob: Blob, packed: BinaryIO) -> Iterator[Member]:
    size = packed.seek(0, 2)
    budget = Budget(blob.name, lambda: size)
    with zipfile.ZipFile(packed) as archive:
        entries = archive.infolist()
        _check_sizes(blob, entries, size)
        for number, entry in enumerate(entries):
            _check_member(blob, entry.filename, number)
            if not entry.is_dir():
                opened = partial(_zip_member, archive, entry, blob.name, budget)
                yield Member(Blob(f"{blob.name}/{entry.filename}", opened), budget)


def _check_sizes(blob: Blob, entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse at once what by its own directory is a bomb; one that lies about it is met when it is read."""
    if sum(entry.file_size for entry in entries) > allowed(size):
        reason = f"{blob.name}: unpacks to more than its size can account for."
        raise UnreadableInputError("decompression_bomb", reason)
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            reason = f"{blob.name}: its files lie one upon the other ({entry.filename[:100]!r})."
            raise UnreadableInputError("decompression_bomb", reason)
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, budget: Budget) -> BinaryIO:
    try:
        content = cast("BinaryIO", archive.open(entry))
    except (RuntimeError, IndexError, ValueError, struct.error) as error:
        reason = f"{name}/{entry.filename}: encrypted, or packed in a way that is not known ({str(error)[:100]})."
        raise UnreadableInputError("unsupported_archive", reason) from error
    return Budget(f"{name}/{entry.filename}", lambda: entry.compress_size, budget).metered(content)


def _tar_members(blob: Blob, packed: BinaryIO) -> Iterator[Member | UnreadableInputError]:
    plain, budget = unpacked(packed, blob.name)
    # The mode that passes over empty blocks also goes on after a broken header, at the next that is whole.
    with _Tar.open(fileobj=plain, mode="r|", ignore_zeros=True, tarinfo=_Header) as archive:
        last = ""
        for number, entry in enumerate(archive):
            yield from _lost(blob, archive, last)
            _check_member(blob, entry.name, number)
            last = entry.name
            if not entry.isdir():
                opened = partial(_tar_member, archive, entry, blob.name)
                yield Member(Blob(f"{blob.name}/{entry.name}", opened), budget)
        yield from _lost(blob, archive, last)


def _lost(blob: Blob, archive: "_Tar", last: str) -> Iterator[UnreadableInputError]:
    """What was passed over since the last file."""
    if not archive.broken_blocks and not archive.is_cut_off:
        return
    where = f"after {last}" if last else "before the first file"
    what = "it breaks off" if archive.is_cut_off else f"{archive.broken_blocks * tarfile.BLOCKSIZE:,} bytes are no file"
    archive.broken_blocks, archive.is_cut_off = 0, False
    yield UnreadableInputError("damaged_archive", f"{blob.name}: {where} {what}. What else is in it was read.")


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


class _Tar(tarfile.TarFile):
    """A tar that counts what it passes over."""

    broken_blocks = 0
    is_cut_off = False


class _Header(tarfile.TarInfo):
    """A header that tells its archive when it is none."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        tar = cast("_Tar", archive)
        try:
            return super().fromtarfile(archive)
        except (BrokenHeaderError, BrokenSecondHeaderError) as error:
            tar.broken_blocks += 1
            raise BrokenHeaderError(str(error)) from error
        except CutOffError:
            tar.is_cut_off = True
            raise

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in HEADERS_WITH_CONTENT and self.size > LONGEST_NAME:
            raise BrokenHeaderError("a name longer than any")
        return cast("tarfile.TarInfo", super()._proc_member(archive))  # type: ignore[misc]
