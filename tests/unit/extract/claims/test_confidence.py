"""Confidence is the share right of claims that are alike."""

import polars as pl
import pytest

from sitrep.extract.claims.confidence import ACTORS, PRIOR, WEIGHT, Calibration
from sitrep.settings import Settings


def judged(*rows):
    schema = {"table": pl.String, "strength": pl.String, "n_actors": pl.Int64, "right": pl.Int64, "judged": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def acts(*rows):
    return pl.DataFrame(rows, schema=["confidence", "source_actor_id", "target_actor_id"], orient="row")


def test_a_class_with_many_judged_claims_has_nearly_their_share():
    calibration = Calibration(judged(("event_mentions", "strong", 2, 900, 1000)))
    (confidence,) = calibration.calibrated("event_mentions", acts((0.9, "a", "b")))["confidence"]
    assert confidence == pytest.approx(0.9, abs=0.005)


def test_a_class_with_few_judged_claims_leans_on_its_table():
    calibration = Calibration(judged(("event_mentions", "strong", 2, 900, 1000), ("event_mentions", "weak", 0, 0, 1)))
    few, none = calibration.calibrated("event_mentions", acts((0.5, None, None), (0.5, "a", None)))["confidence"]
    whole = (900 + WEIGHT * PRIOR) / (1001 + WEIGHT)
    assert none == pytest.approx(whole, abs=0.001)
    assert few == pytest.approx(WEIGHT * whole / (1 + WEIGHT), abs=0.001)


def test_a_table_that_nobody_judged_has_the_prior():
    claims = pl.DataFrame({"confidence": [0.9, 0.1], "actor_id": ["a", None]})
    assert Calibration(judged()).calibrated("quantities", claims)["confidence"].to_list() == [PRIOR, PRIOR]


def test_known_actors_and_strong_words_are_told_apart_and_the_order_stays():
    calibration = Calibration.load(Settings().seeds)
    claims = acts((0.5, None, None), (0.9, "a", "b"), (0.75, None, "b"))
    weak, strong, medium = calibration.calibrated("event_mentions", claims)["confidence"]
    assert weak < medium < strong


def test_the_seed_judges_tables_that_exist_and_no_more_right_than_judged():
    seed = pl.read_csv(Settings().seeds / "confidence.csv")
    assert set(seed["table"]) == set(ACTORS)
    assert seed.filter(pl.col("right") > pl.col("judged")).is_empty()
    assert seed.select("table", "strength", "n_actors").is_duplicated().any() is False
