"""Cut articles into sentences, as Polars expressions over the whole partition.

Rust's regular expressions cannot look ahead, so boundaries are marked first: each step replaces one character by one
other, which keeps every offset. Characters of Unicode's private use area serve as marks; normalize leaves none in.
"""

from typing import Final

import polars as pl

from sitrep.extract.lexical.word_lists import word_class

FULL_STOP = "\ue000"  # a full stop that ends no sentence
BOUNDARY = "\ue001"  # white space between two sentences
LAST_STOP = "\ue002"  # a full stop with the next sentence glued to it
SOFT_BREAK = "\ue003"  # the end of a line inside a sentence
PIECE = f"[^{BOUNDARY}{LAST_STOP}]*[{BOUNDARY}{LAST_STOP}]|[^{BOUNDARY}{LAST_STOP}]+$"

# What goes on for so long without a stop is no sentence; it is cut at a space, because the time of reading one grows
# with its square. The longest preambles of resolutions have half as many characters.
LONGEST_SENTENCE = 5000
LONG_PIECE = rf"(?s).{{1,{LONGEST_SENTENCE}}}(?:\s|\z)|.{{1,{LONGEST_SENTENCE}}}"

WORD_BEGINS = r"(?-u:\b)"  # by ASCII alone: eight times as fast, and no abbreviation stands behind another letter
ABBREVIATIONS: Final = "|".join(sorted(word_class("abbreviations"), reverse=True))
# Words that begin a new sentence even after "U.S." or an initial.
OPENERS: Final = "|".join(sorted(word_class("sentence_openers"), reverse=True))

# Telex and mail copy breaks its lines at 50 to 90 characters; there a single line end is a space.
WRAPPED_LINE = 45, 90
WRAPPED_SHARE = 0.5
WRAPPED_LINES = 4


def split_sentences(articles: pl.DataFrame) -> pl.DataFrame:
    """The sentences of each article.

    In:  reading_id, article_id, text.
    Out: reading_id, article_id, sentence_no (Int32, from 0), char_start, char_end (Int32), text, which has no white
         space at either end. A line of its own is a sentence: headlines, captions and list items have no stop.
    """
    return (
        articles.lazy()
        .select("reading_id", "article_id", piece=boundaries_marked().str.extract_all(PIECE))
        .explode("piece", empty_as_null=True)
        .drop_nulls("piece")
        .with_columns(
            piece=pl.when(pl.col("piece").str.len_chars() > LONGEST_SENTENCE)
            .then(pl.col("piece").str.extract_all(LONG_PIECE))
            .otherwise(pl.concat_list("piece"))
        )
        .explode("piece")
        .with_columns(
            after=pl.col("piece").str.len_chars().cum_sum().over("reading_id"),
            length=pl.col("piece").str.len_chars(),
            text=pl.col("piece")
            .str.replace_all(f"[{FULL_STOP}{LAST_STOP}]", ".")
            .str.replace_all(BOUNDARY, " ", literal=True)
            .str.replace_all(SOFT_BREAK, "\n", literal=True)
            .str.strip_chars(),
            indent=pl.col("piece").str.len_chars() - pl.col("piece").str.strip_chars_start().str.len_chars(),
        )
        .filter(pl.col("text").str.contains(r"\w"))
        .with_columns(char_start=(pl.col("after") - pl.col("length") + pl.col("indent")).cast(pl.Int32))
        .select(
            "reading_id",
            "article_id",
            sentence_no=pl.int_range(pl.len(), dtype=pl.Int32).over("reading_id"),
            char_start=pl.col("char_start"),
            char_end=(pl.col("char_start") + pl.col("text").str.len_chars()).cast(pl.Int32),
            text=pl.col("text"),
        )
        .collect()
    )


def boundaries_marked() -> pl.Expr:
    """The text with every boundary marked, of the same length."""
    return (
        pl.when(is_wrapped())
        .then(pl.col("text").str.replace_all(r"([^\s.!?:])\n([^\s])", f"${{1}}{SOFT_BREAK}${{2}}"))
        .otherwise(pl.col("text"))
        .str.replace_all(rf"{WORD_BEGINS}((?i:{ABBREVIATIONS}))\.", f"${{1}}{FULL_STOP}")
        .str.replace_all(
            WORD_BEGINS + r"(\p{L})\.(\p{L})\.(\p{L})\.", f"${{1}}{FULL_STOP}${{2}}{FULL_STOP}${{3}}{FULL_STOP}"
        )
        .str.replace_all(WORD_BEGINS + r"(\p{L})\.(\p{L})\.", f"${{1}}{FULL_STOP}${{2}}{FULL_STOP}")
        .str.replace_all(WORD_BEGINS + r"(\p{Lu})\.(\s)", f"${{1}}{FULL_STOP}${{2}}")
        .str.replace_all(r"(\n\s*\d{1,2})\.(\s)", f"${{1}}{FULL_STOP}${{2}}")
        .str.replace_all(rf"{FULL_STOP}\s((?:{OPENERS})\s)", f"{FULL_STOP}{BOUNDARY}${{1}}")
        .str.replace_all(r"([.!?…][”\"’')\]]*)\s(\s*[“\"‘'(\[]*[\p{Lu}\d])", f"${{1}}{BOUNDARY}${{2}}")
        .str.replace_all(r"([\p{Ll}\d]{2})\.(\p{Lu}\p{Ll}|[“‘])", f"${{1}}{LAST_STOP}${{2}}")
        .str.replace_all(r"[\r\n\u2028\u2029]", BOUNDARY)
    )


def is_wrapped() -> pl.Expr:
    """Whether the text's lines were broken at a fixed width."""
    lines = pl.col("text").str.split("\n").list.eval(pl.element().str.strip_chars().str.len_chars())
    shortest, longest = WRAPPED_LINE
    full = lines.list.eval(pl.element().is_between(shortest, longest).sum()).list.first()
    written = lines.list.eval((pl.element() > 0).sum()).list.first()
    return (full >= WRAPPED_LINES) & (full >= WRAPPED_SHARE * written) & (lines.list.max() <= longest)
