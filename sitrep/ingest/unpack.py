"""Compressed files, opened as streams and bounded: nothing is unpacked to disk."""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import pyarrow as pa

from sitrep.ingest.blob import Blob
from sitrep.ingest.budget import Budget
from sitrep.ingest.stream import chunks_of, stream_of

DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)


def decompressed(blob: Blob, within: Budget | None = None) -> Blob:
    """The blob behind a .gz or .zst suffix, as a stream; any other as it is. `within`: that of its archive."""
    if not blob.name.lower().endswith((".gz", ".zst")):
        return blob
    return Blob(blob.name, lambda: unpacked(blob.open(), blob.name, within)[0])


def unpacked(packed: BinaryIO, name: str, within: Budget | None = None) -> tuple[BinaryIO, Budget]:
    """What comes out of a .gz, .tgz or .zst (of another name: the stream as it is), and what it is counted against."""
    read = [0]

    def counted() -> Iterator[bytes]:
        for chunk in chunks_of(packed):
            read[0] += len(chunk)
            yield chunk

    budget = Budget(name, lambda: read[0], within)
    source = stream_of(counted(), packed.close)
    if name.lower().endswith((".gz", ".tgz")):
        return budget.metered(cast("BinaryIO", gzip.GzipFile(fileobj=source))), budget
    if name.lower().endswith(".zst"):
        # Arrow's stream says where a file was cut off, and takes no frame that asks for more than 128 MB of memory.
        plain = pa.CompressedInputStream(pa.PythonFile(cast("Any", source), "r"), "zstd")
        return budget.metered(cast("BinaryIO", plain)), budget
    return source, budget
