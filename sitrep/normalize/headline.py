"""Headlines in plain text: kept once, and recognised."""

import polars as pl

SHORTEST_GLUED = 16  # characters: a shorter repeat within a line is rhetoric ("Peace. Peace.")
LONGEST_TITLE = 160
BODY_LINE = 100  # characters of a mean line: longer lines are paragraphs, shorter ones hard-wrapped text
BODY_TIMES = 1.5  # the body is at least so much longer than its headline


def drop_repeated_headline(text: pl.Expr) -> pl.Expr:
    """The text without a verbatim second copy of its headline, on the next line or glued to the first.

    In: String, tidy lines. Glued, the copy must end where a sentence can start, so that "Army takes town" is not cut
    out of "Army takes town after siege".
    """
    return text.map_batches(
        lambda column: pl.Series(column.name, [_without_repeat(value) for value in column], dtype=pl.String),
        return_dtype=pl.String,
    )


def title_in_text(text: pl.Expr) -> pl.Expr:
    """The first line where it looks like a headline, else NULL.

    Short, without the full stop of a sentence, set off from longer lines below, and not a dateline.
    """
    line = text.str.extract(r"\A([^\n]+)\n")
    rest = text.str.slice(line.str.len_chars()).str.strip_chars()
    set_off = text.str.contains(r"\A[^\n]+\n\n")
    paragraphs = rest.str.len_chars() / (rest.str.count_matches(r"\n+") + 1) >= BODY_LINE
    looks_like_one = (
        (line.str.len_chars() <= LONGEST_TITLE)
        & line.str.contains(r"\pL\pL")
        & ~line.str.contains(r"""[.:;,]['"’”)]*\z""")
        & ~line.str.contains(r"[-–—]\s*\z|\A\P{Ll}{2,40}(?:\([^)]{2,30}\))?\s*[-–—]")
        & (set_off | paragraphs)
        & (rest.str.len_chars() >= BODY_TIMES * line.str.len_chars())
    )
    return pl.when(looks_like_one).then(line)


def _without_repeat(text: str) -> str:
    first, _, rest = text.partition("\n")
    rest = rest.lstrip("\n")
    if first and (rest == first or rest.startswith(f"{first}\n")):
        return f"{first}\n\n{rest[len(first) :].lstrip()}".rstrip()
    within = LONGEST_TITLE + SHORTEST_GLUED  # else a line of megabytes is compared with itself at every place
    start = first.find(first[:SHORTEST_GLUED], SHORTEST_GLUED, within) if len(first) > SHORTEST_GLUED else -1
    while start != -1:
        headline = first[:start].rstrip()
        end = start + len(headline)
        after = first[end : end + 1]
        if first.startswith(headline, start) and (not after or after.isupper() or after in "‘“\"'"):
            return f"{headline}\n\n{first[end:]}\n{rest}".rstrip() if after else f"{headline}\n\n{rest}".rstrip()
        start = first.find(first[:SHORTEST_GLUED], start + 1, within)
    return text
