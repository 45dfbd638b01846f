"""Everything else that is counted or measured."""

import pytest


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("The Northern army destroyed six tanks.", "vehicles", "tanks"),
        ("The Northern army advanced 6km.", "distance", "km"),
        ("The Northern army took 700 square miles of desert.", "area", "square miles"),
        ("Jets flew 34 sorties.", "sorties", "sorties"),
        ("The agency fed 9000 villagers.", "people", "villagers"),
    ],
)
def test_everything_else_counted_is_a_quantity(tables_of, text, measure, unit):
    (row,) = tables_of(text)["quantities"]
    assert (row["measure"], row["unit"]) == (measure, unit)


def test_whom_a_sentence_is_about_does_not_own_what_it_counts_besides(rows_of):
    rows = rows_of("Nine men were killed in 40 raids. Russia fired 40 rockets.")
    assert [(row["quote"], row["actor_id"]) for row in rows if row["table"] == "quantities"] == [
        ("40 raids", None),
        ("40 rockets", "government-rus"),
    ]
