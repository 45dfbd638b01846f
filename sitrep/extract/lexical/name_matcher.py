"""Find every name of the lexicon in many texts with one Aho-Corasick pass.

Text and aliases are folded to one byte a character first: letters lose case and accent, everything that is neither
letter nor digit becomes a space. So a byte's offset is its character's, "al-Qaeda" is "al Qaeda", and an alias with a
space at either end is found at the bounds of words only.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import polars as pl


class NameMatch(NamedTuple):
    """A name that the matcher found: characters of the article's text, and the rows of the lexicon's aliases."""

    start: int
    end: int
    alias_ids: tuple[int, ...]


CHUNK_CHARACTERS = 2_000_000  # read at once: 30 MB of arrays
SEPARATOR = "\n\n"  # between two texts; no name runs over it
SPACE, LETTER = 0x20, 0x7F  # LETTER: of a script that has no place in one byte; it matches nothing
CODE_POINTS = 0x110000
BREAK = re.compile(r"[.,;:!?()\[\]\"“”]|\n\s*\n")  # no name runs over these unless it is written with them
ARTICLE = re.compile(r"(?:al|an|ar|as|ash|ad|el|ul|the)[- ]", re.IGNORECASE)  # "al-Mayadeen", "Al-Mayadeen"
NEARBY = 12  # characters at either side that say whether the text is in capitals

Places = npt.NDArray[np.int64]


class NameMatcher:
    """Finds aliases; built once a process (about a second for 200,000 of them).

    aliases: alias_id (UInt32, the row number), alias, kind (actor, place), match (any, capital, exact, local, mixed).
    """

    def __init__(self, aliases: pl.DataFrame) -> None:
        self.written: list[str] = aliases["alias"].to_list()
        self.match: list[str] = aliases["match"].to_list()
        self.is_place = (aliases["kind"] == "place").to_numpy()
        rules = aliases["match"]
        self.needs_capital = (rules == "capital").to_numpy()
        self.needs_spelling = rules.is_in(["exact", "local", "mixed"]).to_numpy()
        self.capital_at = np.array([first_capital(alias) for alias in self.written], dtype=np.int64)
        self.has_words = aliases["alias"].str.contains(r"[^\p{L}\p{N}]").to_numpy()
        self.breaks: list[int] = aliases["alias"].str.count_matches(BREAK.pattern).to_list()
        rows_of: dict[bytes, list[int]] = {}
        for row, forms in enumerate(patterns(self.written)):
            for pattern in forms:
                rows_of.setdefault(pattern, []).append(row)
        self.first_row = np.cumsum([0, *(len(rows) for rows in rows_of.values())])
        self.rows = np.array([row for rows in rows_of.values() for row in rows], dtype=np.int64)
        self.automaton = ahocorasick_rs.BytesAhoCorasick(list(rows_of))

    def find(self, texts: Sequence[str]) -> pl.DataFrame:
        """The names in the texts: of two that overlap the first and of these the longest, actors and places apart.

        Out: article (UInt32, the index of the text), start, end (Int32, characters), alias_id (UInt32), is_place
             (Boolean); sorted by article, start, alias_id. Several rows share a span where an alias is ambiguous.
        """
        frames, first = [], 0
        while first < len(texts):
            last, size = first, 0
            while last < len(texts) and (last == first or size + len(texts[last]) <= CHUNK_CHARACTERS):
                size += len(texts[last])
                last += 1
            frames.append(self.find_in_chunk(texts[first:last], first))
            first = last
        return pl.concat(frames) if frames else no_hits()

    def find_in_chunk(self, texts: Sequence[str], first: int) -> pl.DataFrame:
        """As `find`, for texts that are read at once; `first` is the index of the first of them."""
        joined = SEPARATOR + SEPARATOR.join(texts) + SEPARATOR
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        found = self.automaton.find_matches_as_indexes(FOLDED[codes].tobytes(), overlapping=True)
        if not found:
            return no_hits()
        pattern, start, end = np.array(found, dtype=np.int64).T
        start, end = start + 1, end - 1  # without the spaces of the pattern
        count = self.first_row[pattern + 1] - self.first_row[pattern]
        match = np.repeat(np.arange(len(pattern)), count)
        within = np.arange(len(match)) - np.repeat(np.cumsum(count) - count, count)
        row = self.rows[self.first_row[pattern[match]] + within]
        start, end = start[match], end[match]
        good = ~self.needs_capital[row] | IS_UPPER[codes[np.minimum(start + self.capital_at[row], len(codes) - 1)]]
        row, start, end = row[good], start[good], end[good]
        kept = self.as_written(joined, row, start, end)
        row, start, end = row[kept], start[kept], end[kept]
        order = np.lexsort((row, -end, start, self.is_place[row]))
        row, start, end = row[order], start[order], end[order]
        longest = longest_first(self.is_place[row], start, end)
        row, start, end = row[longest], start[longest], end[longest]
        begins = np.cumsum([len(SEPARATOR), *(len(text) + len(SEPARATOR) for text in texts)])
        article = np.searchsorted(begins, start, side="right") - 1
        return pl.DataFrame(
            {
                "article": (article + first).astype(np.uint32),
                "start": (start - begins[article]).astype(np.int32),
                "end": (end - begins[article]).astype(np.int32),
                "alias_id": row.astype(np.uint32),
                "is_place": self.is_place[row],
            }
        ).sort("article", "start", "alias_id")

    def as_written(self, text: str, row: Places, start: Places, end: Places) -> npt.NDArray[np.bool_]:
        """Which hits are spelled as their alias demands and run over no mark that the alias does not have."""
        kept = np.ones(len(row), dtype=np.bool_)
        doubtful = np.flatnonzero(self.needs_spelling[row] | self.has_words[row])
        spans = zip(row[doubtful].tolist(), start[doubtful].tolist(), end[doubtful].tolist(), strict=True)
        written, match, needs_spelling, breaks = self.written, self.match, self.needs_spelling, self.breaks
        for at, (r, s, e) in zip(doubtful.tolist(), spans, strict=True):
            if needs_spelling[r]:
                kept[at] = is_spelled(text, s, e, written[r], may_shout=match[r] != "mixed")
            elif BREAK.search(text, s, e):
                kept[at] = len(BREAK.findall(text, s, e)) <= breaks[r]
        return kept


def no_hits() -> pl.DataFrame:
    """No rows, with the columns of `NameMatcher.find`."""
    columns = {"article": pl.UInt32, "start": pl.Int32, "end": pl.Int32, "alias_id": pl.UInt32, "is_place": pl.Boolean}
    return pl.DataFrame(schema=columns)


def is_spelled(text: str, start: int, end: int, alias: str, *, may_shout: bool) -> bool:
    """Whether text[start:end] is the alias letter by letter; in text in capitals its capitals do if it `may_shout`."""
    words, letters = bare(text[start:end]), bare(alias)
    if words == letters:
        return may_shout or not is_shouted(text, start, end)
    return may_shout and words == letters.upper() and is_shouted(text, start, end)


def bare(words: str) -> str:
    """The letters and digits alone: "U.S" and "US." read alike."""
    return "".join(filter(str.isalnum, words))


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals throughout."""
    around = text[max(start - NEARBY, 0) : start] + text[end : end + NEARBY]
    return around.upper() == around and any(map(str.isalpha, around))


