from datetime import date

from sitrep.explore.filters import Asked
from sitrep.explore.pages.numbers import chart, numbers_page


def test_a_country_shows_its_months_with_the_claims_behind_them_and_a_chart(week):
    page = numbers_page(week, Asked([("country", "SDN")]))
    may, april = page.shown["by_country"]["SDN"]
    assert ([claim["claim_id"] for claim in may["behind"]], april["behind"]) == (["f1"], [])
    assert page.shown["chart"].count("<circle") == 2
    assert [row["claim_id"] for row in page.table("claims").rows] == ["f1"]


def test_all_countries_have_no_chart_and_a_kind_narrows_the_claims(week):
    page = numbers_page(week, Asked([("kind", "groups")]))
    assert page.shown["chart"] is None
    assert page.table("claims").rows == []
    assert page.shown["countries"] == ["SDN"]


def test_one_month_makes_no_chart():
    row = {"month": date(2019, 5, 1), "fighters_low": 1, "fighters_best": 2, "fighters_high": 3, "n_sources": 1}
    assert chart([row]) is None
    assert chart([row, row | {"month": None}]) is None
    assert "May 2019: 1–3 fighters, 1 speaker" in chart([row, row | {"month": date(2019, 4, 1)}])
