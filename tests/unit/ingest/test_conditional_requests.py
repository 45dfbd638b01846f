import json
from types import SimpleNamespace

from sitrep.ingest.conditional_requests import fetch_if_changed, watermark_of

SOURCE = SimpleNamespace(name="feed", address="https://example.org/feed")


def context(mark):
    asked = []
    fetcher = SimpleNamespace(get=lambda address, **how: asked.append((address, how)))
    return SimpleNamespace(fetcher=fetcher, watermark=lambda source, key: mark), asked


def test_a_source_that_was_read_to_its_end_is_asked_whether_it_has_changed():
    told, asked = context(json.dumps({"etag": '"7"', "last-modified": "Mon"}))
    fetch_if_changed(SOURCE, told)
    assert asked == [(SOURCE.address, {"etag": '"7"', "last_modified": "Mon"})]


def test_a_source_that_was_not_is_asked_for_all():
    told, asked = context(None)
    fetch_if_changed(SOURCE, told)
    assert asked == [(SOURCE.address, {"etag": None, "last_modified": None})]


def test_what_to_ask_by_is_kept_of_an_answer_that_says_it():
    (mark,) = watermark_of(SOURCE, SimpleNamespace(headers={"etag": '"8"', "server": "x"}))
    assert (mark.source, json.loads(mark.value)) == ("feed", {"etag": '"8"'})
    assert list(watermark_of(SOURCE, SimpleNamespace(headers={}))) == []
