from sitrep.show.ask import show
from sitrep.show.filters import Filters


def test_a_conflict_reads_as_what_one_says_and_another(publication):
    shown = show(publication, "conflicts", 0)
    assert [row[1:] for row in shown.cells] == [
        ("killed in Merowe", "at least 12", "9", "At least 12, or nine.", "c1 c3")
    ]


def test_conflicts_are_those_of_which_one_claim_is_as_asked(publication):
    assert len(show(publication, "conflicts", 0, Filters(place="Merowe")).cells) == 1
    assert show(publication, "conflicts", 0, Filters(actor="army")).cells == []
