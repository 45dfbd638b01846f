from datetime import date

import pytest

from sitrep.explore.drawing.charts import Bar, axis_label, bars, bin_for, bins


@pytest.mark.parametrize(
    ("bin_of", "first", "last", "starts"),
    [
        ("day", date(2020, 2, 28), date(2020, 3, 1), ["2020-02-28", "2020-02-29", "2020-03-01"]),
        ("week", date(2020, 1, 1), date(2020, 1, 8), ["2019-12-30", "2020-01-06"]),
        ("month", date(2019, 12, 31), date(2020, 1, 1), ["2019-12-01", "2020-01-01"]),
        ("year", date(2019, 5, 5), date(2021, 1, 1), ["2019-01-01", "2020-01-01", "2021-01-01"]),
    ],
)
def test_a_span_is_cut_into_bins_that_begin_where_calendars_do(bin_of, first, last, starts):
    assert [f"{day}" for day in bins(bin_of, first, last)] == starts


@pytest.mark.parametrize(("days", "bin_of"), [(45, "day"), (46, "week"), (401, "month"), (2601, "year")])
def test_the_bin_is_that_which_gives_a_few_dozen_bars(days, bin_of):
    assert bin_for(date(2000, 1, 1), date.fromordinal(date(2000, 1, 1).toordinal() + days)) == bin_of


def test_a_bin_is_called_as_a_reader_would():
    assert axis_label("year", date(2020, 1, 1), with_year=False) == "2020"
    assert axis_label("month", date(2020, 3, 1), with_year=True) == "Mar 2020"
    assert axis_label("week", date(2020, 3, 2), with_year=False) == "2 Mar"


def test_bars_are_as_high_as_they_count_and_lead_somewhere():
    drawn = bars([Bar(date(2020, 1, 1), 4, "four", "/x"), Bar(date(2020, 1, 2), 0, "none")], "day", "Events")
    assert drawn.count('class="bar"') == 1
    assert '<a href="/x" aria-label="four">' in drawn
    assert 'height="88.0"' in drawn  # the tallest fills what lies between the lines


def test_what_stands_in_a_label_does_nothing():
    assert "<script>" not in bars([Bar(date(2020, 1, 1), 1, "<script>")], "day", "<script>")
