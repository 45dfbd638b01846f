import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.text import clean_text


def clean(text):
    return pl.select(clean_text(pl.lit(pl.Series([text])))).item()


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Cafe\u0301 hit", "Café hit"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Army &amp; police said &#8220;no&#8221;", "Army & police said “no”"),
        ("AT&T said; R&D; a?x=1&notify=2", "AT&T said; R&D; a?x=1&notify=2"),
        ("a\u00a0b\tc   d", "a b c d"),
        ("vil\u00adlage\u200b taken\x07 by\ufeff night", "village taken by night"),
        ("one\n\n\n\n  two  \n three ", "one\n\ntwo\nthree"),
        ("<p>First.</p><p>Second<br/>third <b>bold</b>.</p>", "First.\n\nSecond\n\nthird bold."),
        ("Fewer than <5 died", "Fewer than <5 died"),
        ("the army\u0092s \u0093plan\u0094", "the army’s “plan”"),
        ("the armyâ€™s â€œplanâ€\x9d â€“ now", "the army’s “plan” – now"),
    ],
)
def test_characters_lines_and_spaces_take_one_form(raw, cleaned):
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Karsha under fire for third day",
        "Read also: Who holds the valley?",
        "[See also: Map of the valley]",
        "WATCH: Smoke over Karsha",
        "Related stories",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "Sign up for our morning newsletter.",
        "Follow us on Twitter @valleywire",
        "Share this article",
        "Click here to read more.",
        "The post Shells kill nine in Karsha appeared first on Valley Wire.",
        "© 2021 Valley Wire. All rights reserved.",
    ],
)
def test_a_line_that_points_elsewhere_goes(line):
    assert (
        clean(f"Shells fell on Karsha.\n\n{line}\n\nNobody was hurt.") == "Shells fell on Karsha.\n\nNobody was hurt."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Related attacks killed three people in the valley.",
        "Read more slowly, the statement promises nothing.",
        "Watch towers were hit in the raid.",
        "See for yourself, the commander told reporters: nothing is left.",
        "Share of the vote mattered less than the fighting.",
        "More from the town than from the camp fled.",
        "Advertisements for recruits appeared in Karsha.",
        "The post at Karsha fell on Monday, and soldiers first appeared in its ruins.",
    ],
)
def test_a_sentence_that_starts_like_boilerplate_stays(line):
    assert clean(f"Shells fell on Karsha.\n\n{line}") == f"Shells fell on Karsha.\n\n{line}"


@settings(settings.get_profile("fuzz"))
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_cleaned_and_cleaning_twice_strips_nothing_more_of_its_edges(raw):
    cleaned = clean(raw)
    assert cleaned == cleaned.strip()
    assert "\r" not in cleaned
    assert "\n\n\n" not in cleaned
