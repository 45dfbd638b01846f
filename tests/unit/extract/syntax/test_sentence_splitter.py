import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.syntax.sentence_splitter import LONGEST_SENTENCE, split_sentences


def sentences_of(text: str) -> list[str]:
    frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
    return split_sentences(frame)["text"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Moussa Traore met Col. Diallo in Gao.",
        "The U.S. Army and the U.K. Treasury signed it.",
        "Brig. J. F. Moreno spoke at 5 p.m. Monday in Cali.",
        "They took Hill No. 14 on Oct. 3.",
    ],
)
def test_a_stop_after_an_abbreviation_ends_nothing(text):
    assert sentences_of(text) == [text]


def test_a_new_sentence_may_follow_an_abbreviation():
    assert sentences_of("The arms came from the U.S. The rebels sold them.") == [
        "The arms came from the U.S.",
        "The rebels sold them.",
    ]


def test_a_stop_inside_quotes_ends_the_sentence():
    assert sentences_of("“We will stay.” The envoy left.") == ["“We will stay.”", "The envoy left."]


def test_glued_sentences_are_parted_and_keep_their_stop():
    assert sentences_of("The town fell.Residents fled.") == ["The town fell.", "Residents fled."]


@pytest.mark.parametrize("text", ["they took the next town " * 1000, "a" * 12_000], ids=["words", "one word"])
def test_what_goes_on_without_a_stop_is_cut_and_nothing_of_it_lost(text):
    found = sentences_of(text)
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert len(found) < len(text) / LONGEST_SENTENCE + 2
    assert "".join("".join(found).split()) == "".join(text.split())


def test_the_end_of_a_long_sentence_is_one_piece():
    assert sentences_of(f"{'word ' * 1100}ends here.")[1].endswith("word word ends here.")


def test_a_headline_is_a_sentence_of_its_own():
    assert sentences_of("Ferry sinks off Bosaso\nForty people are missing.") == [
        "Ferry sinks off Bosaso",
        "Forty people are missing.",
    ]


def test_telex_copy_broken_at_a_fixed_width_is_read_across_its_lines():
    lines = [
        "   THE ARMY SAID THAT ITS TROOPS HAD ENTERED THE VALLEY AT DAWN",
        "AND THAT NOBODY HAD BEEN HURT WHEN THE BRIDGE WAS CROSSED BY THE",
        "FIRST OF THE COLUMNS, WHICH THEN WENT ON TO THE SECOND BRIDGE TO",
        "MEET THE ENGINEERS WHO WAITED FOR THEM THERE WITH THE BOATS.",
        "",
        "   THE MINISTER DENIED IT.",
    ]
    assert len(sentences_of("\n".join(lines))) == 2


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Co", "Cc"], include_characters="\n")),
        min_size=1,
        max_size=4,
    )
)
def test_offsets_slice_to_the_sentence(texts):
    frame = pl.DataFrame(
        {"reading_id": [str(n) for n in range(len(texts))], "article_id": ["a"] * len(texts), "text": texts}
    )
    for row in split_sentences(frame).iter_rows(named=True):
        written = texts[int(row["reading_id"])][row["char_start"] : row["char_end"]]
        assert written.split() == row["text"].split()
        assert row["text"] == row["text"].strip()
