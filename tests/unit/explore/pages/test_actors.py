from datetime import date

import pytest

from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.actors import actor_page, actors_page, middle, strength_charts

CLAIM = {
    "unit": "fighters", "value_low": 2500, "value_best": 3000, "value_high": None, "as_of_start": date(2019, 5, 1),
    "as_of_end": date(2019, 5, 31), "date_precision": "month", "attributed_to": None, "outlet": "Valley Wire",
    "scope": "total", "modality": "occurred", "article_id": "a1", "hedge": "at_least", "kind": "force",
    "value_text": "at least 3,000", "low_exclusive": False, "high_exclusive": False, "what": "fighters",
    "quote": "at least 3,000 fighters",
}  # fmt: skip


def test_the_list_is_narrowed_by_what_the_address_asks(week):
    page = actors_page(week, Asked([("type", "state_forces")]))
    assert [row["actor_id"] for row in page.table("actors").rows] == ["army"]
    assert page.shown["query"]["type"] == "state_forces"


def test_an_actor_shows_strength_ties_and_opponents(week):
    page = actor_page(week, Asked([]), "hill-front")
    assert page.title == "Hill Front"
    counted = {
        name: len(page.table(name).rows) for name in ("events", "strengths", "relations", "opponents", "takings")
    }
    assert counted == {"events": 2, "strengths": 1, "relations": 1, "opponents": 1, "takings": 1}
    assert page.shown["totals"]["n_events"] == 2
    assert [unit for unit, _ in page.shown["charts"]] == ["fighters"]


def test_an_id_that_nobody_has_is_said(week):
    with pytest.raises(NotThere, match="'nobody'"):
        actor_page(week, Asked([]), "nobody")


def test_a_claim_without_a_day_is_in_no_chart():
    assert strength_charts([CLAIM | {"as_of_start": None}], []) == []
    ((unit, drawn),) = strength_charts([CLAIM], [])
    assert (unit, drawn.count("<circle")) == ("fighters", 1)


def test_a_claim_of_a_part_or_of_what_is_planned_is_pale():
    for faint in ({"scope": "deployed"}, {"modality": "planned"}):
        ((_, drawn),) = strength_charts([CLAIM | faint], [])
        assert "claimed faint" in drawn


def test_the_middle_of_a_span_of_days():
    assert middle(date(2019, 5, 1), date(2019, 5, 31)) == date(2019, 5, 16)
    assert middle(date(2019, 5, 1), None) == date(2019, 5, 1)
