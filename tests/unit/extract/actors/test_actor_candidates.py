"""What the names of a sentence may be, and what the words beside them decide."""

import pytest


@pytest.mark.parametrize(
    ("phrase", "backer", "actors"),
    [
        ("Turkish-backed rebels", "government-tur", ["rebels"]),
        ("Qatar-financed gunmen", "government-qat", ["gunmen"]),
        ("The al-Qaeda-linked Jabhat al-Nusra", "al-qaeda", ["al-nusra-front"]),
        ("Taliban-trained fighters", "taliban", ["fighters"]),
        ("pro-Iranian militias", "government-irn", ["militias"]),
        ("anti-Taliban fighters", "taliban", ["fighters"]),
        ("Houthi-run police", "houthis", ["police"]),
    ],
)
def test_who_is_backed_is_himself_and_not_his_backer(with_actors, phrase, backer, actors):
    sentence = with_actors(f"On Monday {phrase} advanced.").sentences[0]
    assert [one.actor_id for one in sentence.backers] == [backer]
    assert [one.actor_id for one in sentence.actors] == actors


def test_two_backers_that_share_a_word_are_both_no_actors(with_actors):
    sentence = with_actors("On Monday Russian- and Syrian-backed fighters advanced.").sentences[0]
    assert [one.actor_id for one in sentence.backers] == ["government-rus", "government-syr"]


def test_a_hyphen_of_another_kind_backs_nobody(with_actors):
    sentence = with_actors("The Israel-Hamas war went on, and the Turkish armed forces left.").sentences[0]
    assert sentence.backers == []
    assert "military-tur" in [one.actor_id for one in sentence.actors]


def test_a_country_where_something_happens_is_no_actor(ids):
    assert ids("A convoy was seen in Chad.") == []
    assert ids("A convoy was seen in northern Mali and Chad.") == []
    assert ids("Chad rejected the offer.") == [("Chad", "government-tcd")]


def test_a_capital_that_says_something_is_a_government(ids):
    assert ids("Ankara said it would reply.") == [("Ankara", "government-tur")]
    assert ids("A bomb went off in Ankara.") == []


@pytest.mark.parametrize("text", ["Russia offered Ankara its help.", "Iran promised Ankara 40 tanks."])
def test_a_capital_that_is_given_something_is_a_government(ids, text):
    assert ids(text)[-1] == ("Ankara", "government-tur")


@pytest.mark.parametrize(
    "text", ["Rebels gave Ankara up.", "The flood denied Ankara for days.", "He was granted Ankara."]
)
def test_a_capital_that_is_itself_given_is_a_town(ids, text):
    assert ("Ankara", "government-tur") not in ids(text)
