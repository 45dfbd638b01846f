from types import SimpleNamespace

import pytest

from sitrep.ingest.follow import Entry, Outcome, follow, page_record
from sitrep.ingest.record import RawRecord, Seen
from sitrep.ingest.web.answer import FetchError
from sitrep.ingest.web.fetch import OUT_OF_TIME
from sitrep.rejects import Reject

SOURCE = SimpleNamespace(name="feed", address="https://example.org/feed")


def fetched(body=b"<p>x</p>", media_type="text/html"):
    return SimpleNamespace(
        body=body, media_type=media_type, url="https://example.org/a", charset=None, kept=lambda **_: None
    )


def context(answers, landed=None, refused=()):
    def get(url):
        answer = answers[url]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return SimpleNamespace(
        fetcher=SimpleNamespace(get=get),
        landed=lambda source: landed or {},
        refused=lambda source: set(refused),
        settings=SimpleNamespace(source_seconds=60.0),
    )


def entries(*names):
    return [Entry(name, f"https://example.org/{name}", stamp="1") for name in names]


def answers(**given):
    return {f"https://example.org/{name}": answer for name, answer in given.items()}


def test_pages_come_in_the_order_of_the_list_and_what_is_known_is_not_fetched():
    found = list(
        follow(entries("a", "b", "c"), SOURCE, context(answers(a=fetched(), c=fetched()), {"b": "1"}), Outcome())
    )
    assert [type(item) for item in found] == [Seen, RawRecord, RawRecord]
    assert [item.source_ref for item in found] == ["b", "a", "c"]


def test_an_entry_whose_stamp_has_changed_is_fetched_again():
    (item,) = follow(entries("a"), SOURCE, context(answers(a=fetched()), {"a": "0"}), Outcome())
    assert isinstance(item, RawRecord)


def test_what_was_refused_before_comes_last():
    found = follow(entries("a", "b"), SOURCE, context(answers(a=fetched(), b=fetched()), refused=["a"]), Outcome())
    assert [item.source_ref for item in found] == ["b", "a"]


def error(code, may_pass):
    return FetchError(code, "no answer", may_pass=may_pass)


def test_what_may_pass_is_tried_again_and_what_time_was_not_enough_for_is_told_once():
    outcome = Outcome()
    told = context(answers(a=error("http_error", True), b=error(OUT_OF_TIME, True), c=error("gone", False)))
    found = list(follow(entries("a", "b", "c"), SOURCE, told, outcome))
    assert [item.reason_code for item in found] == ["http_error", "gone", OUT_OF_TIME]
    assert "1 entries are left" in found[-1].reason
    assert outcome.to_try_again == 2


@pytest.mark.parametrize(
    ("answer", "code"), [(fetched(media_type="image/png"), "unsupported_content"), (fetched(body=b" "), "empty_file")]
)
def test_what_is_no_page_is_refused(answer, code):
    refused = page_record(SOURCE, Entry("a", "https://example.org/a"), answer)
    assert isinstance(refused, Reject)
    assert refused.reason_code == code
