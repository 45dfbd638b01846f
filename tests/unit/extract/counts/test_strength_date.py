"""As of when a strength holds."""

import datetime as dt

import pytest

PUBLISHED = dt.date(2019, 5, 16)


def supports(row):
    return {pair["key"]: pair["value"] for pair in row["support"]}


@pytest.mark.parametrize(
    ("text", "date", "support"),
    [
        ("The M23 has 6,000 fighters.", PUBLISHED, "context"),
        ("The army said the M23 had 6,000 fighters.", PUBLISHED, "context"),
        ("The M23, with about 6,000 fighters, is the strongest of them.", PUBLISHED, "context"),
        ("The M23 had 6,000 fighters.", None, None),
        ("The M23 will have 6,000 fighters.", None, None),
        ("In 2012 the M23 had 6,000 fighters.", dt.date(2012, 1, 1), "stated"),
        ("Some 6,000 fighters of the M23 retreated.", None, None),
    ],
)
def test_what_somebody_has_now_is_as_of_the_articles_day(claims, text, date, support):
    (row,) = claims(text)["force_sizes"]
    assert (row["date_start"], supports(row).get("date")) == (date, support)
    assert row["date_text"] is None or row["date_text"] in text


def test_how_many_groups_there_are_is_as_of_the_articles_day_and_villages_taken_are_not(claims):
    (groups,) = claims("There are as many as 1,000 armed groups in Mali.")["group_counts"]
    (villages,) = claims("The M23 takes nine villages.")["group_counts"]
    assert (groups["date_start"], villages["date_start"]) == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The M23 has 6,000 fighters.", "total"),
        ("The M23 has 6,000 fighters around Goma.", "place"),
        ("The army sent 300 soldiers.", "unknown"),
        ("About 3,000 fighters of the M23 joined the offensive.", "operation"),
        ("About 3,000 fighters of the M23 attacked a convoy.", "operation"),
    ],
)
def test_a_force_is_all_of_it_unless_something_limits_it(claims, text, scope):
    assert [row["scope"] for row in claims(text)["force_sizes"]] == [scope]


def test_those_who_attack_were_so_many_on_the_day_that_the_article_gives_the_attack(claims):
    text = "The M23 attacked Goma on Tuesday. Some 300 fighters of the M23 attacked the town from three sides."
    (row,) = claims(text)["force_sizes"]
    assert (row["date_start"], supports(row).get("date")) == (dt.date(2019, 5, 14), "context")
