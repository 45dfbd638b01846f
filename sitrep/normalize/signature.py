"""MinHash signatures, by which copies of one wire report are found among all articles."""

import polars as pl
from rensa import RMinHash

PERMUTATIONS = 128
SHINGLE = 3  # words; longer ones lose a copy with edited sentences, shorter ones join stories of one subject
SEED = 20161106
AT_ONCE = 500  # texts whose shingles are in memory together


def signatures(texts: pl.Series) -> pl.Series:
    """The signature of each text (List(UInt32), 128 values): two agree in the share of shingles that the texts share.

    Words only: case, punctuation and quotation marks don't count. A text without words has an empty signature.
    """
    parts = [_part(texts.slice(start, AT_ONCE)) for start in range(0, len(texts), AT_ONCE)]
    return pl.concat([pl.Series("signature", [], dtype=pl.List(pl.UInt32)), *parts])


def _part(texts: pl.Series) -> pl.Series:
    words = texts.str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+").to_list()
    shingles = [
        [" ".join(run[i : i + SHINGLE]) for i in range(max(1, len(run) - SHINGLE + 1))] if run else [] for run in words
    ]
    digests = RMinHash.digests_from_token_sets(shingles, PERMUTATIONS, SEED)
    values = [digest if run else [] for digest, run in zip(digests, words, strict=True)]
    return pl.Series("signature", values, dtype=pl.List(pl.UInt32))
