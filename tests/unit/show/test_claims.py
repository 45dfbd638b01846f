import pytest

from sitrep.show.ask import show
from sitrep.show.claims import notes, with_unit, written

NUMBER = {"hedge": "exact", "value_low": 4, "value_best": 4, "value_high": 4, "unit": "soldiers", "value_text": "four",
          "low_exclusive": False, "high_exclusive": False}  # fmt: skip


def cells(publication, subject):
    shown = show(publication, subject, 0)
    return [dict(zip(shown.columns, row, strict=True)) for row in shown.cells]


def test_strength_reads_with_whose_it_is_and_of_what(publication):
    (row,) = cells(publication, "forces")
    assert (row["whose"], row["how many"], row["of what"]) == ("Hill Front", "3,000 fighters", "all of them")
    assert (row["when"], row["said by"], row["outlet"]) == ("15 May 2019", "the article", "Valley Wire")


def test_people_harmed_read_with_the_harm_the_latest_first(publication):
    assert [(row["harm"], row["how many"], row["where"]) for row in cells(publication, "casualties")] == [
        ("killed", "at least 12", "Merowe, Northern, Sudan"),
        ("killed", "9", ""),
    ]


def test_no_groups_were_counted(publication):
    assert cells(publication, "groups") == []


def test_an_exact_number_reads_as_such_and_a_vague_one_with_its_bounds():
    assert (written(NUMBER), with_unit(NUMBER)) == ("4", "4 soldiers")
    vague = NUMBER | {"hedge": "vague", "value_text": "dozens", "value_low": 24, "value_best": 36, "value_high": 99}
    assert written(vague) == "dozens (24–99)"


@pytest.mark.parametrize(
    ("row", "said"),
    [({"modality": "occurred"}, ""), ({"modality": "occurred", "part_of_claim_id": "c1"}, "part of c1"),
     ({"modality": "occurred", "count_scope": "stock"}, "at one time"),
     ({"modality": "planned", "count_scope": "event"}, "planned")],
)  # fmt: skip
def test_a_note_says_what_a_number_is_not(row, said):
    assert notes(row) == said
