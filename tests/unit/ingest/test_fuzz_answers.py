"""No answer of an API and no robots.txt breaks its reader: it is read, or the source fails with a reason."""

import copy
import json
from dataclasses import astuple
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.ingest.context import Context, SourceFailedError
from sitrep.ingest.gdelt import read_gdelt
from sitrep.ingest.record import RawRecord, Watermark
from sitrep.ingest.reliefweb import read_reliefweb
from sitrep.ingest.sources import Source
from sitrep.ingest.web.answer import FetchError
from sitrep.ingest.web.fetch import Fetcher
from sitrep.rejects import Reject

TEXT = "The army said on Monday that it had retaken the village of Karsha."
SEEN = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
GDELT = {"articles": [{"url": "http://127.0.0.1:9/a", "title": "T", "seendate": SEEN, "domain": "valley.invalid",
                       "language": "English"}]}  # fmt: skip
RELIEFWEB = {"data": [{"id": "1", "fields": {
    "title": "T", "body-html": f"<p>{TEXT}</p>", "url": "https://valley.invalid/1",
    "date": {"original": "2021-03-01T00:00:00+00:00", "created": "2021-03-02T00:00:00+00:00"},
    "language": [{"code": "en"}], "source": [{"name": "Valley Office"}]}}]}  # fmt: skip
ODD = st.sampled_from([None, True, 0, -1, 1e300, "", "x", "\ud800", "20", [], ["x"], [None], {}, {"x": 1}])
fuzz = settings(settings.get_profile("fuzz"))


@pytest.fixture
def context(web_settings):
    with Fetcher(web_settings) as fetcher:
        yield Context(web_settings, fetcher)


def places(value, at=()):
    """The path to every value in an answer."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield from places(below, (*at, key))


def with_odd_values(answer):
    """The answer with up to three values replaced by ones of another type."""

    def replaced(changes):
        changed = {"answer": copy.deepcopy(answer)}
        for place, odd in changes:
            holder = changed
            try:
                *way, last = ("answer", *place)
                for key in way:
                    holder = holder[key]
                holder[last] = copy.deepcopy(odd)
            except (KeyError, IndexError, TypeError):  # an earlier change took it away
                continue
        return json.dumps(changed["answer"]).encode()

    return st.lists(st.tuples(st.sampled_from(list(places(answer))), ODD), min_size=1, max_size=3).map(replaced)


@pytest.mark.parametrize(
    ("reader", "kind", "answer"), [(read_gdelt, "gdelt", GDELT), (read_reliefweb, "reliefweb", RELIEFWEB)]
)
@fuzz
@given(data=st.data())
def test_any_answer_of_an_api_is_read_or_fails_as_a_source(context, site, reader, kind, answer, data):
    body = data.draw(with_odd_values(answer) | st.binary(max_size=200))
    site.routes["/api"] = (200, {}, body)
    source = Source(name="s", kind=kind, address=f"{site.url}/api", query="karsha", appname="test")
    try:
        items = list(reader(source, context))
    except (SourceFailedError, FetchError):
        items = []
    assert all(isinstance(item, RawRecord | Reject | Watermark) for item in items)
    values = [value for item in items if isinstance(item, RawRecord | Reject) for value in astuple(item)]
    assert all(value is None or isinstance(value, bytes) or value.encode() is not None for value in values)


@fuzz
@given(rules=st.binary(max_size=300) | st.text(max_size=300).map(str.encode), path=st.text(max_size=30))
def test_any_robots_txt_and_any_address_end_in_an_answer_or_a_reason(web_settings, site, rules, path):
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\n" + rules)
    patient = web_settings.model_copy(update={"fetch_timeout": 60})  # a busy machine answers late
    with Fetcher(patient) as fetcher:
        try:
            fetched = fetcher.get(f"{site.url}/{path}")
        except FetchError as error:
            outcome = error.reason_code
        else:
            outcome = fetched.status
    assert outcome in {200, "http_error", "robots_disallow", "bad_address", "blocked_address"}
