"""Numbers as claims: people harmed, sizes of forces, groups and places, other quantities."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep import schemas


def test_a_sentence_repeated_word_for_word_counts_once(harms_of):
    assert len(harms_of("The raid killed 12 farmers.\nThe raid killed 12 farmers.")) == 1


def test_rows_fit_their_tables(tables_of):
    text = "The Falcon Front has 300 fighters, took two villages, killed 12 farmers and burned six tanks."
    for table, rows in tables_of(text).items():
        assert rows
        assert pl.DataFrame(rows, schemas.CLAIMS[table]).height == len(rows)


WORDS = (
    "the 12 no a soldiers farmers killed wounded and , . were by including of Falcon Front at least two died".split()
)


@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_read_and_every_quote_slices(tables_of, text):
    for rows in tables_of(text).values():
        for row in rows:
            assert text[row["char_start"] : row["char_end"]] == row["quote"]
            assert row["value_text"] in row["quote"]
