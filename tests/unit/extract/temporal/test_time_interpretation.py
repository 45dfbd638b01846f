"""What the expressions of time mean."""

import datetime as dt

import pytest

from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.date_mentions import find_dates


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("The raid began late Saturday.", "2016-11-05", "2016-11-05", "day"),
        ("Shells fell on Wednesday.", "2016-11-09", "2016-11-09", "day"),
        ("Fighting raged on Saturday and Sunday.", "2016-11-05", "2016-11-06", "day"),
        ("They shelled the port from Friday to Sunday.", "2016-11-04", "2016-11-06", "day"),
        ("Jets struck the depot overnight.", "2016-11-08", "2016-11-09", "day"),
        ("TWO BOMBS EXPLODED LAST NIGHT.", "2016-11-08", "2016-11-08", "day"),
        ("The bridge was blown up yesterday afternoon.", "2016-11-08", "2016-11-08", "day"),
        ("The envoy arrived this morning.", "2016-11-09", "2016-11-09", "day"),
        ("He fled last Wednesday.", "2016-11-02", "2016-11-02", "day"),
        ("He was held on Tuesday of last week.", "2016-11-01", "2016-11-01", "day"),
        ("The town fell last week.", "2016-10-31", "2016-11-06", "week"),
        ("The town fell this week.", "2016-11-07", "2016-11-09", "week"),
        ("It fell last month.", "2016-10-01", "2016-10-31", "month"),
        ("It fell earlier this month.", "2016-11-01", "2016-11-09", "month"),
        ("It fell last year.", "2015-01-01", "2015-12-31", "year"),
        ("The front moved last weekend.", "2016-11-05", "2016-11-06", "day"),
        ("He died last September.", "2016-09-01", "2016-09-30", "month"),
        ("Troops arrived in December.", "2015-12-01", "2015-12-31", "month"),
        ("Troops arrived in early March.", "2016-03-01", "2016-03-10", "month"),
        ("Troops arrived in mid-March 2014.", "2014-03-11", "2014-03-20", "month"),
        ("Troops arrived late in February.", "2016-02-21", "2016-02-29", "month"),
        ("The city changed hands in January 2014.", "2014-01-01", "2014-01-31", "month"),
        ("The war began in 2013.", "2013-01-01", "2013-12-31", "year"),
        ("The group was strong in the 1990s.", "1990-01-01", "1999-12-31", "year"),
        ("The truce of spring 2015 failed.", "2015-03-01", "2015-05-31", "month"),
        ("They left two days ago.", "2016-11-07", "2016-11-07", "day"),
        ("Forty died over the past two days.", "2016-11-08", "2016-11-09", "day"),
        ("Forty died in the past week.", "2016-11-02", "2016-11-09", "week"),
        ("The base opened on Oct. 27, 2016.", "2016-10-27", "2016-10-27", "day"),
        ("The base opened on 27 October.", "2016-10-27", "2016-10-27", "day"),
        ("The drill ran October 25-26, 2016.", "2016-10-25", "2016-10-26", "day"),
        ("They clashed between 11-13 Dec.", "2015-12-11", "2015-12-13", "day"),
        ("THE CONVOY LEFT ON 9 JAN 90.", "1990-01-09", "1990-01-09", "day"),
        ("The order dates from 27/10/2016.", "2016-10-27", "2016-10-27", "day"),
        ("The order dates from 10/27/2016.", "2016-10-27", "2016-10-27", "day"),
        ("The order dates from 2016-10-27.", "2016-10-27", "2016-10-27", "day"),
        ("They fought between June and August 2015.", "2015-06-01", "2015-08-31", "month"),
        ("They fought between 2011 and 2013.", "2011-01-01", "2013-12-31", "year"),
        ("Talks will resume on Sunday.", "2016-11-13", "2016-11-13", "day"),
        ("The army will retreat, a captain reported on Sunday.", "2016-11-06", "2016-11-06", "day"),
        ("The court said on Monday that 5 men died.", "2016-11-07", "2016-11-07", "day"),
        ("Thursdays attack killed two.", "2016-11-03", "2016-11-03", "day"),
        ("The road has been shut since Tuesday.", "2016-11-08", "None", "day"),
        ("Nobody was seen after June 3.", "2016-06-03", "None", "day"),
        ("In May 10 people were killed.", "2016-05-01", "2016-05-31", "month"),
    ],
)
def test_an_expression_of_time_becomes_an_interval(times_in, text: str, start: str, end: str, precision: str) -> None:
    assert [row[1:] for row in times_in(text)] == [(start, end, precision)]


