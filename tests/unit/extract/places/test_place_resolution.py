import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_a_name_shared_by_province_and_town_is_the_town_unless_a_word_says_province(place_ids) -> None:
    assert place_ids("Fighters entered Raqqa in Syria.")[0] == "geonames:1"
    assert place_ids("Fighters entered Raqqa province in Syria.")[0] == "admin1:SY.04"
    assert place_ids("Fighters entered the province of Raqqa in Syria.")[0] == "admin1:SY.04"
    assert place_ids("Fighters entered the city of Raqqa in Syria.")[0] == "geonames:1"


def test_a_bare_name_is_the_province_in_an_article_that_speaks_of_the_province_alone(place_ids) -> None:
    assert place_ids("Jets bombed Idlib. Idlib province lies in Syria.")[0] == "admin1:SY.12"
    assert place_ids("Jets bombed Idlib. Idlib province lies around Idlib city in Syria.")[0] == "geonames:2"
    assert place_ids("Jets bombed Tripoli. Tripoli district lies in Libya.")[0] == "geonames:4"


def test_the_name_of_a_great_city_is_the_city_beside_its_province(place_ids) -> None:
    assert place_ids("Jets bombed Tripoli. Tripoli province lies in Libya.")[0] == "geonames:4"


def test_a_town_that_gazetteers_call_a_city_is_meant_by_its_bare_name(mentions):
    (row,) = mentions("Rebels attacked Kandahar on Monday.")
    assert row["place_id"] == "geonames:1138336"


def test_a_countrys_adjective_is_no_province(mentions):
    assert [row["place_text"] for row in mentions("Rebels attacked the Somali coast guard.")] == [None]
    assert [row["place_text"] for row in mentions("Rebels attacked the Somali region.")] == ["Somali"]


def test_the_countries_of_the_article_say_which_place_is_meant(place_ids) -> None:
    assert place_ids("Clashes broke out in Tripoli. The army of Lebanon moved in.")[0] == "geonames:5"
    assert place_ids("Clashes broke out in Tripoli. The army of Libya moved in.")[0] == "geonames:4"
    assert place_ids("Clashes broke out in Palmyra. The army moved across Syria.")[0] == "geonames:6"


def test_a_name_inside_the_name_of_a_force_is_no_place(place_ids) -> None:
    assert place_ids("The Raqqa Falcons Brigade left Syria.", (("Raqqa Falcons Brigade", "SYR"),)) == ["country:syr"]


def test_a_name_inside_the_name_of_a_person_is_no_place(place_ids) -> None:
    assert place_ids("A fighter, Hassan Al-Raqqah, spoke in Syria.") == ["country:syr"]
    assert place_ids("The rebels met Gen. Idlib in Syria.") == ["country:syr"]
    assert place_ids("The shelling, said Salma Hayek, went on in Syria.") == ["country:syr"]


def test_a_capital_that_acts_is_no_place(place_ids) -> None:
    assert place_ids("Officials said Washington supports the rebels in Syria.") == ["country:syr"]
    assert "geonames:9" in place_ids("They met in Washington. The army of the United States was there.")


def test_in_text_in_capitals_a_place_needs_words_that_say_so(place_ids) -> None:
    assert "geonames:8" in place_ids("THE ARMY ATTACKED GUERRILLAS IN SAN VICENTE, EL SALVADOR.")
    assert "geonames:8" not in place_ids("COMMANDER PEDRO SAN VICENTE SPOKE ON THE RADIO IN EL SALVADOR.")


def test_the_state_in_an_adjective_is_no_place(with_places) -> None:
    article = with_places("Forces backed by the United States took Raqqa in Syria.")
    assert [p.place_id for p in article.sentences[0].places][-2:] == ["geonames:1", "country:syr"]


def test_every_mention_is_a_slice_of_the_text(places_in) -> None:
    text = "Clashes near the Tabqa Dam and in Raqqa province, in Syria and in the village of Kafr Alma, went on."
    for place in places_in(text):
        assert text[place.start : place.end] == place.text


WORDS = ["Raqqa", "Idlib", "Binnish", "Tripoli", "Palmyra", "Syria", "Texas", "in", "of", "the", "village", "province"]
WORDS += [",", "-", "and", "Kafr", "al", "north", "city", "villages", "SAN VICENTE", "district", "."]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_jumbled_places_never_crash_and_stay_in_order(place_finder, with_places, words: list[str]) -> None:
    article = with_places(" ".join(words) or "x")
    for sentence in article.sentences:
        ends = [0, *(place.last for place in sentence.places)]
        assert all(end <= place.first < place.last for end, place in zip(ends, sentence.places, strict=False))
    assert len(place_finder.found(article)) <= len(words)


@pytest.mark.parametrize(
    ("text", "town", "place_id"),
    [
        ("Insurgents seized Palmyra on Sunday.", "Palmyra", "geonames:163808"),
        ("Fighters overran Rutshuru overnight.", "Rutshuru", "geonames:206047"),
        ("Kidal was captured by the rebels on Sunday.", "Kidal", "geonames:2455290"),
    ],
)
def test_a_well_known_town_needs_no_country_beside_it(mentions, text, town, place_id):
    rows = mentions(text)
    assert [(row["event_code"], row["place_text"]) for row in rows] == [("NON_STATE_ACTOR_OVERTAKES_TER", town)]
    assert rows[0]["place_id"] == place_id


def test_a_town_that_stays_open_keeps_its_capture(mentions):
    [row] = mentions("Insurgents captured Chibok on Sunday.")
    assert (row["event_code"], row["place_text"], row["place_id"]) == ("NON_STATE_ACTOR_OVERTAKES_TER", "Chibok", None)


@pytest.mark.parametrize("captive", ["Major Daniel Malakal", "the advantage", "a smuggler"])
def test_what_is_no_place_is_not_taken_as_one(mentions, captive):
    assert not [row for row in mentions(f"Insurgents captured {captive} on Sunday.") if "TER" in row["event_code"]]


def test_the_country_of_the_sides_speaks_against_a_bigger_namesake(mentions):
    [row] = mentions("Soldiers of the Philippine army attacked a camp in Samar on Sunday.")
    assert (row["place_text"], row["place_id"]) == ("Samar", None)


def test_a_surname_in_front_of_an_office_is_no_place(claims):
    (row,) = claims("Samuel Douala, a police officer, was shot dead in Bamenda on Sunday.")["event_mentions"]
    assert row["place_text"] == "Bamenda"


def test_a_people_named_like_a_far_town_is_not_of_it(mentions):
    places = {row["place_text"] for row in mentions("Kuki militants killed two soldiers in Churachandpur on Monday.")}
    assert places == {"Churachandpur"}
    actors = {row["target_actor_id"] for row in mentions("Kuki militants killed two soldiers in Churachandpur.")}
    assert actors == {"military-ind"}
