"""A password and the address of an alert are kept nowhere that a run writes: files, tables, Prefect's own, logs."""

import base64
import json
import os
import threading
from contextlib import chdir
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sitrep.settings import Settings

SECRET = "hush77hush"
LOGIN = base64.b64encode(f"me:{SECRET}".encode()).decode()
PAGE = (
    "<html><head><title>Alliance opens drive</title></head><body><article><p>Rebels captured four villages near "
    "Raqqa on Sunday, a monitoring group said, and close to 3,000 fighters took part.</p></article></body></html>"
)


class Locked(BaseHTTPRequestHandler):
    """A feed with one page, and another that is not there, for whoever has the login."""

    def do_GET(self):
        feed = "".join(f"<item><guid>{path}</guid><link>{path}</link></item>" for path in ("/page", "/missing"))
        answers = {"/feed": f"<rss version='2.0'><channel><title>F</title>{feed}</channel></rss>", "/page": PAGE}
        body = answers.get(self.path, "").encode()
        is_known = self.headers.get("Authorization") == f"Basic {LOGIN}"
        self.send_response(401 if not is_known else 200 if body else 404)
        self.send_header("Content-Length", str(len(body) if is_known else 0))
        self.end_headers()
        self.wfile.write(body if is_known else b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Locked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def files_with(secret, folder):
    """The files below a folder that hold the secret, as bytes or in a compressed table."""
    with chdir(folder):  # views of the build file name the lake from there
        return [path for path in Path().rglob("*") if path.is_file() and secret in text_of(path)]


def text_of(path):
    if path.suffix == ".parquet":
        return pl.read_parquet(path).with_columns(pl.selectors.binary().bin.encode("hex")).write_json()
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = connection.execute("select table_schema, table_name from information_schema.tables").fetchall()
            return str([connection.execute(f'select * from "{schema}"."{name}"').fetchall() for schema, name in tables])
    return path.read_bytes().decode("latin-1")


def test_a_run_over_a_feed_behind_a_login_tells_nobody_the_password_or_who_is_alerted(host, after_a_run, sitrep):
    secrets = {
        "SITREP_ALERT": f"json://127.0.0.1:1/?token={SECRET}",
        "SITREP_PRIVATE_HOSTS": json.dumps([host]),
        "PREFECT_LOGGING_LEVEL": "DEBUG",
    }
    address = f"http://me:{SECRET}@{host}/feed"
    run = sitrep("run", address, "--data", after_a_run.data, **secrets)
    out, err = run.communicate(timeout=600)
    assert run.returncode == 0, err
    with duckdb.connect(str(after_a_run.published / "warehouse.duckdb"), read_only=True) as connection:
        read = connection.execute("select url from dim_articles where title = 'Alliance opens drive'").fetchall()
        refused = connection.execute("select reason from ingest_rejects where source_ref = '/missing'").fetchall()
    assert read == [(f"http://{host}/page",)]
    assert refused == [(f"http://{host}/missing: the server answered 404.",)]
    assert SECRET not in out + err
    assert files_with(SECRET, after_a_run.data) == []
    assert files_with(SECRET, os.environ["PREFECT_HOME"]) == []
    assert files_with("the server answered 404", after_a_run.data)  # so it would have been seen


def test_a_deployment_knows_neither(monkeypatch, inbox, tmp_path, etl):
    monkeypatch.setenv("SITREP_ALERT", f"json://desk/?token={SECRET}")
    monkeypatch.setenv("SITREP_SOURCES", json.dumps([str(inbox), f"https://me:{SECRET}@example.org/feed"]))
    monkeypatch.setenv("SITREP_PUBLISH_TO", json.dumps([f"postgresql://me:{SECRET}@db/news", "share"]))
    from flows.deployments import plans

    given = [plan.parameters for plan in plans(Settings(data=tmp_path))]
    assert given[0]["settings"]["publish_to"] == ["postgresql://db/news", str(Path("share").resolve())]
    assert given[0]["sources"] == [str(inbox), "https://example.org/feed"]
    assert SECRET not in json.dumps(given)
