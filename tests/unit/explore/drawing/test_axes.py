from datetime import date

import pytest

from sitrep.explore.drawing.axes import Amount, Time, rounded_up


def test_days_lie_between_the_ends_in_their_order():
    time = Time.over([date(2010, 1, 1), date(2020, 1, 1)], 10, 110)
    first, last = time.at(date(2010, 1, 1)), time.at(date(2020, 1, 1))
    assert 10 < first < last < 110


def test_a_short_span_is_widened():
    time = Time.over([date(2020, 1, 1)], 0, 100)
    assert time.last - time.first >= 500
    assert time.at(date(2020, 1, 1)) == pytest.approx(50, abs=1)


def test_the_ends_of_the_calendar_do_no_harm():
    time = Time.over([date.min, date.max], 0, 100)
    assert (time.first, time.last) == (date.min.toordinal(), date.max.toordinal())
    assert list(time.labels())


def test_months_are_labelled_with_the_year_once_and_years_alone_where_there_are_many():
    few = [said for _, said in Time.over([date(2019, 11, 1), date(2020, 3, 1)], 0, 900).labels()]
    assert few[0].split()[-1].isdigit()
    assert "2020" in " ".join(few)
    many = [said for _, said in Time.over([date(1990, 1, 1), date(2020, 1, 1)], 0, 900).labels()]
    assert all(said.isdigit() for said in many)
    assert len(many) <= 11


def test_numbers_grow_upwards_with_a_few_round_labels():
    amount = Amount(1000, bottom=200, top=0)
    assert (amount.at(0), amount.at(500), amount.at(1000)) == (200, 100, 0)
    assert [said for _, said in amount.labels()] == ["250", "500", "750", "1,000"]
    assert [said for _, said in Amount(2, 10, 0).labels()] == ["1", "2"]


@pytest.mark.parametrize(("value", "round_number"), [(0, 1), (1, 1), (101, 120), (120, 120), (7100, 8000), (999, 1000)])
def test_an_axis_ends_at_a_round_number_that_is_no_less(value, round_number):
    assert rounded_up(value) == pytest.approx(round_number)
