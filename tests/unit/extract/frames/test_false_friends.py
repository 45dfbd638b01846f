"""Articles of other subjects in the words of war, and of war in the words of other subjects."""

import pytest

from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.settings import PROJECT_ROOT, Settings

OWN = PROJECT_ROOT / "tests" / "unit" / "extract" / "frames"
FALSE = rows_of(OWN / "false_friends.csv")
TRUE = rows_of(OWN / "true_friends.csv")
TYPES = {row["event_code"]: row["event_type"] for row in rows_of(Settings().seeds / "event_types.csv")}
HARMLESS = ("Politics", "Other")
MAY_FAIL = 0.3  # of the false friends


def told_as_done(tables):
    """The rows that tell of violence or war as of something that happened."""
    rows = [row for row in tables["event_mentions"] if TYPES[row["event_code"]] not in HARMLESS]
    rows += tables["casualties"] + tables["force_sizes"] + tables["group_counts"]
    return [row["quote"] for row in rows if row["modality"] in ("occurred", "ongoing")]


def test_other_subjects_in_the_words_of_war_give_hardly_any_row(claims):
    wrong = {row["text"]: found for row in FALSE if (found := told_as_done(claims(row["text"])))}
    assert len(wrong) <= MAY_FAIL * len(FALSE), wrong


@pytest.mark.parametrize("text", [row["text"] for row in TRUE])
def test_war_in_the_words_of_other_subjects_is_read(claims, text):
    assert told_as_done(claims(text))
