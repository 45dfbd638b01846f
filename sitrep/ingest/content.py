"""The Content-Encoding of an HTTP answer, undone within bounds."""

import zlib
from collections.abc import Iterable

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.unpack import MAX_RATIO, RATIO_FROM

AS_IT_IS = ("", "identity")
ZLIB = ("gzip", "x-gzip", "deflate")
ANY_HEADER = zlib.MAX_WBITS | 32


def unpack_content(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The content of the chunks, unpacked, of at most `limit` bytes.

    Raises InputTooLargeError; UnreadableInputError for what is packed otherwise than asked for, broken, or a bomb.
    """
    encoding = encoding.strip().lower()
    if encoding not in (*AS_IT_IS, *ZLIB):
        raise UnreadableInputError("unsupported_encoding", f"packed as {encoding[:40]}")
    unpack = zlib.decompressobj(ANY_HEADER) if encoding in ZLIB else None
    content, packed = bytearray(), 0
    try:
        for chunk in chunks:
            packed += len(chunk)
            content += unpack.decompress(chunk, limit + 1 - len(content)) if unpack else chunk
            if len(content) > max(RATIO_FROM, MAX_RATIO * packed):
                raise UnreadableInputError("decompression_bomb", "unpacks to more than its size can account for")
            if len(content) > limit:
                raise InputTooLargeError(f"larger than {limit:,} bytes")
    except zlib.error as error:
        raise UnreadableInputError("broken_answer", "cannot be unpacked") from error
    if unpack and packed and not unpack.eof:
        raise UnreadableInputError("broken_answer", "the packed answer breaks off")
    return bytes(content)
