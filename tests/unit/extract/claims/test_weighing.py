"""What is too doubtful to be written: told as done, hardly likely, in an article that is not surely about conflict."""

from types import SimpleNamespace

import pytest

from sitrep.extract.claims.confidence import Calibration
from sitrep.extract.claims.weighing import SURELY_RELEVANT, Weighing

EVEN = Calibration({kind: {"intercept": 0.0} for kind in ("acts", "numbers", "relations")})  # 0.5 for every claim


def article(relevance=0.5, sentences=2):
    return SimpleNamespace(relevance=relevance, sentences=[None] * sentences)


@pytest.mark.parametrize(
    ("given", "modality", "doubtful_below", "stands"),
    [
        (article(), "occurred", 0.6, False),
        (article(), "ongoing", 0.6, False),
        (article(), "occurred", 0.5, True),
        (article(), "planned", 0.6, True),
        (article(relevance=SURELY_RELEVANT), "occurred", 0.6, True),
        (article(sentences=1), "occurred", 0.6, True),
    ],
)
def test_what_is_doubtful_stands_where_it_is_not_told_as_done_or_its_article_surely_about_conflict(
    given, modality, doubtful_below, stands
):
    assert Weighing(EVEN, doubtful_below).may_stand(given, modality, 0.5) is stands


def test_acts_for_which_nothing_speaks_are_not_written(mentions):
    assert mentions("The visitors attacked after the break. Their captain was under siege.") == []
    assert mentions("The visitors attacked after the break.")
    assert mentions("Rebels shelled the town of Goma on Tuesday. The army sent tanks to Goma.")


def test_of_doubtful_numbers_those_of_people_are_left_out_and_all_that_stay_have_their_confidence():
    sentence = SimpleNamespace(is_evident=False, is_framed=False)
    given = SimpleNamespace(relevance=0.5, sentences=[sentence, sentence], acts=[])
    told = {"sentence_no": 0, "modality": "occurred", "confidence": 0.9}
    tables = ("actor_relations", "casualties", "force_sizes", "group_counts", "quantities")
    weighed = Weighing(EVEN, 0.6).weighed(given, {table: [dict(told)] for table in tables})
    assert {table: [row["confidence"] for row in rows] for table, rows in weighed.items()} == {
        "actor_relations": [0.5],
        "casualties": [],
        "force_sizes": [],
        "group_counts": [0.5],
        "quantities": [0.5],
    }