def test_a_step_is_counted_from_the_date_told_before(times_in) -> None:
    rows = times_in("The city fell in 2013 and a year later it was empty.", None)
    assert rows[1] == ("a year later", "2014-01-01", "2014-12-31", "year")
    (before,) = find_dates(read_sentence(0, 0, "It began on 3 May 2008."), None, None)
    assert times_in("Two days later it was over.", None, before)[0][1] == "2008-05-05"
    assert times_in("On 11 May he came back.", dt.date(2016, 11, 9), before)[0][1] == "2008-05-11"


def test_a_day_is_not_counted_from_a_year(times_in) -> None:
    rows = times_in("The city fell in 2013 and two days later it was empty.", None)
    assert rows[1][1:] == ("None", "None", "unknown")


def test_a_weekday_after_the_verb_of_saying_is_past_and_the_other_ahead(times_in) -> None:
    rows = times_in("They said on Tuesday it would begin on Sunday.")
    assert [row[1] for row in rows] == ["2016-11-08", "2016-11-13"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The raid took place on Sunday.", "no_anchor"),
        ("The raid took place in October.", "no_anchor"),
        ("The raid took place on 27 October.", "no_anchor"),
        ("The raid took place yesterday.", "no_anchor"),
        ("The raid took place last week.", "no_anchor"),
        ("The raid took place two days ago.", "no_anchor"),
        ("The raid took place in the past two days.", "no_anchor"),
        ("The raid took place last spring.", "no_anchor"),
        ("They took it recently.", "vague"),
        ("The city has since been rebuilt.", "vague"),
        ("The village fell on the third day of the offensive.", "counted_from_an_event"),
        ("It was hit a year later.", "no_date_before"),
        ("It was signed on 05/06/2009.", "day_or_month_first"),
        ("It happened on 31 April 2014.", "no_such_day"),
    ],
)
def test_what_cannot_be_resolved_keeps_its_words_and_gets_a_reason(text: str, reason: str) -> None:
    (mention,) = find_dates(read_sentence(0, 0, text), None, None)
    assert (mention.date_start, mention.date_end, mention.precision) == (None, None, "unknown")
    assert mention.reason == reason
    assert mention.text in text


def test_years_told_beside_another_year_are_not_counted_from_today(mentions):
    row = next(
        row
        for row in mentions("In 2012, two years after the massacre, soldiers shelled Kano.")
        if row["trigger_text"] == "massacre"
    )
    assert (row["is_background"], row["date_start"]) == (True, None)


def starts(rows: list[tuple[str, ...]]) -> list[str]:
    return [start for _, start, _, _ in rows]


@pytest.mark.parametrize(("short", "year"), [("39", "2039"), ("40", "1940"), ("99", "1999"), ("00", "2000")])
def test_two_digits_are_a_year_since_1940(times_in, short: str, year: str) -> None:
    assert starts(times_in(f"THE CONVOY LEFT ON 9 JAN {short}.")) == [f"{year}-01-09"]


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("09/10/2016", "2016-10-09"),  # 31 days before the article
        ("08/10/2016", "None"),
        ("09/12/2016", "2016-12-09"),
        ("12/09/2016", "2016-12-09"),
        ("10/12/2016", "None"),  # both are near
        ("11/11/2016", "2016-11-11"),
    ],
)
def test_the_order_of_day_and_month_is_told_by_a_month_around_the_article(times_in, written: str, start: str) -> None:
    assert starts(times_in(f"The truce of {written} failed.")) == [start]


