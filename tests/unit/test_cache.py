"""What is made once for all data directories."""

import os

from sitrep.cache import KEPT, keep, recall
from sitrep.settings import Settings


def test_what_was_kept_is_there_for_the_next_data_directory(tmp_path):
    settings = Settings(cache=tmp_path / "cache")
    made = tmp_path / "one" / "made"
    made.mkdir(parents=True)
    (made / "table").write_text("rows")
    keep(settings, "lexicon", "v1", made)
    assert recall(settings, "lexicon", "v1", tmp_path / "two" / "made")
    assert (tmp_path / "two" / "made" / "table").read_text() == "rows"
    assert [path.name for path in (tmp_path / "two").iterdir()] == ["made"]


def test_what_nobody_kept_is_made_anew(tmp_path):
    settings = Settings(cache=tmp_path / "cache")
    assert not recall(settings, "dbt", "v1", tmp_path / "parsed")
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "cache").write_text("no folder")
    (tmp_path / "made").write_text("rows")
    settings = Settings(cache=tmp_path / "cache")
    keep(settings, "dbt", "v1", tmp_path / "made")
    assert not recall(settings, "dbt", "v1", tmp_path / "parsed")


def test_only_the_latest_used_are_kept(tmp_path):
    settings = Settings(cache=tmp_path / "cache")
    (tmp_path / "made").write_text("rows")
    for number in range(KEPT + 1):
        keep(settings, "dbt", f"v{number}", tmp_path / "made")
        os.utime(tmp_path / "cache" / "dbt" / f"v{number}", (number, number))
    keep(settings, "dbt", "last", tmp_path / "made")
    assert sorted(path.name for path in (tmp_path / "cache" / "dbt").iterdir()) == ["last", "v2", "v3", "v4"]
