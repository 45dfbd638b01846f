from sitrep.show.ask import show
from sitrep.show.changes import how


def test_an_event_of_another_id_is_merged_and_a_new_one_is_new(publication):
    shown = show(publication, "changes", 0)
    changes = {row[shown.columns.index("id")]: row[0] for row in shown.cells}
    assert changes["e1"] == "merged"
    assert changes["c1"] == "new conflict"


def test_what_of_it_is_new():
    assert how({"change": "reported again", "n_new": 2}) == "in 2 more articles"
    assert how({"change": "merged", "old_event_ids": ["e0"]}) == "with e0"
    assert how({"change": "new"}) == ""
