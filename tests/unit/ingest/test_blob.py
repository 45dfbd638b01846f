import io

import pytest

from sitrep.ingest.blob import Blob, InputTooLargeError, lines, read_whole, text_encoding, wide_encoding


def blob(data):
    return Blob("a.txt", lambda: io.BytesIO(data))


def test_a_blob_is_read_whole_up_to_its_bound():
    assert read_whole(blob(b"12345"), 5) == b"12345"
    with pytest.raises(InputTooLargeError, match=r"a\.txt: larger than 4 bytes"):
        read_whole(blob(b"12345"), 4)


def test_a_line_that_is_too_long_is_none_and_the_next_is_read():
    found = list(lines(io.BytesIO(b"one\n" + b"x" * 200_000 + b"\nlast"), 10))
    assert found == [b"one\n", None, b"last"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_other_encodings_are_utf_8(encoding):
    assert list(lines(io.BytesIO("eins\nzwei é".encode(encoding)), 100)) == [b"eins\n", "zwei é".encode()]


def test_a_mark_or_zeros_between_letters_tell_the_encoding():
    assert wide_encoding("a".encode("utf-16")) == "utf-16"
    assert wide_encoding(b"plain") is None
    assert text_encoding("ab".encode("utf-16-be")) == "utf-16-be"
    assert text_encoding(b"a\0\1\0") is None  # what no one prints is no text
    assert text_encoding(b"ab") is None
