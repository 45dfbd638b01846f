"""Copies of reports as outlets print them are found; reports that only look alike are not taken for them."""

import pytest
from planted_copies import planted

PLANTED = {one.number: one for one in planted(stories=60, reports=1000, offices=2, printed=60)}


MADE_UPON_THE_LAST = ("int_shingle_pairs", "int_blocking_keys", "int_duplicate_candidates", "int_duplicate_pairs")
REMEMBERED = ("--select", "+int_articles_changed")  # what a build upon the last one asks for, with write_state


def with_planted(lake):
    for one in PLANTED.values():
        lake.article(str(one.number), one.published_at.isoformat()).text = one.text
    return lake


def copies_found(warehouse) -> dict[int, int]:
    """The number of each copy found, and of what it is said to be a copy of."""
    found = warehouse.sql("""
        select copy.source_ref::integer, original.source_ref::integer from intermediate.int_articles as copy
        join intermediate.int_articles as original on copy.duplicate_of = original.article_id""")
    return dict(found.fetchall())


@pytest.fixture(scope="module")
def warehouse(shared_lake):
    with_planted(shared_lake).write()
    return shared_lake.build(*REMEMBERED, command="run")


@pytest.fixture(scope="module")
def found(warehouse) -> dict[int, int]:
    return copies_found(warehouse)


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


def test_neither_order_nor_batches_nor_builds_upon_one_another_change_what_is_a_copy_of_what(
    warehouse, found, lake_factory, arrived
):
    lake = with_planted(lake_factory())
    few = lake.articles[::200]
    lake.articles = [article for article in lake.articles if article not in few]
    lake.write(batches=4, backwards=True)
    lake.write_batch("b4", few)
    for here in (("b0", "b3", "b4"), ("b0", "b1", "b2", "b3"), ("b0", "b1", "b2", "b3", "b4")):
        arrived(lake, *here)
        lake.dbt("run", *REMEMBERED)
        lake.dbt("run-operation write_state")
    built = lake.connect()
    [(n_rematched,)] = built.sql("select count(*) from intermediate.int_articles_to_rematch").fetchall()
    assert len(few) < n_rematched < len(PLANTED)
    assert copies_found(built) == found
    for table in MADE_UPON_THE_LAST:
        rows = f"from intermediate.{table} order by all"
        assert built.sql(rows).fetchall() == warehouse.sql(rows).fetchall(), table
