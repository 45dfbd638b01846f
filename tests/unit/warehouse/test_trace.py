import pytest

from sitrep.warehouse.trace import NoSuchClaim, traces


def test_a_claim_is_shown_in_its_article_with_the_sentences_around_it(publication):
    (found,) = traces(publication, "f1")
    assert (found.table, found.quote, found.article["outlet"]) == ("fct_force_sizes", "3,000 fighters", "Valley Wire")
    assert found.sentence == "The Hill Front has 3,000 fighters."
    assert found.before == "Rebels shelled Merowe on Tuesday, killing at least 12 people. The Hill Front has "
    assert found.after == "."


def test_what_contradicts_it_is_shown(publication):
    (found,) = traces(publication, "c3")
    assert [conflict["explanation"] for conflict in found.conflicts] == ["At least 12, or nine."]


def test_of_an_event_its_claims_are_shown_originals_first(publication):
    assert [found.claim["claim_id"] for found in traces(publication, "e1")] == ["m1", "m3"]


@pytest.mark.parametrize(
    ("said", "error"), [("", "no claim and no event"), ("zz", "no claim and no event"), ("m", "several ids begin")]
)
def test_an_id_of_nothing_or_of_several_is_said(publication, said, error):
    with pytest.raises(NoSuchClaim, match=error):
        traces(publication, said)
