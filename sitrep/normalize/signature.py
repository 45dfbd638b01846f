"""Signatures, by which copies of one wire report are found among all articles."""

import zlib

import numpy as np
import polars as pl

SHINGLE = 5  # words; shorter ones are shared by other reports of one template, longer ones lost by small edits
AT_ONCE = 1000  # texts whose words are in memory together
# Odd numbers without a pattern (of xxHash), written out so that no release of a library changes a signature.
FACTORS = np.array(
    [0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)
MIX = np.uint64(0xFF51AFD7ED558CCD)


def signatures(texts: pl.Series) -> pl.Series:
    """The signature of each text (List(UInt32)): the hashes of its distinct runs of five words, in their order.

    Words only: case, punctuation and quotation marks don't count. A text of fewer words has one hash, a text without
    words an empty signature. Two texts are alike in the share of hashes that they share.
    """
    parts = [_part(texts.slice(start, AT_ONCE)) for start in range(0, len(texts), AT_ONCE)]
    return pl.concat([pl.Series("signature", [], dtype=pl.List(pl.UInt32)), *parts])


def _part(texts: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"text": texts}).with_row_index("row")
    words = (
        frame.select("row", word=pl.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
        .explode("word")
        .drop_nulls("word")
    )
    n_runs = pl.max_horizontal(pl.len().cast(pl.Int64) - SHINGLE + 1, 1)
    lists = (
        words.with_columns(run=_runs(words["word"], words["row"].to_numpy()))
        .group_by("row", maintain_order=True)
        .agg(signature=pl.col("run").head(n_runs).unique(maintain_order=True))
    )
    empty = pl.lit([], dtype=pl.List(pl.UInt32))
    return frame.join(lists, on="row", how="left", maintain_order="left")["signature"].fill_null(empty)


def _runs(words: pl.Series, rows: np.ndarray) -> np.ndarray:
    """The hash of each word with the four that follow it in its text."""
    distinct = words.unique()
    codes = pl.Series("code", [zlib.crc32(word.encode()) + 1 for word in distinct], dtype=pl.UInt64)
    code = words.replace_strict(distinct, codes).cast(pl.UInt64).to_numpy()
    mixed = np.zeros(len(code), dtype=np.uint64)
    for ahead, factor in enumerate(FACTORS):
        end = max(0, len(code) - ahead)
        mixed[:end] += np.where(rows[:end] == rows[ahead:], code[ahead:] * factor, np.uint64(0))
    mixed ^= mixed >> np.uint64(33)
    return ((mixed * MIX) >> np.uint64(32)).astype(np.uint32)