def longest_first(is_place: npt.NDArray[np.bool_], start: Places, end: Places) -> list[int]:
    """The hits to keep of a list sorted by kind, start and falling end: none that overlaps one before it."""
    kept, kind, free, last = [], None, 0, (-1, -1)
    for at, (place, s, e) in enumerate(zip(is_place.tolist(), start.tolist(), end.tolist(), strict=True)):
        if place != kind:
            kind, free, last = place, 0, (-1, -1)
        if s >= free or (s, e) == last:
            kept.append(at)
            free, last = e, (s, e)
    return kept


def patterns(aliases: Sequence[str]) -> Iterator[list[bytes]]:
    """Of each alias its folded forms: as written, and with its possessive mark lost ("Peoples Protection Units")."""
    all_folded, end = fold("".join(aliases)), 0  # at once: a call an alias takes half a second
    for alias in aliases:
        begin, end = end, end + len(alias)
        folded = all_folded[begin:end].strip()
        forms = [folded, folded.replace(b" s ", b"s ")] if "'s " in alias else [folded]
        yield [b" %b " % form for form in dict.fromkeys(forms) if form]


def fold(text: str) -> bytes:
    """The text, one byte a character: small letters without accents, digits, and spaces for the rest."""
    return FOLDED[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)].tobytes()


def first_capital(alias: str) -> int:
    """Where the capital stands that a text must have too, counted from the first letter; not that of an article."""
    letters = alias.lstrip(" .'‘’-(")
    article = ARTICLE.match(letters)
    begin = article.end() if article else 0
    return next((at for at, letter in enumerate(letters) if at >= begin and letter.isupper()), 0)


def folding() -> npt.NDArray[np.uint8]:
    """For every code point the byte it is folded to."""
    table = np.full(CODE_POINTS, LETTER, dtype=np.uint8)
    for code in range(0x3000):
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)[:1].lower()
        if base.isascii() and base.isalnum():
            table[code] = ord(base)
        elif not character.isalnum() and not unicodedata.combining(character):
            table[code] = SPACE
    for special, letter in (
        ("ı", "i"),
        ("ø", "o"),
        ("Ø", "o"),
        ("đ", "d"),
        ("Đ", "d"),
        ("ł", "l"),
        ("Ł", "l"),
        ("ß", "s"),
    ):
        table[ord(special)] = ord(letter)
    table[0x3000:0x3020] = SPACE
    return table


def capitals() -> npt.NDArray[np.bool_]:
    """For every code point whether it is a capital letter."""
    table = np.zeros(CODE_POINTS, dtype=np.bool_)
    table[:0x3000] = [chr(code).isupper() for code in range(0x3000)]
    return table


FOLDED = folding()
IS_UPPER = capitals()
