"""Pronouns and short forms mean the actor that is clear, and nobody where none is."""

import pytest


@pytest.fixture
def last(with_actors):
    """The last mention of a text."""
    return lambda text: [m for s in with_actors(text).sentences for m in s.actors][-1]


def test_the_group_is_the_one_armed_group_before(last):
    assert last("Boko Haram raided the market. The group fled north.").actor_id == "boko-haram"


def test_the_group_stays_open_between_two(last):
    mention = last("At noon the ELN met the FARC. The group fled north.")
    assert (mention.actor_id, mention.reason) == (None, "ambiguous_reference")


def test_the_group_with_nobody_before_says_why(last):
    mention = last("It rained. The group fled north.")
    assert (mention.actor_id, mention.reason) == (None, "no_antecedent")


def test_a_group_of_somebody_is_no_reference(last):
    assert last("Boko Haram came. The group of farmers fled.").actor_id != "boko-haram"


def test_the_militants_are_the_group_just_named(last):
    assert last("Boko Haram raided the market. The militants fled north.").actor_id == "boko-haram"
    assert last("Boko Haram raided the market. The 18 militants fled north.").actor_id == "boko-haram"


def test_the_rebels_are_the_one_group_of_the_article_however_far_back(last):
    between = "The mayor came to look. Doctors came too. Schools were closed. It rained."
    assert last(f"The M23 raided the market. {between} The rebels fled north.").actor_id == "m23"
    assert last(f"The M23 met the FARDC. {between} The rebels fled north.").actor_id == "m23"
    assert last(f"The M23 met the ADF. {between} The rebels fled north.").actor_id == "rebels"
    assert last(f"It rained. The rebels fled north. {between} They sang.").actor_id != "m23"


def test_militants_without_the_stay_a_class(last):
    assert last("Boko Haram raided the market. Later militants fled north.").actor_id == "militants"


def test_they_is_who_was_just_named(last):
    assert last("Taliban fighters came at dawn. They left at noon.").actor_id == "taliban"


def test_them_is_not_the_subject_of_its_own_sentence(last):
    assert last("Taliban fighters came at dawn. Chadian troops fired on them.").actor_id == "taliban"


def test_they_after_two_that_are_no_subject_stays_open(last):
    mention = last("At dawn the ELN met Taliban fighters. They left at noon.")
    assert (mention.actor_id, mention.reason) == (None, "ambiguous_reference")


def test_coalition_forces_are_the_one_alliance_of_the_article(last):
    assert last("The Saudi-led coalition bombed the port. Coalition jets returned.").actor_id == "saudi-led-coalition"


def test_an_it_that_opens_a_sentence_is_the_one_body_that_opens_the_sentence_before(last):
    assert last("The ELN raided a mine. It burned two lorries.").actor_id == "eln"


def test_an_it_that_only_begins_a_statement_is_nobody(last):
    assert last("The ELN raided a mine. It is unclear who fled.").actor_id == "eln"  # the mention of the ELN itself
    assert last("The ELN raided a mine. It is unclear who fled.").text != "It"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The attackers were routed by the Mali army.", ["ARMED_CLASH military-mli > gunmen"]),
        ("Troops fought the Tamil Tigers. Later they shelled the Tigers.", ["ART_MISS_ATTACK military > ltte"]),
        (
            "Guards fought off the gunmen and pursued them to a village.",
            ["OFFENSIVE security-forces > gunmen"],
        ),
        (
            "Militants ambushed a Pakistani army truck near the Afghanistan border.",
            ["ARMED_CLASH militants > military-pak"],
        ),
        ("Members of Boko Haram raided a market.", ["ARMED_CLASH boko-haram > -"]),
    ],
)
def test_a_name_and_what_stands_for_it(acts_of, text, acts):
    assert acts_of(text)[-len(acts) :] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Hezbollah fired rockets. The Lebanese group withdrew.", ["WITHDRAWAL hezbollah > -"]),
        ("Hezbollah mourned the assassination of one of its military leaders.", ["ARMED_CLASH - > hezbollah"]),
        ("Five Lebanese were shot in Hebron.", ["ATTACK - > -"]),
    ],
)
def test_whom_a_group_a_people_or_a_pronoun_stands_for(acts_of, text, acts):
    assert acts_of(text)[-len(acts) :] == acts
