"""Where an act took place: its own places, a row each, the most precise of them."""

import pytest


def places_of(rows, trigger):
    return {row["place_text"] for row in rows if row["trigger_text"] == trigger}


def places(rows):
    return [row["place_text"] for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Douma.",
        "The army attacked the town of Douma.",
        "Douma was shelled by the army.",
        "The town of Douma was shelled by the army.",
        "The army carried out an attack in Douma.",
        "The army launched an offensive to the east, in Douma.",
        "Shelling of Douma went on.",
        "Rebels in Douma were attacked.",
    ],
)
def test_the_place_is_found_in_every_form_of_the_sentence(mentions, text):
    assert places(mentions(text)) == ["Douma"]


def test_every_town_of_a_list_has_a_row_of_one_act(mentions):
    rows = mentions("Syrian warplanes bombed Douma, Harasta and Arbin, killing 12 people.")
    assert places(rows) == ["Douma", "Harasta", "Arbin"]
    assert len({row["act_id"] for row in rows}) == 1
    assert len({row["claim_id"] for row in rows}) == 3


def test_a_town_wins_over_the_province_and_the_country_beside_it(mentions):
    assert places(mentions("Gunmen killed two farmers in Mubi in Adamawa state in Nigeria.")) == ["Mubi"]


def test_a_country_is_the_place_where_nothing_nearer_is_told(mentions):
    [row] = mentions("Gunmen killed two farmers in Nigeria on Tuesday.")
    assert (row["place_text"], row["place_precision"]) == ("Nigeria", "country")


@pytest.mark.parametrize(
    ("where", "precision"),
    [("in Douma", "exact"), ("near Douma", "near"), ("north of Douma", "near"), ("30 km from Douma", "near")],
)
def test_how_near_a_place_is_told(mentions, where, precision):
    [row] = mentions(f"Gunmen killed two farmers {where} on Tuesday.")
    assert row["place_precision"] == precision


def test_each_act_of_a_sentence_has_its_own_place(mentions):
    rows = mentions("Soldiers shelled Douma and arrested 14 people in Damascus.")
    assert [(row["event_code"], row["place_text"]) for row in rows] == [
        ("ART_MISS_ATTACK", "Douma"),
        ("ARREST", "Damascus"),
    ]


def test_the_state_an_air_strike_is_named_after_is_no_place(mentions):
    assert "US" not in places(mentions("US air strikes killed nine militants on Tuesday."))


def test_an_act_without_a_place_says_that_none_was_told(mentions):
    [row] = mentions("Boko Haram attacked the army on Tuesday.")
    assert (row["place_id"], row["place_text"], row["place_precision"]) == (None, None, None)
    assert {"key": "place", "value": "not_told"} in row["unresolved"]


def test_where_somebody_else_is_is_not_where_it_was(mentions):
    (attack, *_) = mentions("The cook was convicted over the attack by Boko Haram, but he still has friends in Gao.")
    assert attack["place_id"] is None


def test_an_act_is_where_it_did_harm_not_where_its_clause_aims(mentions):
    acts = mentions("Hezbollah fired rockets at Haifa after a strike that killed two men in Beirut.")
    assert {act["event_code"]: act["place_text"] for act in acts} == {
        "ART_MISS_ATTACK": "Haifa",
        "AIR_STRIKE": "Beirut",
    }


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Soldiers detained two men while searching for a Taliban commander in Herat.", "detained", "Herat"),
        ("Soldiers held a security operation to arrest a smuggler in Herat.", "security operation", "Herat"),
        ("Troops clashed with rebels east of Qarabolagh-e Nil, Helmand province, Afghanistan.", "clashed", "Helmand"),
    ],
)
def test_a_place_can_stand_below_the_acts_own_phrases(mentions, text, trigger, place):
    assert place in places_of(mentions(text), trigger)


def test_where_somebody_comes_from_is_no_place_of_the_act(mentions):
    rows = mentions("Soldiers arrested a smuggler who was born in Quetta.")
    assert places_of(rows, "arrested") == {None}


def test_a_place_holds_on_in_the_next_sentence_of_a_paragraph(mentions):
    rows = mentions("In Herat on Monday, a patrol stopped a van. Soldiers arrested the driver.")
    assert places_of(rows, "arrested") == {"Herat"}


@pytest.mark.parametrize(
    "first", ["He is known for several attacks in Herat.", "The Taliban planned an attack on guards in Herat."]
)
def test_nor_where_it_is_told_for_context_or_of_a_plan(mentions, first):
    assert places_of(mentions(f"{first} Police arrested his brother."), "arrested") == {None}


