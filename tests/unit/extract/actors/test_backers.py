import pytest

from sitrep.extract.actors.backers import is_backer, is_backing_modifier
from sitrep.extract.syntax.tokenizer import read_sentence


def named(text, name):
    sentence = read_sentence(0, 0, text)
    at = sentence.words.index(name)
    return sentence, at, at + 1


@pytest.mark.parametrize(
    "text", ["An Iran-backed militia withdrew.", "A pro-Iran militia withdrew.", "The Iran-led bloc met."]
)
def test_who_is_behind_a_force_is_its_backer_and_names_no_force(text):
    assert is_backer(*named(text, "Iran"))
    assert is_backing_modifier(*named(text, "Iran"))


def test_a_doer_is_no_backer():
    assert not is_backer(*named("Iran backed the militia.", "Iran"))
    assert not is_backer(*named("Troops of Iran withdrew.", "Iran"))
