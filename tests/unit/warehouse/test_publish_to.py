"""Where a publication goes besides, by the form of the address; and with which login."""

import pytest

from sitrep.warehouse import publish_to as module
from sitrep.warehouse.publish_to import publish_to
from sitrep.warehouse.read import NothingPublished


def test_the_login_of_a_target_comes_from_the_secrets_and_the_address_is_without(settings, published, monkeypatch):
    published(1)
    monkeypatch.setenv("SITREP_PUBLISH_TO", '["postgresql://desk:hush@db.example/news"]')
    asked = []
    monkeypatch.setattr(module, "publish_to_postgres", lambda *given: asked.append(given[2:]) or "done")
    (address,) = type(settings)().publish_to
    assert publish_to(settings, address) == "done"
    assert asked == [("postgresql://db.example/news", "desk:hush")]


def test_without_a_publication_there_is_nothing_to_bring(settings, tmp_path):
    with pytest.raises(NothingPublished):
        publish_to(settings, str(tmp_path / "share"))
