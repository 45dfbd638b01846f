"""Bytes to text. UTF-8 first, then what was declared, then a guess that is reported."""

import codecs
import re

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
META_WITHIN = 4096
# What pages that say ISO 8859-1 or ASCII are really written in (https://encoding.spec.whatwg.org/#names-and-labels).
SAID_AND_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
WESTERN_SHARE = 0.1  # of bytes that are no UTF-8 in text of Western Europe: fewer
SAMPLE = 1 << 16


class UndecodableError(ValueError):
    """No charset is known or guessed in which the bytes are text."""


def decode(body: bytes, declared: str | None, *, markup: bool) -> tuple[str, str | None]:
    """The text of the bytes, and the charset if it had to be guessed (None: it is UTF-8 or as declared).

    A stray Windows-1252 byte in UTF-8 text is read as what it is there. Raises UndecodableError.
    """
    for bom, encoding in BOMS:
        if body.startswith(bom):
            return body.decode(encoding, errors="replace"), None
    try:
        return body.decode(), None
    except UnicodeDecodeError:
        pass
    in_page = META_CHARSET.search(body[:META_WITHIN]) if markup else None
    for label in (declared, in_page[1].decode("ascii") if in_page else None):
        text = _as_declared(body, label)
        if text is not None:
            return text, None
    return _guess(body)


def _as_declared(body: bytes, label: str | None) -> str | None:
    try:
        codec = codecs.lookup(label or "").name
        text = body.decode(SAID_AND_MEANT.get(codec, codec))
        text.encode()  # UTF-7 and Python's own escapes can give half a character
    except (LookupError, ValueError):
        return None
    return text


def _guess(body: bytes) -> tuple[str, str]:
    sample = body[:SAMPLE]
    no_utf_8 = len(sample) - len(sample.decode("utf-8", errors="ignore").encode())
    if no_utf_8 < WESTERN_SHARE * len(sample):
        return body.decode("utf-8", errors="sitrep-cp1252"), "windows-1252"
    best = from_bytes(sample).best()
    if best is None:
        raise UndecodableError
    return body.decode(best.encoding, errors="replace"), best.encoding


def _byte_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("sitrep-cp1252", _byte_as_cp1252)
