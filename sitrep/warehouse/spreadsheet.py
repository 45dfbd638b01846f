"""CSV that a spreadsheet can open: text from the web must not become a formula there, which can run programs."""

import polars as pl

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"  # what spreadsheets themselves write before text that is not to be read


def safe_cell(value: object) -> object:
    """A cell, with a mark before it if it is text that a spreadsheet would take for a formula."""
    return f"{MARK}{value}" if isinstance(value, str) and value.startswith(STARTS_FORMULA) else value


def safe_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with such a mark in each cell of text that needs it; numbers and dates stay as they are."""
    text = pl.selectors.string()
    is_formula = text.str.slice(0, 1).is_in(STARTS_FORMULA)
    return frame.with_columns(pl.when(is_formula).then(MARK + text).otherwise(text).name.keep())
