import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.charset import UndecodableError, decode

TEXT = "The café in Karsha was “hit”, the mayor’s office said."
RUSSIAN = "Военные заявили в понедельник, что вернули контроль над деревней после боёв."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_itself(encoding):
    assert decode(TEXT.encode(encoding), None, markup=False) == (TEXT, None)


def test_a_declared_charset_is_used_where_the_bytes_are_no_utf_8():
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r", markup=False) == (RUSSIAN, None)


def test_utf_8_wins_over_a_wrong_declaration():
    assert decode(TEXT.encode(), "iso-8859-1", markup=False) == (TEXT, None)


def test_a_declared_charset_in_which_a_character_is_halved_is_not_used():
    assert decode(b"The caf\xe9 in \\ud83d", "unicode_escape", markup=False) == ("The café in \\ud83d", "windows-1252")


def test_latin_1_on_the_web_is_windows_1252():
    page = b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>' + TEXT.encode("cp1252")
    assert decode(page, None, markup=True)[0].endswith(TEXT)


def test_western_text_without_a_declaration_is_guessed():
    assert decode(TEXT.encode("cp1252"), None, markup=False) == (TEXT, "windows-1252")


def test_a_stray_byte_in_utf_8_costs_nothing_of_the_rest():
    mixed = TEXT.encode() + " Its café burned.".encode("cp1252")
    assert decode(mixed, None, markup=False) == (f"{TEXT} Its café burned.", "windows-1252")


def test_text_of_another_script_is_guessed():
    text, guessed = decode((RUSSIAN * 4).encode("cp1251"), None, markup=False)
    assert (text[:7], guessed) == ("Военные", "cp1251")


def test_bytes_that_are_text_in_no_charset_are_none():
    with pytest.raises(UndecodableError):
        decode(bytes(range(0x80, 0x100)) * 20, "utf-8", markup=False)


LABELS = [None, "utf-8", "utf-7", "unicode_escape", "hex", "undefined", "idna", "rot13", "x" * 50, "\0"]


@settings(settings.get_profile("fuzz"))
@given(st.binary(max_size=300), st.sampled_from(LABELS))
def test_no_bytes_and_no_label_break_the_decoder(data, label):
    try:
        text, _ = decode(data, label, markup=True)
    except UndecodableError:
        return
    assert text.encode() is not None