@pytest.mark.parametrize(
    ("text", "anchor", "start"),
    [
        ("Shells fell on Nov. 12.", dt.date(2016, 11, 9), "2016-11-12"),
        ("Shells fell on Nov. 13.", dt.date(2016, 11, 9), "2015-11-13"),
        ("The sides will meet on May 13.", dt.date(2016, 11, 9), "2016-05-13"),
        ("The sides will meet on May 12.", dt.date(2016, 11, 9), "2017-05-12"),
        ("The sides will meet on July 8.", dt.date(2016, 1, 10), "2016-07-08"),
        ("The sides will meet on July 9.", dt.date(2016, 1, 10), "2015-07-09"),
    ],
)
def test_a_day_without_a_year_is_past_but_for_three_days_and_ahead_within_half_a_year(
    times_in, text: str, anchor: dt.date, start: str
) -> None:
    assert starts(times_in(text, anchor)) == [start]


@pytest.mark.parametrize(("told", "start"), [("13 January 2016", "2016-12-20"), ("14 January 2016", "2015-12-20")])
def test_a_story_of_more_than_300_days_ago_gives_its_year(times_in, told: str, start: str) -> None:
    assert starts(times_in(f"Shells fell on {told} and a truce began on December 20."))[-1] == start


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Shells fell last November.", "last November", "2015-11-01", "2015-11-30"),
        ("Shells fell last October.", "last October", "2016-10-01", "2016-10-31"),
        ("The truce ends this December.", "this December", "2016-12-01", "2016-12-31"),
        ("The truce ends next December.", "next December", "2016-12-01", "2016-12-31"),
        ("The truce ends next November.", "next November", "2017-11-01", "2017-11-30"),
        ("The sides will meet in October.", "October", "2017-10-01", "2017-10-31"),
        ("Shells fell in November.", "November", "2016-11-01", "2016-11-30"),
        ("Shells fell in December last year.", "December last year", "2015-12-01", "2015-12-31"),
        ("The sides meet next Wednesday.", "next Wednesday", "2016-11-16", "2016-11-16"),
        ("The sides meet next Friday.", "next Friday", "2016-11-11", "2016-11-11"),
        ("The sides meet on Friday of next week.", "Friday of next week", "2016-11-18", "2016-11-18"),
        ("The sides will meet on Friday.", "Friday", "2016-11-11", "2016-11-11"),
        ("Shells fell overnight on Sunday.", "overnight on Sunday", "2016-11-05", "2016-11-06"),
        ("Shells fell the day before yesterday.", "the day before yesterday", "2016-11-07", "2016-11-07"),
        ("The sides meet tomorrow.", "tomorrow", "2016-11-10", "2016-11-10"),
        ("Shells fell today.", "today", "2016-11-09", "2016-11-09"),
        ("The truce ends next month.", "next month", "2016-12-01", "2016-12-31"),
        ("The truce ends next week.", "next week", "2016-11-14", "2016-11-20"),
        ("The truce ends later this month.", "later this month", "2016-11-09", "2016-11-30"),
        ("The sides will meet this week.", "this week", "2016-11-09", "2016-11-13"),
        ("Shells fell early this month.", "early this month", "2016-11-01", "2016-11-10"),
        ("The sides meet next weekend.", "next weekend", "2016-11-19", "2016-11-20"),
        ("The sides will meet this weekend.", "this weekend", "2016-11-12", "2016-11-13"),
        ("Shells fell at the weekend.", "the weekend", "2016-11-05", "2016-11-06"),
        ("Shells fell last winter.", "last winter", "2015-12-01", "2016-02-29"),
        ("Shells fell last summer.", "last summer", "2016-06-01", "2016-08-31"),
        ("Shells fell last autumn.", "last autumn", "2015-09-01", "2015-11-30"),
        ("The truce ends next spring.", "next spring", "2017-03-01", "2017-05-31"),
        ("Shells fell in the past 48 hours.", "the past 48 hours", "2016-11-07", "2016-11-09"),
        ("Shells fell in the past two weeks.", "the past two weeks", "2016-10-26", "2016-11-09"),
        ("Shells fell over the past month.", "the past month", "2016-10-10", "2016-11-09"),
        ("Shells fell over the past decade.", "the past decade", "2006-11-10", "2016-11-09"),
        ("Shells fell over the past several days.", "the past several days", "None", "None"),
        ("Shells fell 36 hours ago.", "36 hours ago", "2016-11-08", "2016-11-08"),
        ("Shells fell a week ago.", "a week ago", "2016-11-02", "2016-11-02"),
        ("Shells fell two weeks ago.", "two weeks ago", "2016-10-24", "2016-10-30"),
        ("Shells fell more than two days ago.", "more than two days ago", "None", "None"),
        ("Ten years after the attack shells fell.", "Ten years after", "2006-01-01", "2006-12-31"),
        ("A decade after the attack shells fell.", "A decade after", "2006-01-01", "2006-12-31"),
        ("They marked the 30th anniversary of the attack.", "anniversary of", "1986-01-01", "1986-12-31"),
        ("It fell in the early 1990s.", "early 1990s", "1990-01-01", "1993-12-31"),
        ("It fell in the mid 1990s.", "mid 1990s", "1994-01-01", "1996-12-31"),
        ("It fell in the late 1990s.", "late 1990s", "1997-01-01", "1999-12-31"),
        ("Shells fell on 31 April.", "31 April", "None", "None"),
        ("Shells fell on 26-25 October.", "26-25 October", "None", "None"),
        ("Shells fell on 04/28/2017.", "04/28/2017", "2017-04-28", "2017-04-28"),
        ("It fell in 2000.", "2000", "2000-01-01", "2000-12-31"),
    ],
)
def test_each_kind_of_time_at_its_turning_points(times_in, text: str, words: str, start: str, end: str) -> None:
    assert [row[:3] for row in times_in(text)] == [(words, start, end)]


