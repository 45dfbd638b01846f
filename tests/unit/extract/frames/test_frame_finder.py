"""Which sentences of an article may tell of conflict."""

import pytest

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import PROJECT_ROOT, Settings

OWN = PROJECT_ROOT / "tests" / "unit" / "extract" / "frames"
FALSE = rows_of(OWN / "false_friends.csv")
TRUE = rows_of(OWN / "true_friends.csv")
TYPES = {row["event_code"]: row["event_type"] for row in rows_of(Settings().seeds / "event_types.csv")}
HARMLESS = ("Politics", "Other")
MAY_FAIL = 0.2  # of the false friends
MARKET = "Shares in the brewer fell as investors fled. Analysts expect its turnover to shrink in the third quarter."


def violence_done(tables):
    """The rows that tell of violence or war as of something that happened."""
    rows = [row for row in tables["event_mentions"] if TYPES[row["event_code"]] not in HARMLESS]
    rows += tables["casualties"] + tables["force_sizes"] + tables["group_counts"]
    return [row["quote"] for row in rows if row["modality"] in ("occurred", "ongoing")]


def test_a_short_text_that_speaks_for_nothing_is_read(claims):
    tables = claims("Farmers blocked the road to the capital.")
    assert tables["readings"][0]["extraction_status"] == "extracted"
    assert tables["event_mentions"]


def test_an_article_off_topic_gives_a_reading_and_no_claims(claims):
    tables = claims("The chipmaker raided its rival for engineers. " + MARKET)
    [reading] = tables.pop("readings")
    assert reading["extraction_status"] == "off_topic"
    assert reading["relevance"] < 0.05
    assert (reading["anchor_basis"], reading["n_sentences"]) == ("published", 0)
    assert not any(tables.values())


def test_a_sentence_of_war_in_an_article_of_something_else_is_read(claims):
    text = (
        f"{MARKET} A suicide bomber killed four guards at its brewery in Kano on Monday. The brewer may sell the plant."
    )
    tables = claims(text)
    assert tables["readings"][0]["extraction_status"] == "extracted"
    assert {row["sentence_no"] for row in tables["event_mentions"]} == {2}
    assert [row["value_text"] for row in tables["casualties"]] == ["four"]


def test_other_subjects_in_the_words_of_war_give_hardly_any_row(claims):
    wrong = {row["text"]: found for row in FALSE if (found := violence_done(claims(row["text"])))}
    assert len(wrong) <= MAY_FAIL * len(FALSE), wrong


@pytest.mark.parametrize("text", [row["text"] for row in TRUE])
def test_war_in_the_words_of_other_subjects_is_read(claims, text):
    assert violence_done(claims(text))
