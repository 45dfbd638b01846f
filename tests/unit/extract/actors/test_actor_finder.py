"""Who is named: groups, forces of states, classes, groups found by their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "name", ["ISIS", "Isis", "IS", "ISIL", "Daesh", "the Islamic State group", "Islamic State of Iraq and the Levant"]
)
def test_the_names_of_islamic_state_are_one_actor(ids, name):
    assert [actor for _, actor in ids(f"On Monday {name} attacked the town.")] == ["islamic-state"]


def test_the_verb_is_is_no_actor(ids):
    assert ids("The town is calm.") == []
    assert ids("THE TOWN IS CALM TODAY.") == []


def test_the_coalition_is_more_than_its_leader(ids):
    assert ids("US-led coalition airstrikes hit the depot.") == [("US-led coalition", "us-led-coalition")]


def test_a_former_minister_is_not_the_government(ids):
    assert ids("Gunmen shot a former defence minister.")[1][1] == "politicians"


def test_the_troops_are_those_named_before(ids):
    text = "Chadian troops came. Malian rebels fled. The troops followed."
    assert ids(text)[-1] == ("troops", "military-tcd")


def test_an_acronym_from_elsewhere_is_not_taken(ids):
    assert ids("Download the PDF here.") == []
    assert ids("In Myanmar the PDF attacked.")[-1] == ("PDF", "pdf-mmr")


def test_a_class_scoped_by_country_has_a_name_to_read(with_actors, actor_finder):
    row = actor_finder.found(with_actors("Malian rebels withdrew."))[0]
    assert (row["actor_id"], row["actor_name"], row["is_generic"]) == ("rebels:mli", "Malian rebels", True)


def test_a_continent_is_no_country(ids):
    assert ids("Prices rose in LATIN AMERICA, and Latin America slept.") == []


def test_text_in_capitals_is_read_too(ids):
    text = "SHINING PATH GUERRILLAS ATTACKED A PERUVIAN ARMY PATROL, THE POLICE SAID."
    assert [actor for _, actor in ids(text)] == ["shining-path", "military-per", "police"]


@given(
    st.lists(st.sampled_from("the Syrian army rebels Turkish US - backed Taliban ( ) YPG , they group in of".split()))
)
def test_mentions_are_in_order_apart_and_slice_to_their_words(with_actors, words):
    text = " ".join(words)
    for sentence in with_actors(text).sentences:
        last = 0
        for mention in sentence.actors:
            assert mention.first >= last
            assert text[mention.start : mention.end] == mention.text
            last = mention.last


def test_a_found_group_is_written_as_its_own_article_has_it(with_actors, actor_finder):
    shouted = with_actors('REBELS OF THE "TEL ASMA FALCONS BRIGADE" TOOK THE TOWN ON MONDAY.')
    named = with_actors("Fighters of the Tel-Asma Falcons Brigade took the town.")
    assert [row["actor_name"] for row in actor_finder.found(named)] == ["Tel-Asma Falcons Brigade"]
    assert shouted.sentences[0].actors[-1].actor_id == named.sentences[0].actors[-1].actor_id
