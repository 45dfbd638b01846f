"""The Content-Encoding of an HTTP answer, undone within bounds, whatever the header says of it."""

import re
import zlib
from collections.abc import Iterable

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.budget import allowed

AS_IT_IS = ("", "identity", "none")
ZLIB = ("gzip", "x-gzip", "deflate")
GZIP = b"\x1f\x8b\x08"  # with the only method there is
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|html|head|body)", re.IGNORECASE)
MOST_LAYERS = 3  # some servers pack what is packed already
WITH_GZIP_HEADER = zlib.MAX_WBITS | 16
WITHOUT_HEADER = -zlib.MAX_WBITS


def unpack_content(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The content of the chunks, unpacked, of at most `limit` bytes.

    What is packed says so by its first bytes: once more than the header tells, it is unpacked once more, and what the
    header calls packed without being it is left alone. Raises InputTooLargeError; UnreadableInputError for what is
    packed otherwise than asked for, broken, or a bomb.
    """
    encodings = [name.strip() for name in encoding.lower().split(",")]
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > limit:
            raise InputTooLargeError(f"larger than {limit:,} bytes")
    data = bytes(content)
    unknown = [name for name in encodings if name not in (*AS_IT_IS, *ZLIB)]
    if unknown and not MARKUP.match(data):
        raise UnreadableInputError("unsupported_encoding", f"packed as {unknown[0][:40]}")
    if encodings[-1] == "deflate" and not data.startswith(GZIP):
        data = _undeflated(data, limit)
    for _ in range(MOST_LAYERS):
        if not data.startswith(GZIP):
            return data
        data = _ungzipped(data, limit)
    if data.startswith(GZIP):
        raise UnreadableInputError("decompression_bomb", f"packed more than {MOST_LAYERS} times over")
    return data


def _undeflated(data: bytes, limit: int) -> bytes:
    """With zlib's header, as the standard has it, without one, as some servers, or not packed at all."""
    for header in (zlib.MAX_WBITS, WITHOUT_HEADER):
        unpack = zlib.decompressobj(header)
        try:
            content = unpack.decompress(data, limit + 1)
        except zlib.error:
            continue
        if unpack.eof or len(content) > limit:
            _check(len(content), len(data), limit)
            return content
    if _is_zlib(data):
        raise UnreadableInputError("broken_answer", "the packed answer breaks off")
    return data


def _is_zlib(data: bytes) -> bool:
    """Whether the two bytes of zlib's header are there, the second of which checks the first (RFC 1950)."""
    return len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0


def _ungzipped(data: bytes, limit: int) -> bytes:
    """All members of a gzip file."""
    content, rest = bytearray(), data
    while rest.startswith(GZIP):
        unpack = zlib.decompressobj(WITH_GZIP_HEADER)
        try:
            content += unpack.decompress(rest, limit + 1 - len(content))
        except zlib.error as error:
            raise UnreadableInputError("broken_answer", "cannot be unpacked") from error
        _check(len(content), len(data), limit)
        if not unpack.eof:
            raise UnreadableInputError("broken_answer", "the packed answer breaks off")
        rest = unpack.unused_data
    return bytes(content)


def _check(unpacked: int, packed: int, limit: int) -> None:
    if unpacked > allowed(packed):
        raise UnreadableInputError("decompression_bomb", "unpacks to more than its size can account for")
    if unpacked > limit:
        raise InputTooLargeError(f"larger than {limit:,} bytes")
