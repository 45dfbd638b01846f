"""Who "he", "it" and "they" are that speak."""

import pytest


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("Governor Ali Musa", "Governor Ali Musa came on Monday. He said gunmen had killed nine people in Gao."),
        ("Ali Musa", "A raid began at dawn, said Ali Musa. He added that gunmen had killed nine people in Gao."),
        ("The Balad Committee", "The Balad Committee met. It said gunmen had killed nine people in Gao."),
        ("Witnesses", "Witnesses said shots rang out. They said gunmen had killed nine people in Gao."),
        ("Ali Musa", '"It is over," said Ali Musa. "We ran." He said gunmen had killed nine people in Gao.'),
        (None, "A doctor and a nurse worked. He said gunmen had killed nine people in Gao."),
        (None, "The minister met the mayor. They said gunmen had killed nine people in Gao."),
        (None, "The raid took an hour. He said gunmen had killed nine people in Gao."),
        (None, "A shepherd was shot. He said gunmen had killed nine people in Gao."),
    ],
)
def test_a_pronoun_that_speaks_is_who_spoke_or_acted_before(claims, speaker, text):
    (toll,) = (row for row in claims(text)["casualties"] if row["number_low"] == 9)
    assert toll["attributed_to"] == speaker
    unclear = {"key": "attributed_to", "value": "no_clear_antecedent"}
    assert (unclear in toll["unresolved"]) == (speaker is None)


def test_a_pronoun_speaks_for_the_actor_of_its_antecedent(claims):
    rows = claims("Hezbollah held the hill. It said gunmen had killed nine people in Homs.")["casualties"]
    assert [row["attributed_actor_id"] for row in rows] == ["hezbollah"]


def test_a_doctor_of_a_country_is_not_its_government(claims):
    (toll,) = claims("A Syrian resident of Homs said shells killed nine people.")["casualties"]
    assert toll["attributed_actor_id"] != "government-syr"


def test_its_spokesman_speaks_for_who_is_told_of(claims):
    text = 'Hezbollah fired rockets on Sunday. "We took Homs," said its spokesman, Ali Haddad.'
    (row,) = claims(text)["event_mentions"][1:]
    assert (row["source_actor_id"], row["attributed_actor_id"]) == ("hezbollah", "hezbollah")


def test_he_is_the_only_one_who_has_spoken_however_long_ago(claims):
    text = "Ali Musa says he bakes. Snow fell. Nobody spoke. A road shut. He said shells killed nine people."
    (toll,) = claims(text)["casualties"]
    assert toll["attributed_to"] == "Ali Musa"


def test_a_nurse_who_speaks_is_one(claims):
    rows = claims("Two soldiers were shot near Bor, a nurse said. She said six people died.")["casualties"]
    assert {row["attributed_to"] for row in rows} == {"a nurse"}
