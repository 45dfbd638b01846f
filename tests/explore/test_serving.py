"""Whom the explorer answers, and what it says when something is wrong."""

import json
import shutil
import socket

import duckdb
import psutil
import pytest

from sitrep.explore.publication import Publications
from sitrep.explore.query import Query
from sitrep.settings import Settings
from sitrep.warehouse.publish import swap


def raw(served, request):
    """The answer to bytes that no browser would send."""
    port = int(served.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return connection.recv(65536).decode()


def test_a_path_with_a_null_in_it_is_a_bad_request(served):
    assert raw(served, b"GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").split()[1] == "400"


@pytest.mark.parametrize(
    "path", ["/events?place=a%00b", "/event/%1b[31m", "/search?q=%0a", "/events?%7f=1", "/actor/%ff%fe"]
)
def test_what_nobody_can_have_typed_is_a_bad_request_or_not_there(served, path):
    assert served.get(path).status_code in {400, 404}


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nowhere", 404, "There is no page /nowhere"),
        ("/event/none", 404, "No event has the id"),
        ("/article/none", 404, "No article has the id"),
        ("/actor/none", 404, "No actor has the id"),
        ("/place/none", 404, "No place has the id"),
        ("/claim/zzz", 404, "No claim begins with"),
        ("/claim/", 404, "No claim begins with"),
        ("/events?place=atlantis", 404, "No place is called"),
        ("/events?from=yesterday", 400, "a day is written 2016-11-06"),
        ("/events?page=0", 400, "it is a number from 1"),
        ("/events?as=xlsx", 400, "it can be: csv, parquet"),
        ("/events?as=csv&table=none", 404, "it has: events, map, timeline, types"),
        ("/static/../app.py", 404, "There is no page"),
        ("/static/none.css", 404, ""),
    ],
)
def test_a_wrong_address_is_told_with_what_is_right(served, path, status, told):
    answer = served.get(path)
    assert answer.status_code == status
    assert told in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:80", ""])
def test_it_answers_by_no_other_name(served, host):
    answer = raw(served, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.split()[1] == "421"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(served, method):
    answer = raw(served, f"{method} /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.split()[1] == "405"


def test_it_listens_on_this_machine_only(served):
    listening = [one for one in psutil.Process(served.process.pid).net_connections() if one.status == "LISTEN"]
    assert [one.laddr.ip for one in listening] == ["127.0.0.1"]


def published_again(settings, *statements):
    """Publish a copy with changes, as sitrep does: a folder of its own, and links that are swapped."""
    following = settings.published / ".publications" / "following"
    following.mkdir(parents=True)
    shutil.copy(settings.published / "warehouse.duckdb", following)
    with duckdb.connect(str(following / "warehouse.duckdb")) as connection:
        for statement in statements:
            connection.execute(statement)
    swap(settings, "following")


def test_a_publication_that_lands_is_read_at_once(served_with):
    served = served_with()
    assert "What 22 articles claim" in served.get("/").text
    published_again(served.settings, "delete from dim_articles where duplicate_of is not null")
    assert "What 20 articles claim" in served.get("/").text


def test_who_still_reads_the_publication_before_reads_it_to_its_end(served_with):
    settings = served_with().settings
    publications = Publications(settings)
    count = Query("select count(*) from dim_articles")
    with publications.reader() as early:
        published_again(settings, "delete from dim_articles where duplicate_of is not null")
        with publications.reader() as late:
            assert late.value(count) == 20
        assert early.value(count) == 22
    publications.close()


def test_a_file_that_takes_the_place_of_another_is_read_too(served_with):
    served = served_with()
    assert "What 22 articles claim" in served.get("/").text
    file = served.settings.published / "warehouse.duckdb"
    following = file.with_name("following.duckdb")
    shutil.copy(file, following)
    with duckdb.connect(str(following)) as connection:
        connection.execute("delete from dim_articles where duplicate_of is not null")
    following.replace(file)
    assert "What 20 articles claim" in served.get("/").text


def test_a_publication_that_cannot_be_read_is_told_and_the_next_one_is_read(served_with):
    served = served_with()
    file = served.settings.published / "warehouse.duckdb"
    whole = file.read_bytes()
    broken = file.with_name("broken.duckdb")
    broken.write_bytes(whole[:20_000])
    broken.replace(file)
    answer = served.get("/events")
    assert answer.status_code == 503
    assert "sitrep doctor" in answer.text
    following = file.with_name("following.duckdb")
    following.write_bytes(whole)
    following.replace(file)
    assert served.get("/events").status_code == 200


def test_a_publication_in_the_shape_of_another_version_is_told_with_what_to_do(served_with):
    served = served_with()
    manifest = served.settings.published / "manifest.json"
    said = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(said | {"versions": said["versions"] | {"schema": "99"}}))
    answer = served.get("/events")
    assert answer.status_code == 503
    assert "has schema version 99, and this sitrep reads version" in answer.text


def test_when_the_publication_goes_away_readers_are_told_what_to_do(served_with):
    served = served_with()
    (served.settings.published / "warehouse.duckdb").unlink()
    answer = served.get("/")
    assert answer.status_code == 503
    assert "sitrep run SOURCE" in answer.text


def test_an_empty_publication_has_every_page(served_with):
    names = [
        "dim_articles", "dim_sentences", "dim_actors", "dim_places", "fct_event_mentions", "fct_events", "event_actors",
        "fct_force_sizes", "fct_group_counts", "fct_casualties", "fct_quantities", "fct_actor_relations",
        "claim_conflicts", "force_size_estimates", "country_strength_totals", "place_control", "dyads_monthly",
        "run_log", "quality_results", "ingest_rejects",
    ]  # fmt: skip
    served = served_with(*(f"delete from {name}" for name in names))
    for path in ("/", "/events", "/actors", "/places", "/numbers", "/conflicts", "/articles", "/search?q=x"):
        assert served.get(path).status_code == 200, path
    assert "There are no articles in here" in served.get("/").text


def test_reading_writes_nothing_beside_the_publication(served):
    before = {path: path.stat().st_mtime_ns for path in served.settings.data.rglob("*")}
    for path in ("/", "/events?as=csv", "/search?q=market"):
        assert served.get(path).status_code == 200
    assert {path: path.stat().st_mtime_ns for path in served.settings.data.rglob("*")} == before


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1+1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(served_with, formula):
    literal = formula.replace("'", "''")
    served = served_with(f"update dim_articles set title = '{literal}', outlet = '{literal}'")
    rows = served.get("/articles?as=csv").text.splitlines()
    assert len(rows) > 1
    cells = [cell.strip('"') for row in rows[1:] for cell in row.split(",")]
    assert not [cell for cell in cells if cell.lstrip("\ufeff \t")[:1] in {"=", "+", "-", "@", "＝"}]
    assert any(cell.startswith("'") for cell in cells)


def test_nothing_is_served_where_nothing_is_published(sitrep_explore, tmp_path):
    done = sitrep_explore(Settings(data=tmp_path))
    assert done.returncode == 1
    assert "sitrep run SOURCE" in done.stderr
    assert not any(tmp_path.iterdir())
