"""Who is named: groups, forces of states, classes, groups found by their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def ids(with_actors):
    """(words, actor_id) of every mention of a text."""

    def read(text: str) -> list[tuple[str, str | None]]:
        return [(m.text, m.actor_id) for s in with_actors(text).sentences for m in s.actors]

    return read


@pytest.fixture
def kinds(with_actors):
    def read(text: str) -> dict[str, str]:
        return {m.text: m.kind for s in with_actors(text).sentences for m in s.actors}

    return read


@pytest.mark.parametrize(
    "name", ["ISIS", "Isis", "IS", "ISIL", "Daesh", "the Islamic State group", "Islamic State of Iraq and the Levant"]
)
def test_the_names_of_islamic_state_are_one_actor(ids, name):
    assert [actor for _, actor in ids(f"On Monday {name} attacked the town.")] == ["islamic-state"]


def test_the_verb_is_is_no_actor(ids):
    assert ids("The town is calm.") == []
    assert ids("THE TOWN IS CALM TODAY.") == []


def test_a_class_noun_behind_a_name_belongs_to_it(ids):
    assert ids("Taliban insurgents fled.") == [("Taliban insurgents", "taliban")]
    assert ids("Fighters from the Taliban fled.")[0] == ("Fighters", "taliban")


def test_a_class_noun_beside_a_name_and_its_acronym_belongs_to_it(ids):
    assert ids("Oromo Liberation Army (OLA) fighters left.") == [("Oromo Liberation Army (OLA) fighters", "ola")]
    assert ids("The militant group Boko Haram left.") == [("militant group Boko Haram", "boko-haram")]


def test_a_verb_between_a_country_and_a_class_keeps_them_apart(ids):
    assert [actor for _, actor in ids("The US accused rebels of it.")] == ["government-usa", "rebels"]


def test_an_adjective_and_a_force_are_the_force_of_the_state(ids):
    assert ids("Chadian troops crossed the river.") == [("Chadian troops", "military-tcd")]
    assert ids("Iraqi federal police advanced.") == [("Iraqi federal police", "police-irq")]
    assert ids("Mali’s army advanced.") == [("Mali’s army", "military-mli")]
    assert ids("The Malian government resigned.") == [("Malian government", "government-mli")]


def test_two_adjectives_share_one_force(ids):
    assert ids("Kenyan and Ugandan troops met.") == [("Kenyan", "military-ken"), ("Ugandan troops", "military-uga")]


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


def test_a_nationality_before_a_group_leaves_it_the_group(ids):
    assert ids("Syrian Kurdish People's Protection Units advanced.")[-1][1] == "ypg"


def test_the_coalition_is_more_than_its_leader(ids):
    assert ids("US-led coalition airstrikes hit the depot.") == [("US-led coalition", "us-led-coalition")]


def test_an_office_stands_for_its_government(ids, kinds):
    assert ids("The Kremlin denied it.") == [("Kremlin", "government-rus")]
    text = "Syrian President Bashar al-Assad refused."
    assert ids(text) == [("Syrian President Bashar al-Assad", "government-syr")]
    assert kinds(text) == {"Syrian President Bashar al-Assad": "office"}


def test_the_forces_of_a_leader_are_his_states(ids):
    assert ids("Shells fell near Erdogan's troops.") == [("Erdogan's troops", "military-tur")]


def test_a_former_minister_is_not_the_government(ids):
    assert ids("Gunmen shot a former defence minister.")[1][1] == "politicians"


def test_a_country_where_something_happens_is_no_actor(ids):
    assert ids("A convoy was seen in Chad.") == []
    assert ids("A convoy was seen in northern Mali and Chad.") == []
    assert ids("Chad rejected the offer.") == [("Chad", "government-tcd")]


def test_a_capital_that_says_something_is_a_government(ids):
    assert ids("Ankara said it would reply.") == [("Ankara", "government-tur")]
    assert ids("A bomb went off in Ankara.") == []


def test_rebels_are_scoped_by_the_country_beside_them(ids):
    assert ids("Malian rebels withdrew.") == [("Malian rebels", "rebels:mli")]
    assert ids("Rebels in northern Mali withdrew.") == [("Rebels", "rebels:mli")]
    assert ids("Rebels withdrew.") == [("Rebels", "rebels")]


def test_troops_in_a_country_may_be_anybodys(ids):
    assert ids("Some troops in Mali are ill.") == [("troops", "military")]


def test_the_troops_are_those_named_before(ids):
    text = "Chadian troops came. Malian rebels fled. The troops followed."
    assert ids(text)[-1] == ("troops", "military-tcd")


def test_an_article_about_one_country_scopes_its_classes(ids):
    text = "Malian officials said so. Mali sent help. The Malian town was calm. Gunmen had fled."
    assert ids(text)[-1] == ("Gunmen", "gunmen:mli")


def test_a_group_nobody_listed_is_found_by_its_shape(with_actors, actor_finder):
    article = with_actors("The Tel Asma Falcons Brigade withdrew.")
    assert [m.actor_id for m in article.sentences[0].actors] == ["found:tel-asma-falcons-brigade"]
    row = actor_finder.found(article)[0]
    assert (row["actor_name"], row["is_discovered"], row["is_generic"]) == ("Tel Asma Falcons Brigade", True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Infantry Brigade trained.",
        "He spoke in the Brigade.",
        "A new movement was born.",
        "They attacked the Western Front on Monday.",
    ],
)
def test_regular_units_and_bare_heads_are_no_groups(ids, text):
    assert not [actor for _, actor in ids(text) if actor and actor.startswith("found:")]


def test_an_acronym_the_article_defines_holds_for_all_of_it(ids, kinds):
    text = "The Tel Asma Liberation Army (TALA) met. Later TALA withdrew."
    assert ids(text)[-1] == ("TALA", "found:tel-asma-liberation-army")
    assert kinds(text)["TALA"] == "acronym"


def test_a_defined_acronym_beats_the_lexicon(ids):
    assert ids("The Somali National Army (SNA) came. Then the SNA left.")[-1] == ("SNA", "somali-national-army")
    assert ids("The Syrian National Army (SNA) came. Then the SNA left.")[-1] == ("SNA", "syrian-national-army")


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
