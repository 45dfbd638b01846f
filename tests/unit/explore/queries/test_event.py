from sitrep.explore.queries import event


def test_an_event_is_read_with_its_kind_and_place(week):
    (row,) = week.rows(event.events_by_id(["e1"]))
    assert (row["sub_event_type"], row["place_name"], row["parent_place_id"]) == ("Shelling", "Merowe", "admin1:SD.43")


def test_actors_stand_by_event_and_side(week):
    rows = week.rows(event.actors(["e1", "e2"]))
    assert [(row["event_id"], row["side"], row["actor_id"]) for row in rows] == [
        ("e1", "source", "hill-front"),
        ("e1", "source", "rebels"),
        ("e2", "source", "hill-front"),
        ("e2", "target", "army"),
    ]


def test_originals_stand_before_copies(column):
    assert column(event.reports(["e1"]), "article_id") == ["a1", "a3", "a2"]


def test_what_contradicts_a_toll_contradicts_its_event(column):
    assert column(event.conflicts(["e1"]), "explanation") == ["At least 12, or nine."]
    assert column(event.conflicts(["e2"]), "explanation") == []


def test_an_id_that_is_no_longer_used_leads_to_the_event_of_now(week, published_with, read_with):
    assert week.value(event.successor("e0")) == "e1"
    assert week.value(event.successor("e1")) is None
    twice = [("e-1", "e0"), ("e0", "e1")]
    changes = [{"old_event_id": old, "new_event_id": new, "run_id": "run-2"} for old, new in twice]
    with read_with(published_with(event_id_changes=changes)) as reader:
        assert reader.value(event.successor("e-1")) == "e1"
