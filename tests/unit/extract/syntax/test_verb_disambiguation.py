"""What a form that can be a verb is, by its neighbours."""

import pytest


def tag_of(parsed, text: str, word: str) -> str:
    sentence = parsed(text)
    return sentence.tags[sentence.words.index(word)]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The attack on the port failed.", "attack", "n"),
        ("Three were killed when shells fell on the port.", "shells", "n"),
        ("Three were killed by the man who shells the port.", "shells", "V"),
        ("Rebels will attack the port.", "attack", "V"),
        ("Federal forces attack the port.", "attack", "V"),
        ("The air strikes on the port failed.", "strikes", "n"),
        ("They want to strike the port.", "strike", "V"),
        ("The militia captured the port.", "captured", "V"),
        ("The port was captured by the militia.", "captured", "E"),
        ("The militia has captured the port.", "captured", "E"),
        ("They showed the captured port.", "captured", "j"),
        ("A militia backed by the state left.", "backed", "E"),
        ("Guards trained in Kenya entered the port.", "trained", "E"),
        ("Guards trained in Kenya entered the port.", "entered", "V"),
        ("The army is shelling the port.", "shelling", "G"),
        ("The shelling of the port went on.", "shelling", "n"),
        ("They left, killing nine guards.", "killing", "G"),
        ("The city has since been hit by shells.", "hit", "E"),
        ("Four guards were shot and wounded.", "wounded", "E"),
        ("The army and allied militias left.", "allied", "j"),
        ("Looters burn shops in Lagos", "burn", "V"),
        ("A missile hits oil depots", "hits", "V"),
        ("The missile hits surprised the port.", "hits", "n"),
        ("Peace talks between the clans resumed.", "talks", "n"),
        ("They plan to open a base.", "open", "V"),
        ("They left an open door.", "open", "j"),
        ("A girl was gang-raped by militiamen.", "raped", "E"),
        ("The state test-fired a missile.", "fired", "V"),
        ("A state-backed militia left.", "backed", "j"),
        ("Sappers defused a bomb planted in a school.", "planted", "E"),
        ("The front fired guided missiles.", "guided", "j"),
        ("Troops, backed by jets, advanced on the port.", "advanced", "V"),
        ("The port, captured in May, is quiet.", "captured", "E"),
        ("Iran test-launched a missile.", "launched", "V"),
        ("Divers removed a mine attached to a hull.", "attached", "E"),
        ("A device went off as a patrol passed.", "went", "V"),
        ("Sappers said a bomb exploded in a school.", "exploded", "V"),
    ],
)
def test_a_form_is_read_by_its_neighbours(parsed, text, word, tag):
    assert tag_of(parsed, text, word) == tag
