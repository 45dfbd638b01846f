import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.extract.temporal.date_mentions import annotate_dates, find_dates

WEDNESDAY = dt.date(2016, 11, 9)


def test_an_end_alone_is_no_date() -> None:
    (mention,) = find_dates(read_sentence(0, 0, "The truce held until Friday."), WEDNESDAY, None)
    assert (mention.text, mention.date_start, mention.date_end) == ("until Friday", None, None)
    assert mention.reason == "only_an_end"


@pytest.mark.parametrize("end", ["by", "until", "till", "before"])
def test_every_word_for_an_end_leaves_the_beginning_open(end) -> None:
    (mention,) = find_dates(read_sentence(0, 0, f"The army had left the town {end} Friday."), WEDNESDAY, None)
    assert (mention.text, mention.reason) == (f"{end} Friday", "only_an_end")


def test_days_later_are_counted_from_the_last_time_that_is_known(anchored) -> None:
    article = anchored("Rebels shelled Goma on 3 May 2014. They came on some day of 31 June. Two days later they left.")
    annotate_dates(article)
    assert article.sentences[-1].dates[0].date_start == dt.date(2014, 5, 5)


def test_a_date_that_belongs_to_a_noun_opens_nothing(times_in) -> None:
    assert times_in("Nobody came after Saturday's attack.")[0][1:] == ("2016-11-05", "2016-11-05", "day")


def test_a_range_whose_end_is_no_day_is_unresolved_as_a_whole_and_two_times_stay_two(times_in) -> None:
    ends_nowhere = "1 May 2014 and 31 June 2014"
    assert times_in(f"They clashed between {ends_nowhere}.") == [(ends_nowhere, "None", "None", "unknown")]
    assert [words for words, *_ in times_in(f"They clashed on {ends_nowhere}.")] == ["1 May 2014", "31 June 2014"]


def test_a_range_of_weekdays_begins_in_the_week_before_if_it_must(times_in) -> None:
    found = times_in("They clashed from Friday to Sunday.", dt.date(2016, 11, 12))  # a Saturday
    assert found == [("Friday to Sunday", "2016-11-04", "2016-11-06", "day")]


def test_times_told_one_by_one_are_a_range_only_where_one_follows_the_other(times_in) -> None:
    assert times_in("They fought on Monday or Tuesday.") == [("Monday or Tuesday", "2016-11-07", "2016-11-08", "day")]
    assert [words for words, *_ in times_in("They fought on Sunday and Tuesday.")] == ["Sunday", "Tuesday"]


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
