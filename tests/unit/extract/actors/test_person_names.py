"""Persons named like a country or a capital, and governments that only stand beside a word with a capital."""

import pytest


@pytest.fixture
def named(with_actors):
    """The persons of a text, and the actors of the same words."""

    def read(text: str) -> tuple[list[str], list[str | None]]:
        sentence = with_actors(text).sentences[0]
        return [one.text for one in sentence.persons], [one.actor_id for one in sentence.actors]

    return read


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ms Jordan said that the camp was shelled.", "Jordan"),
        ("On Monday Sergeant Moses Berlin was shot in the leg.", "Berlin"),
        ("The bomb hurt Kenya Moore at the gate.", "Kenya"),
        ("Tessa Jordan visited the camp.", "Jordan"),
        ("Israel Katz said the raid was over.", "Israel"),
        ("A shell wounded Captain Angelo Vietnam.", "Vietnam"),
    ],
)
def test_a_person_named_like_a_country_is_no_government(named, text, person):
    assert named(text) == ([person], [])


def test_a_person_of_two_countries_names_is_one_person(named):
    assert named("On Monday Chad Israel, a nurse, was wounded.") == (["Chad", "Israel"], [])


@pytest.mark.parametrize(
    "text",
    [
        "But Israel struck the port.",
        "Reportedly Israel struck the port.",
        "NATO ally Israel struck the port.",
        "Gunmen Strike Israel Army Post in Gaza",
        "Last week Israel Monday said it struck the port.",
    ],
)
def test_a_state_beside_a_capital_is_a_state(named, text):
    persons, actors = named(text)
    assert persons == []
    assert any((actor or "").endswith("-isr") for actor in actors)


def test_who_is_named_like_a_country_is_no_place(claims):
    row = claims("On Monday Chad Israel, a nurse, was wounded by a shell.")["event_mentions"][0]
    assert (row["target_actor_id"], row["place_text"]) == (None, None)
