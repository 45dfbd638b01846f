"""Confidence is a logistic of what speaks for a claim, as the seed weighs it."""

import pytest

from sitrep.extract.claims.confidence import CONSTANT_TERM, Calibration
from sitrep.settings import Settings


def test_evidence_is_added_up_and_what_has_no_weight_says_nothing():
    calibration = Calibration({"acts": {CONSTANT_TERM: -1.0, "armed": 2.0, "framed": -1.0}})
    assert calibration.confidence("acts", {}) == pytest.approx(0.269, abs=0.001)
    assert calibration.confidence("acts", {"armed": 1.0, "dated": 1.0}) == pytest.approx(0.731, abs=0.001)
    assert calibration.confidence("acts", {"armed": 1.0, "framed": 1.0}) == pytest.approx(0.5, abs=0.001)


def test_a_kind_of_claims_that_nobody_weighed_is_an_error():
    with pytest.raises(KeyError):
        Calibration({}).confidence("acts", {})


def test_the_seed_has_every_kind_and_more_evidence_never_makes_a_claim_less_sure():
    calibration = Calibration.load(Settings().seeds)
    assert set(calibration.weights) == {"acts", "numbers", "relations"}
    for feature in ("relevant", "evident", "armed", "weapon", "strength"):
        assert calibration.weights["acts"][feature] >= 0
    assert calibration.weights["acts"]["framed"] <= 0
