import pytest
from starlette.testclient import TestClient

from sitrep.explore.app import application


@pytest.fixture(scope="module")
def client(publication):
    with TestClient(application(publication), base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    (
        "/ /events /event/e1 /actors /actor/hill-front /places /place/town:merowe /numbers /conflicts /articles "
        "/article/a1 /search?q=merowe /events/map.json /static/explorer.css"
    ).split(),
)
def test_every_page_answers_and_keeps_to_itself(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_table_of_a_page_is_had_as_a_file(client):
    answer = client.get("/events?as=csv&table=types")
    assert "sitrep-events-types.csv" in answer.headers["content-disposition"]
    assert "Shelling" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/event/none", 404, "No event has the id"),
        ("/nowhere", 404, "There is no page /nowhere"),
        ("/events?modality=maybe", 400, "it can be: happened"),
        ("/events?page=0", 400, "a number from 1"),
        ("/events?place=%00", 400, "control characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_status(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text


def test_what_has_moved_is_led_to(client):
    assert client.get("/claim/f1").headers["location"] == "/article/a1#text-3"
    assert client.get("/event/e0").headers["location"] == "/event/e1"


def test_pages_are_only_read_and_only_asked_for_by_their_own_name(client):
    assert client.post("/events").status_code == 405
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 421


def test_without_a_publication_the_page_says_what_to_do(tmp_path):
    from sitrep.settings import Settings

    with TestClient(application(Settings(data=tmp_path)), base_url="http://localhost") as client:
        answer = client.get("/")
    assert (answer.status_code, "sitrep run" in answer.text) == (503, True)
