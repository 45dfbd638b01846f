from sitrep.explore.queries import places


def test_a_place_has_the_events_of_all_that_lies_in_it(week):
    rows = {row["place_id"]: (row["n_events"], row["n_takings"]) for row in week.rows(places.places("", "", ""))}
    assert rows == {"country:sdn": (2, 0), "admin1:SD.43": (2, 0), "town:merowe": (1, 1)}


def test_places_are_narrowed_by_words_country_and_type(column):
    assert column(places.places("merow", "", ""), "place_id") == ["town:merowe"]
    assert column(places.places("", "SDN", "admin1"), "place_id") == ["admin1:SD.43"]
    assert column(places.places("", "MLI", ""), "place_id") == []


def test_what_a_place_lies_in_is_named_from_the_largest_down(column):
    assert column(places.above("town:merowe"), "place_name") == ["Sudan", "Northern"]
    assert column(places.above("country:sdn"), "place_name") == []


def test_what_lies_in_a_place_directly_has_its_events(week):
    (row,) = week.rows(places.inside("country:sdn"))
    assert (row["place_id"], row["n_events"]) == ("admin1:SD.43", 2)


def test_a_place_says_who_took_it_and_to_whom_it_was_lost(week):
    assert week.first(places.place("town:merowe"))["place_name"] == "Merowe"
    (row,) = week.rows(places.control("town:merowe"))
    assert (row["actor_name"], row["lost_to"]) == ("Hill Front", "Sudanese army")
