"""Whether an act is one, one of several, or what happens in general."""

import pytest


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("An air strike killed nine farmers.", "one"),
        ("Rebels shelled Gao.", "one"),
        ("Rebels shelled farms.", "open"),
        ("Shelling killed nine farmers.", "open"),
        ("Two air strikes killed nine farmers.", "many"),
        ("Dozens of raids killed farmers.", "many"),
        ("A wave of attacks hit Gao.", "many"),
        ("Shelling has intensified.", "general"),
        ("The army has stepped up air strikes.", "general"),
        ("Rebels often shelled Gao.", "general"),
        ("Raids in recent months killed farmers.", "general"),
        ("Such attacks killed farmers.", "general"),
        ("A raid on Gao this year killed nine farmers.", "one"),
        ("An air strike on Sunday increased the toll.", "one"),
    ],
)
def test_how_much_an_act_tells_of(signatures_of, text, scale):
    assert {one.scale for one in signatures_of(text)} == {scale}