@pytest.mark.parametrize(
    ("then", "words", "start", "end"),
    [
        ("on 3 May 2016 and two days earlier", "two days earlier", "2016-05-01", "2016-05-01"),
        ("on 3 May 2016 and the next day", "the next day", "2016-05-04", "2016-05-04"),
        ("on 3 May 2016 and a week later", "a week later", "2016-05-10", "2016-05-10"),
        ("on 3 May 2016 and an hour later", "an hour later", "None", "None"),
        ("in May 2016 and a month later", "a month later", "2016-06-01", "2016-06-30"),
    ],
)
def test_a_step_from_the_date_before_goes_its_way(times_in, then: str, words: str, start: str, end: str) -> None:
    assert times_in(f"Shells fell {then}.")[-1][:3] == (words, start, end)


@pytest.mark.parametrize(
    "text", ["Shells fell at 1940.", "Shells fell at about 1940.", "Shells fell on Route 1999.", "They lost 2000 men."]
)
def test_a_number_that_is_no_year_is_no_time(times_in, text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The guards said March was quiet.", []),
        ("The guards said May was quiet.", []),
        ("The guards said April was quiet.", ["April"]),
        ("The guards said June was quiet.", ["June"]),
        ("Shells fell in March.", ["March"]),
        ("Shells fell last May.", ["last May"]),
    ],
)
def test_a_month_that_is_a_word_or_a_name_too_needs_a_cue(times_in, text: str, words: list[str]) -> None:
    assert [found for found, *_ in times_in(text)] == words


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("They have fought since the start of the year.", "since the start of the year", "2016-01-01", "None"),
        ("They fought at the end of last month.", "the end of last month", "2016-10-21", "2016-10-31"),
        ("They have fought since the spring.", "since the spring", "2016-03-01", "None"),
        ("They fought in winter and fled.", "winter", "2015-12-01", "2016-02-29"),
        ("They fought earlier in the week.", "earlier in the week", "2016-11-07", "2016-11-09"),
    ],
)
def test_the_edges_of_a_year_and_a_bare_season_are_the_last_that_began(times_in, text, words, start, end) -> None:
    assert [found[:3] for found in times_in(text)] == [(words, start, end)]


@pytest.mark.parametrize("text", ["They drank from the spring.", "They fought in spring rain."])
def test_a_season_by_itself_needs_a_preposition_and_no_noun(times_in, text: str) -> None:
    assert times_in(text) == []