@pytest.mark.parametrize("following", ["\n\nSoldiers arrested a driver.", "Soldiers arrested a driver in Kabul."])
def test_it_does_not_where_a_paragraph_begins_or_another_place_is_told(mentions, following):
    rows = mentions("In Herat on Monday, a patrol stopped a van. " + following)
    assert "Herat" not in places_of(rows, "arrested")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The rebels took Azaz, Marea and the airport of Tal Qasem.", {"Azaz", "Marea", "Tal Qasem"}),
        ("Clashes broke out in Azaz, a town of Syria, on Monday between rebels and the army.", {"Azaz"}),
        ("Jets bombed camps that rebels had built near Azaz.", {"Azaz"}),
        ("Rebels killed seven people there while the governor was in Azaz.", {None}),
        ("The killing of nine farmers by rebels shocked officials in Azaz.", {None}),
    ],
)
def test_places_in_hard_syntax(mentions, text, places):
    assert {row["place_text"] for row in mentions(text)} == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brigade, backed by the United States, launched an offensive to take Douma.", set()),
        ("The brigade, backed by the United States in Douma, left for Harasta.", {"Douma"}),
        ("The brigade was backed by the United States when it came to Douma.", {"Douma"}),
    ],
)
def test_what_only_describes_somebody_is_not_where_he_does_something_else(mentions, text, expected):
    assert places_of(mentions(text), "backed") - {None} == expected


@pytest.mark.parametrize(
    ("trigger", "place", "text"),
    [
        ("Clashes", "El Fasher", "Clashes broke out in North Darfur's capital, El Fasher, on Friday."),
        ("gun battle", "Doda", "Two soldiers were killed in a gun battle in Kashmir's Doda district on Tuesday."),
        ("besieged", "Upper Dir", "Militants besieged an area in Pakistan's northwestern district of Upper Dir."),
        ("attack", "Bajaur", "Bajaur in Pakistan, a tribal region, has been under attack by fighters from Iran."),
        ("fired on", "Goma", "Goma residents said rebels fired on a hospital on Sunday."),
        ("battles", "Khartoum", "Khartoum residents described fierce battles between the army and militias."),
        ("encountered", "Gao", "As the army encountered rebels, it left eight of them dead in the town of Gao."),
        ("killed", "Tal Kawr", "Israeli jets killed two in the Syrian town of Tal Kawr, near the border with Lebanon."),
    ],
)
def test_the_finest_place_that_the_words_around_give(mentions, trigger, place, text):
    assert places_of(mentions(text), trigger) == {place}


def test_where_an_attack_was_confirmed_is_not_where_it_was(mentions):
    rows = mentions("Confirming the attack to reporters on Friday, in Jos, the governor said that soldiers fled.")
    assert [(row["place_text"], row["date_start"]) for row in rows if row["trigger_text"] == "attack"] == [(None, None)]


def test_what_is_due_lies_ahead_and_dates_nothing_else(mentions):
    rows = mentions("Rebels in Gao broke an agreement ahead of talks due to resume in Algiers on Sunday.")
    [talks] = [row for row in rows if row["trigger_text"] == "talks"]
    assert talks["modality"] == "planned"
    assert [row["date_start"] for row in rows if row["trigger_text"] == "agreement"] == [None]


def test_a_country_across_the_border_has_not_the_village(mentions):
    rows = mentions("Soldiers were killed in an ambush near the village of Tal Kawr, close to the border with Algeria.")
    assert "dza" not in rows[0]["place_id"].lower()


def test_towns_lie_in_the_country_whose_adjective_stands_before_them(mentions):
    rows = mentions("Two people were killed in Israeli strikes on the southern Lebanese towns of Tal Kawr and Blida.")
    assert {row["place_id"].rpartition(":")[2] for row in rows} == {"lbn"}


@pytest.mark.parametrize(
    ("trigger", "place", "text"),
    [
        ("arrested", "Kano", "Police arrested a man from Lagos in Kano on Monday."),
        ("abducted", "Gao", "Gunmen abducted ten pupils from a school in Gao."),
        ("withdrew", "Gao", "Rebels withdrew from Gao to the hills near Kidal on Monday."),
    ],
)
def test_where_somebody_comes_from_is_not_where_it_was_but_for_those_who_leave(mentions, trigger, place, text):
    assert places_of(mentions(text), trigger) == {place}
