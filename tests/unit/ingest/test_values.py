import json
import math
from datetime import date
from decimal import Decimal

import pytest

from sitrep.ingest.values import LONGEST_LABEL, as_unicode, clean, is_missing, json_of, labels_of, raw_bytes, written


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.0, "7"), (7.5, "7.5"), (Decimal("7.00"), "7"), (math.nan, None), (math.inf, None), ("nan", None), (None, None),
     (date(2020, 1, 2), "2020-01-02"), (b"caf\xc3\xa9", "café"), (3, "3")],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(value, text):
    assert written(value) == text


def test_words_for_nothing_are_known_in_any_letters():
    assert is_missing(" NaN ")
    assert is_missing("#N/A")
    assert not is_missing("Nan News")


def test_columns_of_nobody_are_labels_within_bounds():
    row = {"text": "x", "desk": "africa", "empty": "", "tags": ["a"], "none": [], "long": "x" * (LONGEST_LABEL + 1)}
    assert json.loads(labels_of(row, frozenset({"text"}))) == {"desk": "africa", "tags": '["a"]'}
    assert labels_of({"text": "x"}, frozenset({"text"})) is None
    assert len(json.loads(labels_of({f"c{n}": "x" for n in range(200)}, frozenset()))) == 100


def test_an_empty_list_is_nothing():
    assert (json_of([]), json_of({"a": 7.0}), json_of(False)) == (None, '{"a": 7.0}', "false")


def test_a_byte_that_is_no_utf_8_comes_out_as_it_went_in():
    assert raw_bytes(as_unicode(b"caf\xe9")) == (b"caf\xe9", None)
    assert raw_bytes("café") == ("café".encode(), "utf-8")
    assert clean(as_unicode(b"caf\xe9")) == "café"
    assert clean("a\ud800b") == "a?b"
