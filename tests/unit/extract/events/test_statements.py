import pytest


def codes(mentions, text: str) -> list[str]:
    return [row["event_code"] for row in mentions(text)]


def test_a_party_that_only_says_something_makes_a_statement(mentions):
    rows = mentions("The Malian government said on Monday that the harvest had been good.")
    assert [(row["event_code"], row["source_actor_id"], row["trigger_text"]) for row in rows] == [
        ("STATEMENT", "government-mli", "said")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army said its troops had captured the town of Kidal.",
        "A baker said the harvest had been good.",
        "Reuters said the harvest had been good.",
        "The Malian government may say more on Monday.",
    ],
)
def test_saying_is_no_event_beside_another_or_of_those_who_only_watch(mentions, text):
    assert "STATEMENT" not in codes(mentions, text)
