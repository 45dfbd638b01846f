"""Web archives: the pages of WARC files (ISO 28500), the form of Common Crawl's news. Streamed, record by record."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.content import unpack_content
from sitrep.ingest.record import HTML, PLAIN, RawRecord
from sitrep.rejects import Reject

PAGES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
OK = 200
MAX_HEADER = 65_536
CHUNK_HEAD = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n")


def read_warc(source: str, name: str, stream: BinaryIO, limit: int) -> Iterator[RawRecord | Reject]:
    """The answers in a WARC file. What is no page, or no success, is refused; the rest of a damaged file as a whole.

    `stream` is unpacked. A record is referred to by its WARC-Record-ID.
    """
    number = 0
    try:
        archive = ArchiveIterator(
            cast("BinaryIO", _PieceByPiece(stream)),
            record_types=WarcRecordType.response | WarcRecordType.resource,
            auto_decode="none",
            max_header_len=MAX_HEADER,
            stream_detect=False,
        )
        for number, record in enumerate(archive, start=1):
            yield _page(source, name, number, record, limit)
    except UnreadableInputError:
        raise
    except (OSError, ValueError) as error:
        reason = f"{name}: damaged after record {number} ({str(error)[:200]}). The rest was not read."
        yield Reject(source, f"{name}#{number + 1}", "damaged_warc", reason)
        return
    if number == 0:
        yield Reject(source, name, "damaged_warc", f"{name}: no WARC record with an answer in it.")


def _page(source: str, name: str, number: int, record: WarcRecord, limit: int) -> RawRecord | Reject:
    reference = str(record.record_id or "").removeprefix("<").removesuffix(">") or f"{name}#{number}"
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    where = f"{name} record {number} ({url or 'no address'})"
    status = record.http_headers.status_code if record.is_http and record.http_headers else OK
    if status != OK:
        return Reject(source, reference, "http_error", f"{where}: an answer with status {status}.")
    media_type = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if media_type not in PAGES:
        return Reject(
            source, reference, "unsupported_content", f"{where}: {media_type or 'nothing declared'}, no page."
        )
    if record.content_length > limit:
        return Reject(source, reference, "oversized", f"{where}: longer than {limit:,} bytes.")
    try:
        body = _body(record, limit)
    except UnreadableInputError as error:
        return Reject(source, reference, error.reason_code, f"{where}: {error}.")
    if not body.strip():
        return Reject(source, reference, "empty_file", f"{where}: empty.")
    facts = {"status": status, "content-type": media_type, "fetched": record.headers.get("WARC-Date")}
    if cut_off := record.headers.get("WARC-Truncated"):  # by the archiver, who says why: length, time, disconnect
        facts["truncated"] = cut_off
    return RawRecord(
        source=source,
        source_ref=reference,
        media_type=PAGES[media_type],
        body=body,
        charset=record.http_charset,
        url=url,
        headers=json.dumps(facts),
    )


def _body(record: WarcRecord, limit: int) -> bytes:
    """The content of an answer, unpacked."""
    content = record.reader.read()
    if len(content) < record.content_length:
        raise UnreadableInputError("broken_answer", "the answer breaks off")
    if "chunked" in _header(record, "Transfer-Encoding"):
        content = _joined_chunks(content)
    try:
        return unpack_content([content], _header(record, "Content-Encoding"), limit)
    except InputTooLargeError as error:
        raise UnreadableInputError("oversized", f"longer than {limit:,} bytes once unpacked") from error


def _joined_chunks(content: bytes) -> bytes:
    """The content behind a chunked Transfer-Encoding; as it is where an archiver undid that and kept the header."""
    joined, position = bytearray(), 0
    while match := CHUNK_HEAD.match(content, position):
        size = int(match[1], 16)
        if size == 0:
            return bytes(joined)
        joined += content[match.end() : match.end() + size]
        position = match.end() + size + len(b"\r\n")
    if position == 0:
        return content
    raise UnreadableInputError("broken_answer", "the answer breaks off")


def _header(record: WarcRecord, name: str) -> str:
    return (record.http_headers.get(name) or "").lower() if record.is_http and record.http_headers else ""


class _PieceByPiece:
    """A stream of which fastwarc gets each piece as it comes, so that nothing before damage is lost."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return getattr(self._stream, "read1", self._stream.read)(size)

    def tell(self) -> int:
        return self._stream.tell()
