from sitrep.explore.filters import Asked
from sitrep.explore.pages.conflicts import conflicts_page, paired, with_claims


def test_a_contradiction_stands_with_both_claims_and_what_each_says(week):
    (pair,) = conflicts_page(week, Asked([("kind", "value")])).shown["pairs"]
    assert (pair["a"]["claim_id"], pair["a"]["value"]) == ("c1", "at least 12")
    assert (pair["b"]["claim_id"], pair["b"]["value"]) == ("c3", "9")


def test_the_kind_is_that_of_the_address(week):
    page = conflicts_page(week, Asked([("kind", "date")]))
    assert (page.shown["pairs"], page.shown["counts"]) == ([], [{"conflict_kind": "value", "n": 1}])


def test_the_first_page_shows_a_few(week):
    assert len(paired(week, "", 1)) == 1
    assert paired(week, "", 0) == []


def test_a_claim_that_is_gone_is_left_out(week):
    row = {"claim_id_a": "c1", "claim_id_b": "gone", "value_a": "12", "value_b": "9"}
    (pair,) = with_claims(week, [row])
    assert (pair["a"]["claim_id"], pair["b"]) == ("c1", None)
    assert with_claims(week, []) == []
