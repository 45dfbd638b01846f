"""One article a file: plain text with an optional front matter, or a web page."""

import codecs
import re

from sitrep.ingest.blob import text_encoding, wide_encoding
from sitrep.ingest.record import DECLARED_FIELDS, HTML, PLAIN, RawRecord, declared_fields
from sitrep.ingest.values import is_missing, labels_of
from sitrep.rejects import Reject

FENCE = "---"
FRONT_MATTER_LINES = 100
FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*:(?:\s+(?P<value>.*))?$")
OWN_FIELD = re.compile(r"(?:id|title|url|outlet|published_at|language)\s*:")
NOT_TEXT = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
SAMPLE = 1 << 16
MOST_CONTROLS = 0.02  # of the sample; more of them and it is no text


def read_text_file(source: str, name: str, data: bytes) -> RawRecord | Reject:
    """The bytes of a .txt file: the body, below front matter between two lines `---` where there is one."""
    encoding = text_encoding(data)
    if refusal := refuse_bytes(source, name, data, encoding):
        return refusal
    body, charset = data.removeprefix(codecs.BOM_UTF8), None
    if encoding:
        body, charset = data.decode(encoding, errors="replace").encode(), "utf-8"
    fields: dict[str, str | None] = {}
    if body.startswith(FENCE.encode()):
        block, rest = _split_front_matter(body)
        if block is None and _looks_meant(body):
            reason = f'{name}: the front matter that starts with "---" is not closed by another "---".'
            return Reject(source, name, "broken_front_matter", reason)
        if block is not None:
            fields, body = _fields(block), rest
    if not body.strip():
        return Reject(source, name, "missing_text", f"{name}: nothing below the front matter.")
    own_id = (fields.pop("id", None) or "").strip()
    reference = name if is_missing(own_id) else own_id
    labels = labels_of(fields, frozenset(DECLARED_FIELDS))
    return RawRecord(source, reference, PLAIN, body, charset, labels=labels, **declared_fields(fields))


def read_html_file(source: str, name: str, data: bytes) -> RawRecord | Reject:
    """The bytes of a web page; what it says of itself is read when it is normalised."""
    if refusal := refuse_bytes(source, name, data, wide_encoding(data)):
        return refusal
    return RawRecord(source, name, HTML, data)


def refuse_bytes(source: str, name: str, data: bytes, encoding: str | None) -> Reject | None:
    """A refusal if the bytes are nothing, or plainly not text. `encoding`: one in which NULs are no fault."""
    if not data.strip():
        return Reject(source, name, "empty_file", f"{name}: the file is empty.")
    sample = data[:SAMPLE]
    if encoding is None and (b"\x00" in data or len(NOT_TEXT.findall(sample)) > MOST_CONTROLS * len(sample)):
        return Reject(source, name, "binary", f"{name}: binary data, not text.")
    return None


def _split_front_matter(body: bytes) -> tuple[list[str] | None, bytes]:
    """The lines between the fences and the bytes below them; None if this is no front matter."""
    parts = body.split(b"\n", FRONT_MATTER_LINES)
    fence = FENCE.encode()
    for number, line in enumerate(parts[1:], start=1):
        if line.rstrip() != fence:
            continue
        block = [_text(part).rstrip() for part in parts[1:number]]
        if not all(_is_yaml_line(text) for text in block) or not any(FIELD.match(text) for text in block):
            return None, body
        return block, b"\n".join(parts[number + 1 :])
    return None, body


def _is_yaml_line(line: str) -> bool:
    return not line or line[0] in " \t-#" or FIELD.match(line) is not None


def _looks_meant(body: bytes) -> bool:
    second = body.split(b"\n", 2)[1:2]
    return bool(second) and OWN_FIELD.match(_text(second[0])) is not None


def _fields(block: list[str]) -> dict[str, str | None]:
    fields: dict[str, str | None] = {}
    for line in block:
        if match := FIELD.match(line):
            value = (match["value"] or "").strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            fields[match["name"]] = value[1:-1] if quoted else value
    return fields


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
