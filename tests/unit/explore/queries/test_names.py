from sitrep.explore.queries import names


def test_forms_offer_what_is_published_the_busiest_first(column):
    assert column(names.event_types(), "event_code") == ["ART_MISS_ATTACK", "ARMED_CLASH"]
    assert column(names.outlets(), "outlet") == ["Hill Post", "Copy Post", "Valley Wire"]
    assert column(names.busiest_places(), "id") == ["town:merowe", "admin1:SD.43", "country:sdn"]
    assert column(names.busiest_actors(), "id") == ["hill-front", "army", "rebels"]
    assert column(names.countries(), "country_iso3") == ["SDN"]


def test_a_place_is_meant_by_id_or_name_in_any_letters(week):
    assert [row["id"] for row in week.rows(names.places_named("MEROWÉ"))] == ["town:merowe"]
    (row,) = week.rows(names.places_named("town:merowe"))
    assert row["what"] == "settlement, Northern, SDN"
    assert week.rows(names.places_named("Mero")) == []


def test_an_actor_is_meant_by_id_name_or_acronym(week):
    for said in ("hill-front", "hill front", "hf"):
        assert [row["id"] for row in week.rows(names.actors_named(said))] == ["hill-front"]
    assert week.rows(names.actors_named("army"))[0]["what"] == "state forces, SDN"
