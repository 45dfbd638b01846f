import pickle

import pytest
from pydantic import ValidationError

from sitrep.logins import login_in, origin_of, user_and_password, with_login, without_logins
from sitrep.settings import Secrets, Settings


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("https://me:secret@example.org/feed?a=b@c", "https://example.org/feed?a=b@c"),
        ("https://me:se@cret@example.org:8443/feed", "https://example.org:8443/feed"),
        ("https://me@example.org", "https://example.org"),
        ("s3://key:secret@bucket/2021", "s3://bucket/2021"),
        (
            "no answer from http://a:b@one.example/x, nor http://c:d@two.example",
            "no answer from http://one.example/x, nor http://two.example",
        ),
        ("https://example.org/@someone", "https://example.org/@someone"),
        ("https://example.org/a and me@example.org", "https://example.org/a and me@example.org"),
        ("someone@example.org", "someone@example.org"),
    ],
)
def test_a_login_is_left_out_of_every_address_in_a_text(text, bare):
    assert without_logins(text) == bare


def test_a_login_can_be_taken_out_put_back_and_read():
    address = "https://me:p%40ss%3A@example.org/feed"
    assert login_in(address) == "me:p%40ss%3A"
    assert with_login(without_logins(address), login_in(address)) == address
    assert user_and_password("me:p%40ss%3A") == ("me", "p@ss:")
    assert user_and_password("key") == ("key", "")
    assert login_in("https://example.org/a@b") is None


def test_a_login_is_for_scheme_host_and_port():
    assert (
        origin_of("https://me:secret@Example.org:443/feed") == origin_of("https://example.org") == "https://example.org"
    )
    assert (
        len({origin_of(f"{scheme}://example.org{port}") for scheme in ("http", "https") for port in ("", ":8443")}) == 4
    )
    with pytest.raises(ValueError, match="not an address"):
        origin_of("example.org")


def test_the_settings_hold_no_secret_however_they_are_passed_on(monkeypatch):
    monkeypatch.setenv("SITREP_ALERT", "json://desk/?token=hushhush")
    monkeypatch.setenv("SITREP_LOGINS", '{"https://one.example/": "me:hushhush"}')
    monkeypatch.setenv("SITREP_SOURCES", '["https://me:hushhush@two.example/feed", "inbox"]')
    settings = Settings()
    assert settings.sources == ("https://two.example/feed", "inbox")
    for passed_on in (
        pickle.dumps(settings),
        settings.model_dump_json().encode(),
        repr(settings).encode(),
        str(settings).encode(),
    ):
        assert b"hushhush" not in passed_on
    secrets = Secrets()
    assert "hushhush" not in repr(secrets) + str(secrets.model_dump()) + secrets.model_dump_json()
    for server in ("https://one.example/news", "https://two.example/other"):
        assert secrets.login_for(server).get_secret_value() == "me:hushhush"
    for server in ("http://one.example", "https://one.example:8443", "https://three.example"):
        assert secrets.login_for(server) is None


def test_a_login_for_what_is_no_server_is_said_without_the_login(monkeypatch):
    monkeypatch.setenv("SITREP_LOGINS", '{"one.example": "me:hushhush"}')
    with pytest.raises(ValidationError) as caught:
        Secrets()
    assert [error["msg"] for error in caught.value.errors()] == [
        "Value error, not an address with its https:// or the like"
    ]
