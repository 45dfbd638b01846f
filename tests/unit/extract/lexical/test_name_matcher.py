"""One pass finds every name, at the bounds of words and in the case it must have."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.lexical import name_matcher as names
from sitrep.extract.lexical.name_matcher import NameMatcher, fold


def matcher(*aliases: tuple[str, str], kind: str = "actor") -> NameMatcher:
    written, match = zip(*aliases, strict=True)
    frame = pl.DataFrame({"alias": written, "match": match, "kind": kind})
    return NameMatcher(frame.with_row_index("alias_id"))


def found(one: NameMatcher, *texts: str) -> list[str]:
    return [texts[at][start:end] for at, start, end in one.find(texts).select("article", "start", "end").iter_rows()]


def test_a_name_is_found_at_the_bounds_of_words_only():
    assert found(matcher(("Mali", "any")), "Mali, Malian, Somali, MALI. mali's") == ["Mali", "MALI", "mali"]


def test_the_longest_of_overlapping_names_wins():
    both = matcher(("Islamic State", "capital"), ("Islamic State in West Africa", "capital"))
    assert found(both, "the Islamic State in West Africa, not Islamic State") == [
        "Islamic State in West Africa",
        "Islamic State",
    ]


def test_hyphens_accents_and_apostrophes_do_not_matter():
    assert found(matcher(("al-Qaida", "any")), "Al Qaida, al–Qaïda") == ["Al Qaida", "al–Qaïda"]
    assert found(matcher(("People's Guard", "capital")), "the People’s Guard, the Peoples Guard") == [
        "People’s Guard",
        "Peoples Guard",
    ]


def test_a_name_runs_over_a_line_end_but_over_no_full_stop_or_comma():
    assert found(matcher(("Red Lions", "capital")), "the Red\nLions") == ["Red\nLions"]
    assert found(matcher(("Red Lions", "capital")), "It was red. Lions came. Red, Lions.\n\nRed\n\nLions") == []


def test_an_exact_alias_needs_its_capitals():
    assert found(matcher(("ELN", "exact")), "the ELN, the Eln, the eln") == ["ELN"]
    assert found(matcher(("ELN", "exact")), "THE ELN ATTACKED A TOWN") == ["ELN"]


def test_a_mixed_alias_is_none_where_all_is_in_capitals():
    one = matcher(("IS", "mixed"))
    assert found(one, "fighters of IS said") == ["IS"]
    assert found(one, "THE TOWN IS CALM") == []
    assert found(one, "the town is calm") == []


def test_a_capital_alias_needs_its_first_capital():
    assert found(matcher(("Nice", "capital")), "a nice town, Nice") == ["Nice"]
    assert found(matcher(("Al-Mayadeen", "capital")), "the al-Mayadeen channel") == ["al-Mayadeen"]


def test_dots_of_an_acronym_may_be_there_or_not():
    assert found(matcher(("U.S.", "exact")), "the U.S. said; the U.S.-led force") == ["U.S", "U.S"]


def test_actors_and_places_do_not_hide_each_other():
    frame = pl.DataFrame({"alias": ["Raqqa Brigade", "Raqqa"], "match": ["capital"] * 2, "kind": ["actor", "place"]})
    matches = NameMatcher(frame.with_row_index("alias_id")).find(["the Raqqa Brigade"])
    assert matches["is_place"].to_list() == [False, True] or matches["is_place"].to_list() == [True, False]


def test_hits_do_not_depend_on_what_is_read_together(monkeypatch):
    texts = ["The ELN and Mali.", "", "Mali\n", "ELN"] * 5
    one = matcher(("ELN", "exact"), ("Mali", "any"))
    together = one.find(texts)
    monkeypatch.setattr(names, "CHUNK_CHARACTERS", 20)
    assert one.find(texts).equals(together)


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=4))
def test_any_text_gives_the_same_spans_as_its_neighbourless_self(texts):
    one = matcher(("a b", "any"), ("a", "any"))
    for at, start, end in one.find(texts).select("article", "start", "end").iter_rows():
        assert fold(texts[at][start:end]) in (b"a", b"a b")
