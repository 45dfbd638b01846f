from datetime import UTC, datetime

import polars as pl
import pytest

from sitrep.lake import Dataset
from sitrep.reopen import (
    EmptyWindow,
    NoSuchArticle,
    article_called,
    check_window,
    end_erasure,
    end_reopening,
    erase,
    reopen_window,
)
from sitrep.schemas import ARTICLES, CLAIMS, ERASURES, LANDING
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.inputs import Inputs

SAID = {"title": "Truce", "url": "https://valley.example/truce", "headers": "etag: 1"}
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3, 4))


def rows(schema, *given):
    return pl.DataFrame([dict.fromkeys(schema.names()) | row for row in given], schema=schema)


@pytest.fixture
def inputs(tmp_path):
    """Two articles, a batch each: `a` seen on Monday, `b` on Tuesday."""
    inputs = Inputs(Settings(data=tmp_path), Versions(text="t", extractor="e", lexicon="l", code="c"))
    landing = Dataset(tmp_path / "landing", LANDING)
    for name, day in (("a", MONDAY), ("b", TUESDAY)):
        record = {"record_id": f"record-{name}", "content_hash": name, "source": f"feed-{name}", "seen_at": day, **SAID}
        body = {"content_hash": name, "body": b"words"}
        landing.write(name, {"records": rows(LANDING["records"], record), "bodies": rows(LANDING["bodies"], body)})
        article = record | {"article_id": name, "reading_id": f"reading-{name}", "text": "words"}
        del article["content_hash"], article["headers"]
        inputs.articles.write(name, {"articles": rows(ARTICLES, article)})
        reading = {"reading_id": f"reading-{name}", "article_id": name}
        inputs.claims.write(name, {"readings": rows(CLAIMS["readings"], reading)})
    return inputs


def names(dataset):
    return [partition.name for partition in dataset.partitions()]


def test_the_claims_of_a_window_go_and_the_rest_stays(inputs):
    assert reopen_window(inputs, TUESDAY, WEDNESDAY) == 1
    assert names(inputs.claims) == ["a"]
    assert names(inputs.articles) == ["a", "b"]


def test_the_texts_of_a_window_go_only_if_asked_for(inputs):
    assert reopen_window(inputs, MONDAY, TUESDAY, texts_too=True) == 2
    assert names(inputs.articles) == ["b"]


def test_a_window_can_be_of_one_source(inputs):
    assert reopen_window(inputs, MONDAY, WEDNESDAY, source="feed-a") == 1
    assert names(inputs.claims) == ["b"]


def test_a_window_without_articles_is_said(inputs):
    with pytest.raises(EmptyWindow, match="from feed-c was first seen from 2026-03-02"):
        reopen_window(inputs, MONDAY, WEDNESDAY, source="feed-c")


def test_whether_anything_was_landed_in_a_window_is_known_before_a_run(inputs):
    check_window(inputs.settings, MONDAY, TUESDAY)
    check_window(inputs.settings, TUESDAY, WEDNESDAY, "feed-b")
    for window in ((WEDNESDAY, datetime(2026, 3, 9, tzinfo=UTC)), (MONDAY, TUESDAY, "feed-b"), (TUESDAY, MONDAY)):
        with pytest.raises(EmptyWindow):
            check_window(inputs.settings, *window)


@pytest.fixture
def warehouse(inputs):
    """The tables of the last build."""
    file = inputs.settings.build / "warehouse.duckdb"
    file.parent.mkdir()
    file.write_text("what articles a and b say")
    return file


def test_after_a_window_was_opened_the_next_build_starts_from_nothing(inputs, warehouse):
    reopen_window(inputs, MONDAY, TUESDAY)
    assert not warehouse.exists()


def test_after_an_article_was_erased_the_next_build_starts_from_nothing(inputs, warehouse):
    erase(inputs.settings, "a", "run-1")
    assert not warehouse.exists()


def test_where_nothing_was_begun_there_is_nothing_to_end(inputs, warehouse):
    assert (end_reopening(inputs.settings), end_erasure(inputs.settings)) == (0, 0)
    assert warehouse.exists()


