"""CSV that a spreadsheet can open: text from the web must not become a formula there, which can run programs."""

import re

import polars as pl

# What a spreadsheet would run: a cell that begins like a formula, also in the wide forms of these signs and after white
# space, or with a control character that it drops first.
FORMULA = r"^(\s*[=+\-@＝＋－＠]|[\t\r\n])"
MARK = "'"  # what spreadsheets themselves write before text that is not to be read


def safe_cell(value: object) -> object:
    """A cell, with a mark before it if it is text that a spreadsheet would take for a formula."""
    return f"{MARK}{value}" if isinstance(value, str) and re.match(FORMULA, value) else value


def safe_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with such a mark in each cell of text that needs it; numbers and dates stay as they are."""
    text = pl.selectors.string()
    return frame.with_columns(pl.when(text.str.contains(FORMULA)).then(MARK + text).otherwise(text).name.keep())
