"""What an act answered or came upon is another act."""

import pytest

from sitrep.extract.predicates.occasions import is_occasion


@pytest.mark.parametrize(
    ("text", "noun", "is_one"),
    [
        ("The army shelled Homs in response to the attack.", "attack", True),
        ("The army shelled Homs in retaliation for an ambush.", "ambush", True),
        ("Two men were killed in Homs amid clashes.", "clashes", True),
        ("Two men were killed in Homs in clashes.", "clashes", False),
        ("The army said the attack was over.", "attack", False),
        ("Attack on Homs.", "attack", False),
    ],
)
def test_what_stands_behind_a_response_or_amid_is_an_occasion(parsed, text, noun, is_one):
    sentence = parsed(text)
    phrase = next(phrase for phrase in sentence.phrases if phrase.word == noun)
    assert is_occasion(sentence, phrase) == is_one


def test_an_attack_that_was_answered_is_not_the_answer(mentions):
    rows = mentions("The army said it shelled Homs on Monday in response to the attack.")
    assert [(row["event_code"], row["source_actor_id"]) for row in rows if row["trigger_text"] == "attack"] in (
        [],
        [("ATTACK", None)],
    )
    assert len({row["report_id"] for row in rows}) == len(rows)
