"""The text that offsets count in: one form of characters, lines and spaces, without what pages print around it."""

import html
import re

import polars as pl

PUNCTUATION = "‘’“”–—…•"
# UTF-8 that was read as Latin-1 or as Windows-1252 (which has no byte 9D: it is kept as it is).
MOJIBAKE = {mark.encode().decode("latin-1"): mark for mark in PUNCTUATION} | {
    "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in mark.encode()): mark
    for mark in PUNCTUATION
}
# Windows-1252 that was read as Latin-1; U+0085 ends a line.
C1 = {chr(code): bytes([code]).decode("cp1252", errors="ignore") for code in (*range(0x80, 0x85), *range(0x86, 0xA0))}
BREAK_TAG = r"(?i)<br\s*/?>|</(?:p|div|h[1-6]|li|tr|blockquote|table|ul|ol)\s*>"
TAG = (
    r"(?i)</?(?:p|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|img|table|tbody|tr|td|th|font|sup|sub|figure"
    r"|figcaption|script|style)(?:\s[^<>]{0,500})?/?>"
)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,24});")
LINE_END = "\\r\\n?|[\u2028\u2029\x0b\x0c\x85]"
INVISIBLE = (
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
BLANKS = r"[ \t\x{00a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]+"
# Whole lines that point the reader elsewhere. Each needs its colon or its full wording: "Related attacks" is news.
BOILERPLATE = (
    r"(?im)^[ \[(*>»-]*(?:"
    r"(?:read|see|watch|listen)(?: more| also| next| this)?(?: here| on this(?: story)?)?\s*[:|»>].{0,200}"
    r"|(?:also|more) (?:read|on this(?: story)?|from \w+|to read|coverage)\s*[:|»>].{0,200}"
    r"|related(?: (?:articles?|stories|story|news|coverage|content|links?|topics?))?\s*(?::.{0,200})?"
    r"|(?:advertisements?|sponsored content|story continues below(?: advertisement)?|article continues below"
    r"(?: advertisement)?|continue reading(?: (?:below|the main story))?|read more|read full (?:story|article))"
    r"|(?:sign up|subscribe)(?: here)? (?:for|to) (?:our|the|your)\b.{0,150}\bnewsletters?\b.{0,100}"
    r"|follow (?:us|@?\w+) on (?:twitter|facebook|instagram|telegram|x|whatsapp|google news)\b.{0,100}"
    r"|share (?:this|on)(?: (?:article|story|post|page|on))?"
    r"(?: (?:twitter|facebook|whatsapp|telegram|x|email|,|and|via))*"
    r"|click here (?:to|for)\b.{0,150}"
    r"|the (?:post|article) .{1,200} (?:first appeared|appeared first) on .{1,100}"
    r"|(?:all rights reserved|copyright ©|© ?(?:19|20)\d\d).{0,150}"
    r")[ .\])*]*$"
)


def clean_text(text: pl.Expr) -> pl.Expr:
    """The expression (String, not NULL) in the form that is kept.

    NFC, tags and entities resolved, no control or invisible characters, lines ended by one line feed and stripped, at
    most one empty line in a row, single blanks, no boilerplate lines.
    """
    text = text.str.replace_all(LINE_END, "\n")
    text = text.str.replace_all(BREAK_TAG, "\n\n").str.replace_all(TAG, "")
    text = _resolve_entities(text)
    text = text.str.replace_many({**MOJIBAKE, **C1}, leftmost=True)
    text = text.str.replace_all(LINE_END, "\n").str.replace_all(INVISIBLE, "")
    text = text.str.normalize("NFC")
    return tidy_lines(tidy_lines(text).str.replace_all(BOILERPLATE, ""))


def tidy_lines(text: pl.Expr) -> pl.Expr:
    """Single blanks, lines without blanks at their ends, at most one empty line in a row, none at the ends."""
    text = text.str.replace_all(BLANKS, " ").str.replace_all(r" ?\n ?", "\n")
    return text.str.replace_all(r"\n{3,}", "\n\n").str.strip_chars()


def _resolve_entities(text: pl.Expr) -> pl.Expr:
    return text.map_batches(
        lambda column: pl.Series(column.name, [_without_entities(value) for value in column], dtype=pl.String),
        return_dtype=pl.String,
    )


def _without_entities(text: str) -> str:
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text
