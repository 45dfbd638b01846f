"""What of an act is held against others."""

import pytest

from sitrep.extract.coreference.signatures import happenings, singular
from sitrep.settings import Settings


def test_every_event_code_has_a_kind_of_happening():
    kinds = happenings(Settings().seeds)
    assert kinds["SUIC_BOMB"].kind == kinds["ATTACK"].kind == "violence"
    assert kinds["SUIC_BOMB"].specificity > kinds["REM_EXPLOS"].specificity > kinds["ATTACK"].specificity
    assert kinds["GOV_REGAINS_TERIT"].kind == kinds["NON_STATE_ACTOR_OVERTAKES_TER"].kind != "violence"


@pytest.mark.parametrize(("word", "one"), [("strikes", "strike"), ("raid", "raid"), ("gas", "gas"), ("press", "press")])
def test_a_plural_is_compared_as_its_singular(word, one):
    assert singular(word) == one
