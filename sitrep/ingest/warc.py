"""Web archives: the pages of WARC files (ISO 28500), the form of Common Crawl's news. Streamed, record by record."""

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.content import unpack_content
from sitrep.ingest.record import HTML, PLAIN, RawRecord
from sitrep.ingest.warc_records import MAX_HEADER, RawWarcRecord, raw_records
from sitrep.rejects import Reject

PAGES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
OK = 200
ANSWERS = WarcRecordType.response | WarcRecordType.resource
RECORD_ID = re.compile(rb"^warc-record-id:[ \t]*<?([^<>\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
CHUNK_HEAD = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n")


def read_warc(source: str, name: str, stream: BinaryIO, limit: int) -> Iterator[RawRecord | Reject]:
    """The answers in a WARC file. What is no page, no success, or broken is refused, record by record.

    `stream` is unpacked; where it cannot be read further the rest is refused as a whole. A record is referred to by its
    WARC-Record-ID.
    """
    number = n_found = 0
    try:
        for number, raw in enumerate(raw_records(stream, limit), start=1):
            for item in _items(source, name, number, raw, limit):
                n_found += 1
                yield item
    except UnreadableInputError:
        raise
    except (OSError, ValueError) as error:
        reason = f"{name}: damaged after record {number} ({str(error)[:200]}). The rest was not read."
        yield Reject(source, f"{name}#{number + 1}", "damaged_warc", reason)
        return
    if n_found == 0:
        yield Reject(source, name, "damaged_warc", f"{name}: no WARC record with an answer in it.")


def _items(source: str, name: str, number: int, raw: RawWarcRecord, limit: int) -> Iterator[RawRecord | Reject]:
    """The page of a record, or why it has none; nothing of a record that is no answer."""
    if raw.fault:
        own_id = RECORD_ID.search(raw.data)
        reference = own_id[1].decode("utf-8", errors="replace") if own_id else f"{name}#{number}"
        code = "broken_record" if raw.data else "damaged_warc"
        yield Reject(source, reference, code, f"{name} record {number}: {raw.fault}.")
        return
    alone = io.BytesIO(raw.data)
    try:
        for record in ArchiveIterator(
            alone, record_types=ANSWERS, auto_decode="none", max_header_len=MAX_HEADER, stream_detect=False
        ):
            yield _page(source, name, number, record, limit)
    except (OSError, ValueError) as error:
        yield Reject(source, f"{name}#{number}", "broken_record", f"{name} record {number}: {str(error)[:200]}.")


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
