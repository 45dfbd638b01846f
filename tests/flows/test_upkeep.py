import os
import time
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from sitrep.reopen import EmptyWindow
from sitrep.settings import Settings
from sitrep.warehouse.publish import current_publication
from sitrep.warehouse.publish_to import publish_to

YESTERDAY, TOMORROW = (datetime.now(UTC) + timedelta(days=days) for days in (-1, 1))


@pytest.fixture
def flows(etl):
    """The flows beside the pipeline; imported when the server of the tests is known."""
    from flows import upkeep

    return upkeep


def test_a_backfill_does_a_window_again_and_comes_to_the_same_marts(after_a_run, undisturbed, flows, marts):
    report = flows.backfill(YESTERDAY, TOMORROW, after_a_run)
    assert report.status == "published"
    counts = {stage.name: stage.count for stage in report.stages if stage.count}
    assert (counts["normalize"].rows_out, counts["extract"].rows_out) == (0, 20)
    assert marts(after_a_run) == marts(undisturbed)


def test_a_backfill_of_an_empty_window_says_so(after_a_run, flows):
    with pytest.raises(EmptyWindow, match="no article was first seen from"):
        flows.backfill(TOMORROW, TOMORROW + timedelta(days=1), after_a_run)


def test_an_erased_article_is_gone_and_its_source_does_not_bring_it_back(after_a_run, inbox, etl, flows):
    def ask(sql):
        with duckdb.connect(str(after_a_run.published / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    ((article_id,),) = ask("select article_id from dim_articles where source_ref = 'casualties-1'")
    share = after_a_run.data.parent / "share"
    after_a_run = after_a_run.model_copy(update={"publish_to": (str(share),)})
    assert publish_to(after_a_run, str(share)).endswith(current_publication(after_a_run))
    flows.erase_article(article_id, after_a_run)
    assert ask("select count(*) from dim_articles") == [(19,)]
    assert [path.name for path in share.iterdir() if path.is_dir()] == [current_publication(after_a_run)]
    for table in ("dim_articles", "fct_casualties"):
        assert ask(f"select count(*) from {table} where article_id = '{article_id}'") == [(0,)]
    files = [path for path in after_a_run.data.rglob("*") if path.is_file() and "prefect" not in path.parts]
    assert [path for path in files if b"suicide bomber killed" in path.read_bytes()] == []
    assert etl([str(inbox)], after_a_run).status == "nothing_new"
    assert ask("select count(*) from dim_articles") == [(19,)]


def test_a_warehouse_that_nobody_looked_after_is_not_fresh(after_a_run, tmp_path, flows):
    assert flows.freshness(after_a_run) > YESTERDAY
    with pytest.raises(flows.NotFresh, match="the last good run was at"):
        flows.freshness(after_a_run, within=timedelta(0))
    with pytest.raises(flows.NotFresh, match="nothing is published"):
        flows.freshness(Settings(data=tmp_path / "elsewhere"))


def test_retention_removes_old_versions_and_never_the_current_one(after_a_run, flows):
    before = set((after_a_run.lake / "claims").iterdir())
    for name, days in (("old", 30), ("young", 1)):
        folder = after_a_run.lake / "claims" / name
        folder.mkdir()
        os.utime(folder, (time.time() - days * 86_400,) * 2)
    for current in before:
        os.utime(current, (time.time() - 30 * 86_400,) * 2)
    assert flows.retention(after_a_run).old_versions == 1
    assert set((after_a_run.lake / "claims").iterdir()) == {*before, after_a_run.lake / "claims" / "young"}


def test_a_parameter_that_cannot_be_is_refused_in_words(after_a_run, etl, flows):
    from prefect.exceptions import ParameterTypeError

    with pytest.raises(ParameterTypeError, match=r"within: Input should be greater than or equal to 0"):
        flows.freshness(after_a_run, within=timedelta(days=-1))
    with pytest.raises(ParameterTypeError, match=r"settings\.batch_size: Input should be less than or equal to 5000"):
        etl([], {"data": str(after_a_run.data), "batch_size": 9000})
