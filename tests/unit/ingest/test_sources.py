from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from sitrep.ingest import SourceError, declared_sources, ingest
from sitrep.ingest.sources import sources_named
from sitrep.lake import Dataset
from sitrep.schemas import LANDING
from sitrep.settings import Settings

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def declare(tmp_path, text):
    (tmp_path / "sources.toml").write_text(text)
    return tmp_path / "sources.toml"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("https://valley.example/news", "web"),
        ("https://valley.example/a.html", "web"),
        ("https://valley.example/dump.jsonl.gz?x=1", "files"),
        ("https://valley.example/CC-NEWS-1.warc.gz", "files"),
        ("https://valley.example/all.zip", "files"),
        ("s3://bucket/prefix", "files"),
        ("gdelt:karsha sourcelang:english", "gdelt"),
    ],
)
def test_an_address_says_what_it_is(tmp_path, name, kind):
    assert sources_named([name], Settings(data=tmp_path))[0].kind == kind


def test_sources_are_declared_with_all_that_holds_for_them(tmp_path):
    file = declare(
        tmp_path,
        """[[source]]
        name = "valley"
        kind = "feed"
        address = "https://valley.example/feed"
        outlet = "Valley Wire"
        licence = "CC BY 4.0"
        language = "en"
        cadence = "15m"
        """,
    )
    source = declared_sources(file)[0]
    assert (source.outlet, source.cadence) == ("Valley Wire", timedelta(minutes=15))


def test_a_declared_source_can_be_named_alone_and_maps_columns(tmp_path, records):
    (tmp_path / "a.csv").write_text(f'key,body,when\nk1,"{TEXT}",2021-03-01\n')
    file = declare(
        tmp_path,
        """[[source]]
        name = "table"
        kind = "files"
        address = "a.csv"
        outlet = "Valley Wire"
        columns = { id = "key", text = "body", published_at = "when" }
        [[source]]
        name = "other"
        kind = "page"
        address = "https://valley.example"
        """,
    )
    ingest(["table"], Settings(data=tmp_path / "data", sources_file=file), "run-1")
    row = records().row(0, named=True)
    assert (row["source_ref"], row["published_at"], row["outlet"]) == ("k1", "2021-03-01", "Valley Wire")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[source]\n", "not valid TOML"),
        ("[source]\nname='a'\n", r"write each source below a line \[\[source\]\]"),
        ("[[source]]\nname='a'\nkind='feed'\n", "source 1, address: Field required"),
        ("[[source]]\nname='a'\nkind='fed'\naddress='x'\n", "source 1, kind: "),
        ("[[source]]\nname='a'\nkind='page'\naddress='x'\noutlett='x'\n", "source 1, outlett: "),
        ("[[source]]\nname='a'\nkind='page'\naddress='x'\ncadence='often'\n", 'write it like "15m"'),
        ("[[source]]\nname='a'\nkind='gdelt'\n", "a query is needed"),
        ("[[source]]\nname='a'\nkind='files'\naddress='nowhere'\n", "no such file or folder as nowhere"),
        ("[[source]]\nname='a'\nkind='page'\naddress='x'\n" * 2, 'two sources are named "a"'),
    ],
)
def test_a_mistake_in_the_declaration_is_named(tmp_path, text, message):
    with pytest.raises(SourceError, match=message):
        sources_named([str(declare(tmp_path, text))], Settings(data=tmp_path / "data"))


@pytest.mark.parametrize("name", ["http://[", "nowhere", "gdelt:", "ftp:"])
def test_a_name_that_stands_for_nothing_is_a_mistake(tmp_path, name):
    with pytest.raises(SourceError):
        sources_named([name], Settings(data=tmp_path))


def feed_with_cadence(tmp_path, site):
    item = f"<item><guid>1</guid><title>T</title><description>{TEXT}</description></item>"
    site.routes["/feed"] = (200, {}, f'<rss version="2.0"><channel>{item}</channel></rss>'.encode())
    return declare(
        tmp_path,
        f"""[[source]]
        name = "valley"
        kind = "feed"
        address = "{site.url}/feed"
        follow = false
        cadence = "15m"
        """,
    )


def test_a_source_is_left_alone_until_its_cadence_has_passed(tmp_path, fetch, site):
    file = feed_with_cadence(tmp_path, site)
    first, second = fetch(file), fetch(file, run_id="run-2")
    assert (first.rows_out, first.detail["sources_not_due"]) == (1, 0)
    assert (second.rows_in, second.detail["sources_not_due"]) == (0, 1)
    assert site.asked == ["/feed"]


@pytest.mark.parametrize(("minutes_ago", "asked"), [(16, True), (14.5, True), (5, False), (-60, True)])
def test_a_source_is_due_when_its_cadence_has_passed_or_the_clock_was_set_back(
    tmp_path, fetch, site, web_settings, minutes_ago, asked
):
    file = feed_with_cadence(tmp_path, site)
    read_at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    marks = [("valley", "read_at", read_at.isoformat(), read_at)]
    watermarks = pl.DataFrame(marks, schema=LANDING["watermarks"], orient="row")
    Dataset(web_settings.landing, LANDING).write("earlier", {"watermarks": watermarks})
    fetch(file)
    assert bool(site.asked) is asked


def test_a_source_that_failed_is_due_at_once(tmp_path, fetch, site):
    file = feed_with_cadence(tmp_path, site)
    answer, site.routes["/feed"] = site.routes["/feed"], (404, {}, b"gone")
    fetch(file)
    site.routes["/feed"] = answer
    assert fetch(file, run_id="run-2").rows_out == 1


def test_a_declared_address_of_the_web_is_taken_as_the_bare_one_is(fetch, site, records, tmp_path):
    rows = "".join(f'{{"id": "{n}", "text": "Report {n} from Karsha."}}\n' for n in range(2))
    site.routes["/dump/2021.jsonl"] = (200, {}, rows.encode())
    (tmp_path / "s.toml").write_text(
        f'[[source]]\nname = "dump"\nkind = "web"\naddress = "{site.url}/dump/2021.jsonl"\noutlet = "Valley Wire"\n'
    )
    fetch(tmp_path / "s.toml")
    assert records().select("source_ref", "outlet").rows() == [("0", "Valley Wire"), ("1", "Valley Wire")]
