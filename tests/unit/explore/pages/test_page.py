import pytest

from sitrep.explore.filters import NotThere
from sitrep.explore.pages.page import Page, Table, grouped, tables
from sitrep.explore.query import Query

NUMBERS = Query("select * from range(1, 8) as t(n) where n >= $least order by n", {"least": 2})


def test_a_table_shows_a_part_and_knows_whether_there_is_more(week):
    part = Table("numbers", NUMBERS, week, limit=2, offset=1)
    assert ([row["n"] for row in part.rows], part.has_more) == ([3, 4], True)
    last = Table("numbers", NUMBERS, week, limit=2, offset=4)
    assert ([row["n"] for row in last.rows], last.has_more) == ([6, 7], False)


def test_without_a_limit_all_rows_are_shown(week):
    whole = Table("numbers", NUMBERS, week)
    assert (len(whole.rows), whole.has_more) == (6, False)


def test_its_sql_is_of_all_rows_and_runs_by_itself(week):
    quicker = Query("select 1 as n")
    table = Table("numbers", NUMBERS, week, limit=2, quicker=quicker)
    assert [row["n"] for row in table.rows] == [1]
    assert len(week.rows(Query(table.sql))) == 6


def test_a_page_gives_the_table_asked_for_or_its_first(week):
    page = Page("x.html", "X", tables=tables(Table("a", NUMBERS, week), Table("b", NUMBERS, week)))
    assert (page.table("b").name, page.table("").name) == ("b", "a")
    with pytest.raises(NotThere, match="it has: a, b"):
        page.table("c")


def test_rows_are_grouped_in_their_order():
    rows = [{"k": "x", "n": 1}, {"k": "y", "n": 2}, {"k": "x", "n": 3}]
    assert [(key, [row["n"] for row in group]) for key, group in grouped(rows, "k").items()] == [
        ("x", [1, 3]),
        ("y", [2]),
    ]
