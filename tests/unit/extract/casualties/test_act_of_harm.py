"""Which act people were harmed by."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Shells hit a mill in Gao, killing nine farmers.", "hit"),
        ("Shells hit a mill in Gao on Sunday. Nine farmers died.", "hit"),
        ("Rebels raided Gao and clashed with soldiers. The toll from the raid rose to 15.", "raided"),
        ("Shells hit an army post in Gao on Sunday. Elsewhere nine farmers died.", None),
        ("Shells hit a mill in Gao on Sunday. Nine farmers died in Kidal.", None),
        ("Shells hit a mill in Gao on Sunday. Nine farmers died on Monday.", None),
        ("Shells hit a mill in Gao on Sunday. On Monday the death toll rose to nine.", "hit"),
    ],
)
def test_the_dead_are_those_of_the_act_told_just_before(claims, text, trigger):
    tables = claims(text)
    acts = {row["act_id"]: row for row in tables["event_mentions"]}
    row = tables["casualties"][-1]
    assert (acts[row["act_id"]]["trigger_text"] if row["act_id"] else None) == trigger
    assert (row["report_id"] is None) == (trigger is None)
