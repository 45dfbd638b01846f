"""What of a place changed hands."""

import pytest

CAPTURES = {"GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER"}


def precisions(mentions, text):
    return {row["place_text"]: row["place_precision"] for row in mentions(text) if row["event_code"] in CAPTURES}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The M23 captured Goma on Monday.", "Goma"),
        ("The M23 took full control of the strategic city of Goma on Monday.", "Goma"),
        ("Goma fell to the M23 on Monday.", "Goma"),
        ("The M23 seized the port city of Goma on Monday.", "Goma"),
        ("The M23 captured the airport and Goma on Monday.", "Goma"),
        ("The M23 drove the army out of Goma on Monday.", "Goma"),
        ("The capture of Goma by the M23 on Monday was a blow.", "Goma"),
        ("The M23 seized the towns of Goma and Bukavu on Monday.", "Bukavu"),
    ],
)
def test_a_town_that_is_itself_taken_is_exact(mentions, text, town):
    assert precisions(mentions, text)[town] == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "The M23 captured two districts of Goma on Monday.",
        "The M23 captured Goma airport on Monday.",
        "The M23 seized a number of buildings in south and west Goma on Monday.",
        "The M23 captured more ground inside Goma on Monday.",
        "The M23 captured three villages of Goma on Monday.",
        "The army's headquarters in Goma fell to the M23 on Monday.",
        "The M23 seized 60 villages in a lightning campaign as its men closed in on Goma.",
    ],
)
def test_where_a_part_of_a_town_is_taken_the_town_is_only_near(mentions, text):
    assert precisions(mentions, text)["Goma"] == "near"


@pytest.mark.parametrize(
    ("second", "precision"),
    [
        ("The M23 drove the army out of a base on Monday.", "near"),
        ("The M23 captured the town on Monday.", "exact"),
    ],
)
def test_what_is_taken_of_the_town_that_another_sentence_names(mentions, second, precision):
    found = precisions(mentions, f"The army shelled Goma on Sunday. {second}")
    assert found.get("Goma", precision) == precision


def test_an_attack_in_a_part_of_a_town_is_in_the_town(mentions):
    [row] = mentions("The M23 shelled two districts of Goma on Monday.")
    assert row["place_precision"] == "exact"
