"""Which texts a change of the lexicon may reach."""

import pytest

from sitrep.extract.affected_texts import AffectedTexts
from sitrep.extract.lexicon_changes import Changes


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The River Guard took the town.", True),
        ("the river-guard’s men", True),
        ("RIVER GUARD", True),
        ("Rivér Guard", True),
        ("The rivers guard the town.", False),
        ("A river. Nobody stood guard.", False),
    ],
)
def test_a_name_is_found_as_the_lexicon_is_matched(text, is_found):
    finder = AffectedTexts(Changes(names=frozenset((b" river guard ",))))
    assert finder.find(["Nothing here.", text, "Nor here."]) == ({1} if is_found else set())


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("They ambushed a convoy.", True),
        ("In 2019ambushed convoys were many.", True),  # tokens of their own
        ("Three were ambushed", True),
        ("Ambushers fled.", False),
    ],
)
def test_a_word_is_found_where_it_is_a_token(text, is_found):
    finder = AffectedTexts(Changes(words=frozenset((b"ambushed",))))
    assert finder.find([text]) == ({0} if is_found else set())


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Shells hit the village of Talbeesah.", True),
        ("Shells hit Tal-Bisa’s market.", True),
        ("Shells hit Tal Bisah.", True),
        ("Talks about tables began.", False),
        ("They were tall because of it.", False),  # no capital
    ],
)
def test_a_settlement_is_found_by_its_sound(text, is_found):
    finder = AffectedTexts(Changes(sounds=frozenset(("talbisa",))))
    assert finder.find([text]) == ({0} if is_found else set())


def test_texts_are_told_apart_over_several_chunks():
    texts = ["Nothing."] * 1200
    texts[0] = texts[501] = texts[1199] = "The River Guard fled"
    finder = AffectedTexts(Changes(names=frozenset((b" river guard ",)), words=frozenset((b"fled",))))
    assert finder.find(texts) == {0, 501, 1199}


def test_nothing_changed_reaches_nothing():
    assert AffectedTexts(Changes()).find(["The River Guard fled."]) == set()
