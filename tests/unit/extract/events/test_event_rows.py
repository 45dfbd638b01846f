"""Rows of event_mentions: one a source, target and place; and which act an article is about."""

import pytest


def main(rows):
    """(code, trigger) of the act the article is about."""
    [reported] = {(row["event_code"], row["trigger_text"]) for row in rows if row["is_main"]}
    return reported


def test_an_act_has_a_row_for_each_source_and_place(mentions):
    rows = mentions("Russian and Syrian warplanes bombed Douma, Harasta and Arbin.")
    pairs = {(row["source_actor_id"], row["place_text"]) for row in rows}
    assert len(rows) == len(pairs) == len({row["claim_id"] for row in rows})
    assert {place for _, place in pairs} == {"Douma", "Harasta", "Arbin"}
    assert len({row["act_id"] for row in rows}) == 1


def test_all_rows_of_the_main_act_are_main_and_no_others(mentions):
    rows = mentions("Syrian warplanes bombed Douma and Harasta. Police arrested nine people in Damascus.")
    assert [(row["event_code"], row["is_main"]) for row in rows] == [
        ("AIR_STRIKE", True),
        ("AIR_STRIKE", True),
        ("ARREST", False),
    ]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Gunmen attacked Jos on Tuesday. Police arrested nine people.", ("ATTACK", "attacked")),
        (
            "The army will attack Idlib. Rebels shelled Douma on Tuesday.",
            ("ART_MISS_ATTACK", "shelled"),
        ),
        (
            "Militants attacked Jos in 2008. On Tuesday police arrested nine people in Jos.",
            ("ARREST", "arrested"),
        ),
        (
            "After the withdrawal of French troops from Timbuktu, rebels kidnapped two nurses in Gao.",
            ("ABDUCT_DISSAP", "kidnapped"),
        ),
        ("The minister condemned a bombing in Quetta on Monday.", ("REM_EXPLOS", "bombing")),
    ],
)
def test_an_article_is_about_what_is_told_as_done_early_and_not_in_passing(mentions, text, reported):
    assert main(mentions(text)) == reported


def test_somebody_no_list_knows_keeps_the_words_and_a_reason(mentions):
    [row] = mentions("The general shelled the town of Bama.")
    assert (row["source_text"], row["source_actor_id"]) == ("The general", None)
    assert {"key": "source", "value": "not_in_lexicon"} in row["unresolved"]


def test_an_article_without_acts_has_no_rows(mentions):
    assert mentions("The market in Bama opened at nine.") == []