@pytest.mark.parametrize("what", ["reopening", "erasing"])
def test_what_is_to_go_is_written_to_the_disk_before_any_of_it_goes(inputs, monkeypatch, what):
    from sitrep import reopen

    folder, done = inputs.settings.lake, []
    monkeypatch.setattr(reopen, "sync", lambda path: done.append(path.name))
    monkeypatch.setattr(reopen, "discard", lambda _: done.append("discard"))
    reopen_window(inputs, MONDAY, TUESDAY) if what == "reopening" else erase(inputs.settings, "a", "run-1")
    assert done == [f"{what}.writing", folder.name, "discard"]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def killed_at(monkeypatch):
    """Gives a function that lets the process die at the n-th call of something in sitrep.reopen."""

    def arm(name, n):
        from sitrep import reopen

        calls, real = [], getattr(reopen, name)

        def dies(*arguments):
            calls.append(arguments)
            if len(calls) == n:
                raise Killed
            return real(*arguments)

        monkeypatch.setattr(reopen, name, dies)

    return arm


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_window_that_was_half_opened_is_opened_by_the_next_run(inputs, killed_at, monkeypatch, n):
    killed_at("discard", n)
    with pytest.raises(Killed):
        reopen_window(inputs, MONDAY, WEDNESDAY, texts_too=True)
    monkeypatch.undo()
    assert end_reopening(inputs.settings) == 4
    assert (names(inputs.claims), names(inputs.articles)) == ([], [])
    assert end_reopening(inputs.settings) == 0


@pytest.mark.parametrize(("step", "n"), [("build_anew", 1), ("discard", 1), ("empty_raw_bytes", 1), ("texts", 3)])
def test_an_article_that_was_half_erased_is_erased_by_the_next_run(inputs, killed_at, monkeypatch, step, n):
    killed_at(step, n)
    with pytest.raises(Killed):
        erase(inputs.settings, "a", "run-1")
    monkeypatch.undo()
    end_erasure(inputs.settings)
    bodies = Dataset(inputs.settings.landing, LANDING).scan("bodies").collect().sort("content_hash")["body"].to_list()
    assert bodies == [b"", b"words"]
    assert inputs.articles.scan("articles").collect()["article_id"].to_list() == ["b"]
    assert names(inputs.claims) == ["b"]
    log = Dataset(inputs.settings.lake / "ops" / "erasures", {"erasures": ERASURES}).scan("erasures").collect()
    assert log.select("article_id", "n_sightings", "run_id").rows() == [("a", 1, "run-1")]
    assert [file.name for file in inputs.settings.lake.glob("*.json")] == ["erased.json"]


def test_an_article_can_be_erased_twice(inputs):
    erase(inputs.settings, "a", "run-1")
    assert erase(inputs.settings, "a", "run-2") == 0
    log = Dataset(inputs.settings.lake / "ops" / "erasures", {"erasures": ERASURES}).scan("erasures").collect()
    assert log["run_id"].to_list() == ["run-1"]


def set_aside(inputs, *articles):
    """A batch in quarantine, with the reason beside it. Returns its folder."""
    quarantine = Dataset(inputs.settings.quarantine / "articles" / "t", {"articles": ARTICLES})
    said = [{"article_id": name, "record_id": f"record-{name}", "text": "words"} for name in articles]
    folder = quarantine.write("b", {"articles": rows(ARTICLES, *said)})
    (folder / "reason.json").write_text("{}")
    return folder


def test_an_erased_article_is_not_kept_in_quarantine_for_somebody_to_release(inputs):
    folder = set_aside(inputs, "a", "q", None)
    assert erase(inputs.settings, "a", "run-1") == 1
    assert pl.read_parquet(folder / "articles.parquet")["article_id"].to_list() == ["q", None]
    assert sorted(file.name for file in folder.iterdir()) == ["articles.parquet", "reason.json"]


