"""Copies of reports as outlets print them are found; reports that only look alike are not taken for them."""

import pytest
from planted_copies import planted

PLANTED = {one.number: one for one in planted(stories=60, reports=1000, offices=2, printed=60)}


def copies_found(lake, *, batches: int, backwards: bool) -> dict[int, int]:
    """The number of each copy found, and of what it is said to be a copy of."""
    for one in PLANTED.values():
        lake.article(str(one.number), one.published_at.isoformat()).text = one.text
    lake.write(batches, backwards=backwards)
    warehouse = lake.build("--select", "+int_duplicates", command="run")
    found = warehouse.sql("""
        select copy.source_ref::integer, original.source_ref::integer from intermediate.int_duplicates
        join staging.stg_articles as copy using (article_id)
        join staging.stg_articles as original on duplicate_of = original.article_id""")
    return dict(found.fetchall())


@pytest.fixture(scope="module")
def found(shared_lake) -> dict[int, int]:
    return copies_found(shared_lake, batches=1, backwards=False)


def story(number: int) -> int:
    """The number of the original of an article, which may be its own."""
    return PLANTED[number].copies or number


def test_a_text_is_a_copy_of_what_it_was_made_from_and_other_reports_are_none(found):
    copies = [one.number for one in PLANTED.values() if one.copies]
    right = {copy for copy, original in found.items() if story(copy) == story(original)}
    assert len(right & set(copies)) / len(copies) >= 0.97
    assert len(right) / len(found) >= 0.97


def test_copies_of_one_report_are_found_among_hundreds_from_its_template(found):
    copies = [one.number for one in PLANTED.values() if one.kind == "copy of a report"]
    assert sum(found.get(copy) == story(copy) for copy in copies) / len(copies) >= 0.97
    assert sum(PLANTED[copy].kind == "report of a template" for copy in found) <= 0.01 * 1000


def test_what_dozens_print_on_one_day_is_one_report(found):
    copies = [one.number for one in PLANTED.values() if one.kind == "story of the day"]
    assert sum(found.get(copy) == story(copy) for copy in copies) / len(copies) >= 0.97


def test_the_canonical_one_is_the_earliest_and_no_copy_itself(found):
    order = {number: (one.published_at, number) for number, one in PLANTED.items()}
    assert all(order[original] < order[copy] for copy, original in found.items())
    assert not found.keys() & set(found.values())


def test_neither_order_nor_batches_change_what_is_a_copy_of_what(found, lake_factory):
    assert copies_found(lake_factory(), batches=5, backwards=True) == found
