import json
import os
import subprocess
import sys

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from flows.server_process import Beside, KeptToItself


def app(said):
    return Starlette(routes=[Route("/{path:path}", lambda request: PlainTextResponse(said))])


def test_pages_are_told_to_load_nothing_elsewhere():
    answer = TestClient(KeptToItself(app("x"))).get("/")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_our_pages_stand_beside_and_all_other_paths_are_the_servers():
    client = TestClient(Beside(app("prefect"), app("ours"), ("/metrics",)))
    assert (client.get("/metrics").text, client.get("/api").text) == ("ours", "prefect")


def test_where_it_answers_is_said_and_held_until_the_process_ends(tmp_path):
    program = f"from flows.server_process import announce; announce({str(tmp_path / 'f')!r}, 4200); print(); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True, env=os.environ) as process:
        process.stdout.readline()
        said = json.loads((tmp_path / "f").read_text())
        from flows.environment import is_locked

        with (tmp_path / "f").open() as file:
            assert is_locked(file.fileno())
        process.communicate("\n")
        with (tmp_path / "f").open() as file:
            assert not is_locked(file.fileno())
    assert said == {"url": "http://127.0.0.1:4200/api", "pid": process.pid}
