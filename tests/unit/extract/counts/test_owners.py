"""Whose the counted people are."""

import pytest

from sitrep.extract.actors.actor_vocabulary import BACKING_WORDS


@pytest.mark.parametrize("word", ["backed", "linked", "trained", "equipped", "paid", "dominated"])
def test_who_stands_behind_fighters_does_not_own_them(claims, word):
    assert word in BACKING_WORDS
    (row,) = claims(f"About 400 Iran-{word} fighters are based in Homs.")["force_sizes"]
    assert row["actor_id"] not in ("government-irn", "military-irn")


def test_a_name_without_a_backing_word_owns_the_fighters(claims):
    (row,) = claims("About 400 Hezbollah fighters are based in Homs.")["force_sizes"]
    assert row["actor_id"] == "hezbollah"
