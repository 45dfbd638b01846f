import json
import pickle

import polars as pl
import pytest

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.normalize import normalize, stage, text_version
from sitrep.normalize.article import LONGEST
from sitrep.normalize.pages import LARGEST
from sitrep.schemas import ARTICLES, LANDING, REJECTS
from sitrep.settings import Settings

TEXT = "Fighters withdrew from the hills above Karsha on Tuesday, residents said."


def land(settings, tmp_path, *rows, run_id="run-1"):
    source = tmp_path / "a.jsonl"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return ingest([str(source)], settings, run_id)


def test_a_second_run_has_nothing_to_do(settings, tmp_path):
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    first, second = normalize(settings, "run-1"), normalize(settings, "run-2")
    assert (first.rows_in, first.rows_out, second.rows_in) == (1, 1, 0)


def test_one_more_article_is_one_more_row(settings, tmp_path, articles):
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    normalize(settings, "run-1")
    land(settings, tmp_path, {"id": "a", "text": TEXT}, {"id": "b", "text": f"{TEXT} All."}, run_id="run-2")
    assert normalize(settings, "run-2").rows_in == 1
    assert articles()["run_id"].to_list() == ["run-1", "run-2"]


def test_a_record_whose_bytes_came_with_an_earlier_one_finds_them(settings, tmp_path, articles):
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    land(settings, tmp_path, {"id": "b", "text": TEXT}, run_id="run-2")
    normalize(settings, "run-2")
    assert articles()["text"].to_list() == [TEXT, TEXT]
    assert articles()["article_id"].n_unique() == 1


def test_records_of_partitions_that_were_merged_are_known(settings, tmp_path, articles):
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    normalize(settings, "run-1")
    partition = next(settings.landing.iterdir())
    partition.rename(settings.landing / "merged")
    count = normalize(settings, "run-2")
    assert (count.rows_in, count.rows_known, count.rows_out) == (1, 1, 0)
    assert articles().height == 1


def test_articles_do_not_depend_on_batches(tmp_path):
    rows = [{"id": str(i), "text": f"{TEXT} Report {i}.", "published_at": "2020-01-02"} for i in range(20)]
    made = []
    for size in (20, 3):
        settings = Settings(data=tmp_path / str(size), batch_size=size)
        land(settings, tmp_path, *rows)
        normalize(settings, "run-1")
        dataset = Dataset(settings.lake / "articles" / text_version(), {"articles": ARTICLES})
        made.append(dataset.scan("articles").drop("seen_at").sort("source_ref").collect())
    assert made[0].equals(made[1])


def test_an_interrupted_write_is_done_again(settings, tmp_path, articles):
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    left = settings.lake / "articles" / text_version() / ".writing-x"
    left.mkdir(parents=True)
    normalize(settings, "run-1")
    assert articles().height == 1
    assert not left.exists()


def test_an_unreadable_date_is_noted_and_the_article_kept(read, noted):
    article = read({"id": "a", "text": TEXT, "published_at": "06/11/2016"})
    assert article["published_at"] is None
    why = 'can be read in two ways: dates = "dmy" or "mdy" in sources.toml says in which'
    assert noted() == {"invalid_date": f'a: "06/11/2016" {why}. Kept, without a date.'}


def test_an_address_that_is_none_of_the_web_is_noted_and_the_article_kept(read, noted):
    article = read({"id": "a", "text": TEXT, "url": "javascript:alert(1)"})
    assert (article["text"], article["url"]) == (TEXT, None)
    assert noted() == {"invalid_url": 'a: "javascript:alert(1)" is no address of the web. Kept, without one.'}


def test_a_page_is_not_believed_that_its_address_is_a_script(read, noted):
    page = f'<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><p>{TEXT}</p></body></html>'
    assert read(page.encode(), ".html")["url"] is None
    assert noted() == {}


@pytest.mark.parametrize(
    ("written", "precision"), [("2016-11-06", "day"), ("2016-11-06T14:30:00Z", "time"), ("06/11/2016", None)]
)
def test_an_article_says_how_much_of_its_date_was_written(read, written, precision):
    assert read({"text": TEXT, "published_at": written})["published_precision"] == precision


def test_a_partition_of_watermarks_alone_makes_no_articles(settings, articles):
    Dataset(settings.landing, LANDING).write("run-1-marks", {})
    assert normalize(settings, "run-1").rows_in == 0
    assert articles().is_empty()
    assert not (settings.lake / "articles" / text_version() / "run-1-marks").exists()


def test_a_guessed_encoding_is_noted_and_the_article_kept(read, noted):
    article = read("The café in Karsha was hit, “twice”, on Monday.".encode("cp1252"))
    assert article["text"] == "The café in Karsha was hit, “twice”, on Monday."
    assert noted() == {"encoding_guessed": "a.txt: not UTF-8 as it should be. Kept, read as windows-1252."}


