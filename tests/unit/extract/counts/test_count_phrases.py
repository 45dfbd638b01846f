"""A number in its place: its noun, its date, its owner."""

import pytest


def test_a_force_is_of_the_year_told_behind_it(rows_of):
    rows = rows_of("The FARC shrank from 20,000 fighters in 2002 to about 8,000 in 2012.")
    assert [row["date_start"].year for row in rows] == [2002, 2012]


def test_modifiers_stand_between_a_singular_or_a_vague_word_and_its_noun(harms_of):
    assert harms_of("Police arrested a high-level militant.") == [("a high-level militant", "captured")]
    assert harms_of("Troops detained several suspected Falcon Front fighters.") == [
        ("several suspected Falcon Front fighters", "captured")
    ]


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("Half of the 200 soldiers were killed in Gao.", []),
        ("Most of the 300 hostages were killed in Gao.", []),
        ("Some 40 per cent of the soldiers were killed in Gao.", []),
    ],
)
def test_of_whom_only_some_are_meant_came_to_no_harm(casualties, text, harms):
    assert [(row["quote"], row["harm"]) for row in casualties(text)] == harms
