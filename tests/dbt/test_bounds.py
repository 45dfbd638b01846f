"""The macros of bounds alone: rendered without dbt, over the rows given and the seeds as they are."""

import duckdb
import jinja2
import pytest

from sitrep.settings import PROJECT_ROOT

DBT = PROJECT_ROOT / "dbt_project"
COLUMNS = "value_low, value_best, value_high, low_exclusive, high_exclusive"


@pytest.fixture(scope="module")
def macros():
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals["ref"] = lambda name: f"read_csv('{DBT / 'seeds' / name}.csv')"
    return environment.from_string((DBT / "macros" / "bounds.sql").read_text()).module


def valued(macros, number="10", hedge="exact", high="null", outer="null", vague="null", kind="bigint"):
    claim = f"""(select {number} as number_low, {high} as number_high, '{hedge}' as hedge,
        {outer}::varchar as outer_hedge, {vague}::varchar as vague_term, 'men' as unit, 'ten' as value_text
        ) as claims"""
    columns, joins = macros.value_columns("claims", kind), macros.value_joins("claims")
    (row,) = duckdb.sql(f"select {COLUMNS} from (select {columns} from {claim} {joins})").fetchall()
    return row


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"hedge": "exact"}, (10, 10, 10, False, False)),
        ({"hedge": "at_least"}, (10, 10, None, False, False)),
        ({"hedge": "more_than"}, (10, 10, None, True, False)),
        ({"hedge": "at_most"}, (None, 10, 10, False, False)),
        ({"hedge": "less_than"}, (None, 10, 10, False, True)),
        ({"hedge": "range", "high": "13"}, (10, 12, 13, False, False)),
        ({"hedge": "range", "high": "14", "outer": "'at_least'"}, (10, 12, None, False, False)),
        ({"hedge": "exact", "high": "14", "outer": "'at_least'"}, (10, 12, 14, False, False)),
        ({"number": "10.0000001"}, (10, 10, 10, False, False)),
        ({"number": "110000.0000000001"}, (110000, 110000, 110000, False, False)),
        ({"number": "2.5"}, (2, 3, 3, False, False)),
        ({"number": "2.5", "kind": "double"}, (2.5, 2.5, 2.5, False, False)),
        ({"number": "1e19"}, (None, None, None, False, False)),
        ({"hedge": "a hedge that no seed has"}, (None, None, None, False, False)),
    ],
)
def test_a_number_has_the_bounds_of_its_hedge(macros, given, value):
    assert valued(macros, **given) == value


def test_a_vague_word_has_its_own_bounds_and_the_outer_hedge_opens_them(macros):
    assert valued(macros, "null", "vague", vague="'dozens'")[:3] == (24, 36, 99)
    assert valued(macros, "null", "vague", vague="'dozens'", outer="'at_least'")[:3] == (24, 36, None)


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ("(5, 5, 5), (3, 4, 6)", (8, 9, 11)),
        ("(5, 5, 5), (3, 4, null)", (8, 9, None)),
        ("(null, 5, 5), (3, 4, 6)", (None, 9, 11)),
        ("(null, 5, 5), (3, 4, null)", (None, 9, None)),
    ],
)
def test_a_sum_is_open_at_an_end_where_one_of_its_numbers_is(macros, numbers, total):
    rows = f"(select {{'low': low, 'best': best, 'high': high}} as b from (values {numbers}) as t(low, best, high))"
    (found,) = duckdb.sql(f"select {macros.summed('b')} from {rows}").fetchone()
    assert tuple(found.values()) == total
