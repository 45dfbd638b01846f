import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.document.article import DateMention
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.date_mentions import find_dates

WEDNESDAY = dt.date(2016, 11, 9)


def told(text: str, anchor: dt.date | None = WEDNESDAY, before: DateMention | None = None) -> list[tuple[str, ...]]:
    """Each time of the sentence as (words, start, end, precision)."""
    return [
        (m.text, str(m.date_start), str(m.date_end), m.precision)
        for m in find_dates(read_sentence(0, 0, text), anchor, before)
    ]


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
        ("The court said on Monday that 5 men died.", "2016-11-07", "2016-11-07", "day"),
        ("Thursdays attack killed two.", "2016-11-03", "2016-11-03", "day"),
        ("The road has been shut since Tuesday.", "2016-11-08", "None", "day"),
        ("Nobody was seen after June 3.", "2016-06-03", "None", "day"),
        ("In May 10 people were killed.", "2016-05-01", "2016-05-31", "month"),
    ],
)
def test_an_expression_of_time_becomes_an_interval(text: str, start: str, end: str, precision: str) -> None:
    assert [row[1:] for row in told(text)] == [(start, end, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The army seized 2,000 rifles and 2000 fighters fled.",
        "A column of 2014 people crossed the border.",
        "A 107 mm rocket hit Route 1999.",
        "Release 2012-10-S-009 names nobody.",
        "The bomb went off at about 1940.",
        "The curfew begins at 2000 hours.",
        "The convoy was ambushed around 1915 GMT.",
        "General March said the road was open.",
        "After the fall of the city, people came back.",
    ],
)
def test_these_words_tell_no_time(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The raid took place on Sunday.", "no_anchor"),
        ("The raid took place in October.", "no_anchor"),
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


def test_an_end_alone_is_no_date() -> None:
    (mention,) = find_dates(read_sentence(0, 0, "The truce held until Friday."), WEDNESDAY, None)
    assert (mention.text, mention.date_start, mention.date_end) == ("until Friday", None, None)
    assert mention.reason == "only_an_end"


def test_a_step_is_counted_from_the_date_told_before() -> None:
    rows = told("The city fell in 2013 and a year later it was empty.", None)
    assert rows[1] == ("a year later", "2014-01-01", "2014-12-31", "year")
    (before,) = find_dates(read_sentence(0, 0, "It began on 3 May 2008."), None, None)
    assert told("Two days later it was over.", None, before)[0][1] == "2008-05-05"
    assert told("On 11 May he came back.", WEDNESDAY, before)[0][1] == "2008-05-11"


def test_a_day_is_not_counted_from_a_year() -> None:
    rows = told("The city fell in 2013 and two days later it was empty.", None)
    assert rows[1][1:] == ("None", "None", "unknown")


def test_a_date_that_belongs_to_a_noun_opens_nothing() -> None:
    assert told("Nobody came after Saturday's attack.")[0][1:] == ("2016-11-05", "2016-11-05", "day")


def test_a_weekday_after_the_verb_of_saying_is_past_and_the_other_ahead() -> None:
    rows = told("They said on Tuesday it would begin on Sunday.")
    assert [row[1] for row in rows] == ["2016-11-08", "2016-11-13"]


@given(st.text(alphabet=st.sampled_from("Sunday May 12 2014 last week ,.-/’ the a since ago 31 ago 0"), max_size=60))
def test_arbitrary_words_never_crash_and_spans_slice(text: str) -> None:
    sentence = read_sentence(0, 7, text)
    for mention in find_dates(sentence, WEDNESDAY, None):
        assert text[mention.start - 7 : mention.end - 7] == mention.text
        assert mention.first < mention.last
        assert mention.date_end is None or mention.date_start is not None
        if mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end


@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "since",
                "until",
                "on",
                "12",
                "May",
                "2014",
                "Sunday",
                "last",
                "week",
                "and",
                "to",
                "-",
                "two",
                "days",
                "ago",
                "later",
                "the",
            ]
        )
    )
)
def test_jumbled_words_of_time_never_crash(words: list[str]) -> None:
    for mention in find_dates(read_sentence(0, 0, " ".join(words)), WEDNESDAY, None):
        assert mention.precision in {"day", "week", "month", "year", "unknown"}
        if mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end
