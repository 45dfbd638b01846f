"""Whom "they" mean behind what was done to somebody."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Police shot two rebels in Homs as they attacked a bank.", "rebels:syr"),
        ("Two rebels were shot in Homs while they attacked a bank.", "rebels:syr"),
        ("Rebels entered Homs as they attacked the army.", "rebels:syr"),
    ],
)
def test_they_are_the_victims_in_a_clause_behind_them(mentions, text, actor):
    attacks = [row for row in mentions(text) if row["trigger_text"] == "attacked"]
    assert [row["source_actor_id"] for row in attacks] == [actor]