def test_an_article_that_is_only_in_quarantine_can_be_erased_and_its_bytes_go(inputs):
    landing = Dataset(inputs.settings.landing, LANDING)
    record, body = {"record_id": "record-q", "content_hash": "q", **SAID}, {"content_hash": "q", "body": b"words"}
    landing.write("q", {"records": rows(LANDING["records"], record), "bodies": rows(LANDING["bodies"], body)})
    folder = set_aside(inputs, "q")
    assert erase(inputs.settings, "q", "run-1") == 1
    assert not folder.exists()
    assert landing.read(landing.path / "q", "bodies")["body"].to_list() == [b""]


def test_an_erased_article_leaves_its_record_and_no_word(inputs):
    settings = inputs.settings
    before = inputs.fingerprint()
    assert erase(settings, "a", "run-1") == 1
    landing = Dataset(settings.landing, LANDING)
    bodies = dict(landing.scan("bodies").select("content_hash", "body").collect().iter_rows())
    assert bodies == {"a": b"", "b": b"words"}
    records = landing.scan("records").select("record_id", *SAID).sort("record_id").collect().rows()
    assert records == [("record-a", None, None, None), ("record-b", *SAID.values())]
    assert names(landing) == ["a", "b"]
    assert inputs.articles.scan("articles").collect()["article_id"].to_list() == ["b"]
    assert names(inputs.claims) == ["b"]
    log = Dataset(settings.lake / "ops" / "erasures", {"erasures": ERASURES}).scan("erasures").collect()
    assert log["article_id"].to_list() == ["a"]
    assert inputs.fingerprint() != before


def test_what_was_seen_again_elsewhere_is_erased_there_too(inputs):
    """The bytes are kept once, so the second sighting has its record in another partition than its body."""
    landing = Dataset(inputs.settings.landing, LANDING)
    again = {"record_id": "record-again", "content_hash": "a", **SAID}
    landing.write("c", {"records": rows(LANDING["records"], again)})
    article = {"record_id": "record-again", "article_id": "a", "reading_id": "reading-a", "seen_at": WEDNESDAY}
    inputs.articles.write("c", {"articles": rows(ARTICLES, article)})
    assert erase(inputs.settings, "a", "run-1") == 2
    left = landing.scan("records").filter(pl.col("content_hash") == "a").select(*SAID).collect()
    assert left.rows() == [(None, None, None)] * 2


def test_raw_bytes_of_other_articles_are_not_written_again(inputs):
    file = inputs.settings.landing / "b" / "records.parquet"
    before = file.stat().st_ino
    erase(inputs.settings, "a", "run-1")
    assert file.stat().st_ino == before


def test_in_a_lake_without_articles_no_article_can_be_erased(tmp_path):
    with pytest.raises(NoSuchArticle, match="nowhere"):
        erase(Settings(data=tmp_path), "nowhere", "run-1")


def test_an_article_that_is_not_there_cannot_be_erased(inputs):
    with pytest.raises(NoSuchArticle, match="nowhere"):
        erase(inputs.settings, "nowhere", "run-1")
    assert not (inputs.settings.lake / "ops").exists()
    assert not list(inputs.settings.lake.glob("*.json"))


def test_the_beginning_of_an_id_is_enough_to_erase_unless_several_begin_so(inputs):
    assert article_called(inputs.settings, "a") == "a"
    for beginning, said in (("", "no article"), ("zz", 'no article has the id "zz"')):
        with pytest.raises(NoSuchArticle, match=said):
            article_called(inputs.settings, beginning)
    for name in ("ab", "xa", "xb", "yes"):
        more = {"article_id": name, "reading_id": name, "record_id": name, "seen_at": MONDAY, "text": "more"}
        inputs.articles.write(name, {"articles": rows(ARTICLES, more)})
    assert article_called(inputs.settings, "a") == "a"
    assert article_called(inputs.settings, "y") == "yes"
    with pytest.raises(NoSuchArticle, match=r"several .*: xa, xb"):
        article_called(inputs.settings, "x")