def test_a_page_of_which_an_archive_holds_only_the_beginning_is_noted_and_kept(read, noted):
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{TEXT}</p>"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Truncated: length\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    article = read(f"{head}{kind}{page}\r\n\r\n".encode(), ".warc")
    assert article["text"] == TEXT
    assert noted() == {"cut_off": "urn:uuid:1: its web archive holds only the beginning. Kept."}


def test_text_of_boilerplate_alone_is_an_empty_article(read):
    assert read({"text": "READ MORE: All about Karsha"})["extraction_status"] == "empty"


@pytest.mark.parametrize(
    ("changed", "same"), [({"published_at": "2020-01-02T23:00:00Z"}, True), ({"published_at": "2020-01-03"}, False)]
)
def test_the_reading_changes_with_the_day_and_not_with_the_hour(settings, tmp_path, articles, changed, same):
    land(settings, tmp_path, {"text": TEXT, "published_at": "2020-01-02"}, {"text": TEXT, **changed})
    normalize(settings, "run-1")
    assert (articles()["reading_id"].n_unique() == 1) is same


@pytest.mark.parametrize("line", ["a" * 10_000_000, f"{TEXT} " * 130_000], ids=["one word", "sentences"])
def test_a_line_of_ten_megabytes_is_no_article(settings, tmp_path, articles, noted, line):
    land(settings, tmp_path, {"id": "a", "text": line}, {"id": "b", "text": TEXT})
    assert normalize(settings, "run-1").rows_rejected == 1
    assert articles()["text"].to_list() == [TEXT]
    assert noted()["oversized"].startswith(f"a: a text of {len(line.strip()):,} characters, and no article has more")


def test_a_text_as_long_as_a_book_is_an_article(read):
    assert len(read({"text": "a" * LONGEST})["text"]) == LONGEST


def test_a_page_too_large_to_read_says_so(settings, tmp_path, noted):
    land(settings, tmp_path, {"id": "a", "html": f"<p>{TEXT}</p>" + " " * LARGEST})
    normalize(settings, "run-1")
    assert noted() == {"oversized": "a: a web page of more than 10,000,000 characters."}


def test_no_row_is_lost_on_the_way(settings, tmp_path):
    land(settings, tmp_path, {"text": TEXT}, {"html": "<nav><a>Home</a></nav>"}, {"text": "Только один."})
    count = normalize(settings, "run-1")
    assert (count.rows_in, count.rows_out, count.rows_rejected) == (3, 2, 1)
    assert count.reasons == {"no_article": 1}
    assert count.examples == {"no_article": "a.jsonl#2: a web page without an article in it."}


def test_the_schema_is_that_of_the_lake(read, articles):
    read({"text": TEXT})
    assert dict(articles().schema) == dict(ARTICLES)
    assert isinstance(articles(), pl.DataFrame)


def test_what_is_told_of_records_outlives_a_crash_before_their_articles_are_seen(
    settings, tmp_path, articles, monkeypatch
):
    land(settings, tmp_path, {"id": "a", "text": TEXT, "published_at": "31.31.2031"})

    def crash(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Dataset, "show", crash)
        with pytest.raises(OSError, match="No space"):
            normalize(settings, "run-1")
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS})
    assert rejects.scan("rejects").collect()["reason_code"].to_list() == ["invalid_date"]
    assert normalize(settings, "run-2").rows_out == 1
    assert rejects.scan("rejects").collect().height == 1
    assert articles().height == 1


def test_several_partitions_are_made_in_processes_beside_this_one(tmp_path):
    rows = [{"id": str(i), "text": f"{TEXT} Report {i}.", "published_at": "2020-01-02"} for i in range(6)]
    counts, made = [], []
    for workers in (1, 2):
        settings = Settings(data=tmp_path / str(workers), batch_size=2, workers=workers)
        land(settings, tmp_path, *rows)
        counts.append(normalize(settings, "run-1"))
        scan = Dataset(settings.lake / "articles" / text_version(), {"articles": ARTICLES}).scan("articles")
        made.append(scan.drop("seen_at").collect())
    assert counts[0] == counts[1]
    assert made[0].height == 6
    assert made[0].equals(made[1])


def test_what_crosses_to_other_machines_is_small_and_holds_no_secret(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_ALERT", "json://desk/?token=hushhush")
    land(settings, tmp_path, {"id": "a", "text": TEXT})
    jobs = []
    monkeypatch.setattr(stage, "run_all", lambda work, given, *_: jobs.extend(given) or [])
    normalize(settings.model_copy(update={"user_agent": "hushhush"}), "run-1")
    assert b"hushhush" not in pickle.dumps(jobs)
    assert TEXT.encode() not in pickle.dumps(jobs)
