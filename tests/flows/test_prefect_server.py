"""A Prefect server of ours does what only its owner asks for: whoever may change a deployment may run commands here."""

import os
import socket
import stat

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from flows.environment import running_server, server_file
from flows.server_key import server_key
from sitrep.settings import Settings

COMMANDS = [{"prefect.deployments.steps.run_shell_script": {"script": "touch /owned"}}]
PATCH = {"pull_steps": COMMANDS}


@pytest.fixture
def deployment(prefect_api, client):
    """A deployment as its owner sees it: its address on the server and a function that reads its pull steps."""
    with client(prefect_api, os.environ["PREFECT_API_AUTH_STRING"]) as owner:
        flow = owner.post("/flows/", json={"name": "watched"}).json()
        made = owner.post(
            "/deployments/", json={"name": "watched", "flow_id": flow["id"], "entrypoint": "a.py:f"}
        ).json()
        path = f"/deployments/{made['id']}"
        yield owner, path, lambda: owner.get(path).json()["pull_steps"]
        owner.delete(path)


def test_its_owner_may_change_a_deployment(deployment):
    owner, path, steps = deployment
    assert owner.patch(path, json=PATCH).status_code == 204
    assert steps() == COMMANDS


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),  # another server on this machine
        ({"Host": "rebound.example"}, 421),
        ({"Host": "rebound.example", "Origin": "http://rebound.example"}, 421),
        ({"Authorization": ""}, 401),
        ({"Authorization": "Basic c2l0cmVwOmd1ZXNzZWQ="}, 401),
        ({"Prefect-Csrf-Token": "guessed"}, 403),
    ],
)
def test_one_thing_that_is_wrong_is_enough_for_a_deployment_to_stay_as_it_is(deployment, headers, status):
    owner, path, steps = deployment
    key = {} if "Authorization" in headers else {"Authorization": owner.auth._auth_header}
    sent = {name: owner.headers[name] for name in ("Prefect-Csrf-Client", "Prefect-Csrf-Token")} | key | headers
    answer = httpx.patch(f"{owner.base_url}{path.removeprefix('/')}", json=PATCH, headers=sent)
    assert answer.status_code == status
    assert not steps()


@pytest.mark.parametrize("method", ["PATCH", "POST", "DELETE"])
def test_a_browser_that_asks_on_behalf_of_another_page_is_told_no(prefect_api, deployment, method):
    _, path, _ = deployment
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
    }
    answer = httpx.options(f"{prefect_api}{path}", headers=asked)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None]
)
def test_what_a_browser_sends_without_asking_first_does_nothing(prefect_api, client, content_type):
    headers = {"Origin": "https://elsewhere.example"} | ({"Content-Type": content_type} if content_type else {})
    answer = httpx.post(f"{prefect_api}/flows/", content='{"name": "planted"}', headers=headers)
    assert answer.status_code == 403
    with client(prefect_api, os.environ["PREFECT_API_AUTH_STRING"]) as owner:
        assert owner.get("/flows/name/planted").status_code == 404


def test_without_the_key_nothing_is_read_but_that_the_server_is_well(prefect_api):
    assert httpx.get(f"{prefect_api}/health").status_code == 200
    for path in ("/deployments/filter", "/flow_runs/filter", "/block_documents/filter"):
        assert httpx.post(f"{prefect_api}{path}", json={}).status_code in {401, 403}
    for path in ("/csrf-token?client=me", "/admin/settings", "/version"):
        assert httpx.get(f"{prefect_api}{path}").status_code == 401


@pytest.mark.parametrize("path", ["events/out", "logs/out", "events/in"])
def test_a_line_that_stays_open_asks_for_the_key_too(prefect_api, path):
    address = f"{prefect_api.replace('http', 'ws', 1)}/{path}"
    with pytest.raises(InvalidStatus, match="403"), connect(address, origin="https://elsewhere.example"):
        pass
    with connect(address, subprotocols=["prefect"]) as line:
        line.send('{"type": "auth", "token": "guessed"}')
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=20)


def test_the_key_is_kept_where_only_its_owner_reads_it_and_is_made_once(tmp_path):
    settings = Settings(data=tmp_path / "data")
    home = settings.build / "prefect"
    home.mkdir(parents=True)
    before = os.umask(0)
    try:
        key = server_key(settings)
    finally:
        os.umask(before)
    (file,) = home.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert server_key(settings) == key == file.read_text()
    (tmp_path / "other" / "build" / "prefect").mkdir(parents=True)
    assert server_key(Settings(data=tmp_path / "other")) != key


def test_a_file_that_a_killed_server_left_does_not_send_the_key_to_whoever_has_its_port(tmp_path):
    settings = Settings(data=tmp_path / "data")
    server_file(settings).parent.mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        server_file(settings).write_text(f'{{"url": "http://127.0.0.1:{stranger.getsockname()[1]}/api", "pid": 1}}')
        stranger.settimeout(0.5)
        assert running_server(settings) is None
        with pytest.raises(TimeoutError):
            stranger.accept()
