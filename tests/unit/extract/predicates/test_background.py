"""What is told as history."""

import pytest

from tests.unit.extract.predicates.conftest import of, only


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Kunduz in September 2015.",
        "Militants attacked Jos in 2008.",
        "The militia previously attacked Bunia.",
        "The army had shelled Donetsk.",
        "Gunmen attacked Jos on 2 April.",
        "Militants have attacked Jos in recent years.",
        "In previous attacks, militants struck Jos.",
    ],
)
def test_history_is_background(mentions, text):
    assert only(mentions(text))["is_background"]


@pytest.mark.parametrize(
    ("text", "is_background"),
    [
        ("The colonel was responsible for several car bombings in Bogota.", True),
        ("The colonel was involved in planning and directing car bombings in Bogota.", True),
        ("The colonel was responsible for the car bombing in Bogota.", False),
        ("The colonel is on trial for several car bombings in Bogota.", False),
    ],
)
def test_what_somebody_is_known_for_is_background(mentions, text, is_background):
    [row] = [row for row in mentions(text) if row["trigger_text"].startswith("car bombing")]
    assert row["is_background"] is is_background


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked Jos.",
        "Militants attacked Jos on Tuesday.",
        "Militants attacked Jos last week.",
        "Militants attacked Jos on 3 May.",
        "Militants will attack Jos in 2020.",
    ],
)
def test_the_news_is_no_background(mentions, text):
    assert not only(mentions(text))["is_background"]


def test_what_is_only_compared_with_is_background(mentions):
    assert of(mentions("The fighting could match the siege of Aleppo."), "siege")["is_background"]
    assert not of(mentions("The army ended the siege of Aleppo."), "siege")["is_background"]


def test_what_a_sentence_of_long_past_days_tells_is_background(mentions):
    text = "A museum opened in Albert. On 1 July 1916 British forces lost some 19,000 men killed in a single day."
    assert all(row["is_background"] for row in mentions(text) if row["trigger_text"] == "killed")
