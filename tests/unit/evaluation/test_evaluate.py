import pytest

from sitrep.evaluation import GoldError
from sitrep.evaluation.figures import fifths

TEXT = (
    "The army shelled Goma on Monday. At least 12 people were killed, doctors said. Rebels fought the army near Goma."
)
TWELVE = {"value_low": 12, "value_best": 12, "hedge": "at_least", "unit": "people", "harm": "killed"}
SHELLED = {"act_id": "1", "event_code": "ART_MISS_ATTACK", "trigger_text": "shelled", "is_background": False}
FOUGHT = {"act_id": "2", "event_code": "ARMED_CLASH", "trigger_text": "fought", "is_background": False}


def killed(quote="At least 12 people", value=12, **more):
    return {"table": "fct_casualties", "quote": quote, "value": value, **more}


def act(quote="The army shelled Goma", trigger="shelled", code="ART_MISS_ATTACK", **more):
    return {"quote": quote, "trigger": trigger, "code": code, **more}


def shares(outcome):
    return {share.field: (share.right, share.n) for share in outcome.shares}


def found(outcome, what):
    [one] = [one for one in outcome.detections if one.what == what]
    return one.gold, one.found, one.right


def test_a_claim_is_found_by_its_words_and_judged_by_its_fields(published, judged):
    settings = published(TEXT, ("fct_casualties", "At least 12 people", TWELVE))
    outcome = judged(settings, {"id": "a", "claims": [killed(hedge="exact", unit="person", harm="killed")]})
    assert found(outcome, "fct_casualties") == (1, 1, 1)
    assert shares(outcome) == {"hedge": (0, 1), "unit": (1, 1), "harm": (1, 1), "modality": (1, 1)}
    assert [miss["field"] for miss in outcome.misses] == ["hedge"]


def test_another_number_at_the_same_place_is_missed_and_invented(published, judged):
    settings = published(TEXT, ("fct_casualties", "At least 12 people", TWELVE))
    outcome = judged(settings, {"id": "a", "claims": [killed(value=20)]})
    assert found(outcome, "fct_casualties") == (1, 1, 0)
    assert len(outcome.misses) == 2


def test_the_same_number_elsewhere_is_not_found(published, judged):
    settings = published(f"{TEXT} Later 12 died.", ("fct_casualties", "12 died", TWELVE))
    outcome = judged(settings, {"id": "a", "claims": [killed()]})
    assert found(outcome, "fct_casualties") == (1, 1, 0)


def test_an_optional_claim_counts_only_when_found(published, judged):
    settings = published(TEXT)
    outcome = judged(settings, {"id": "a", "claims": [killed(optional=True)]})
    assert found(outcome, "fct_casualties") == (0, 0, 0)


def test_a_table_that_the_gold_never_names_is_not_judged(published, judged):
    settings = published(TEXT, ("fct_group_counts", "12 people", {"value_best": 12}))
    outcome = judged(settings, {"id": "a", "claims": [killed()]})
    assert [one.what for one in outcome.detections] == ["fct_casualties"]


def test_a_vague_number_is_right_within_its_range(published, judged):
    dozens = {"value_low": 24, "value_best": 36, "value_high": 99, "hedge": "vague"}
    settings = published("Dozens of people died.", ("fct_casualties", "Dozens of people", dozens))
    gold = killed("Dozens of people", [20, 100])
    assert found(judged(settings, {"id": "a", "claims": [gold | {"hedge": "vague"}]}), "fct_casualties")[2] == 1
    assert found(judged(settings, {"id": "a", "claims": [gold | {"hedge": "range"}]}), "fct_casualties")[2] == 0


def test_offsets_count_in_the_articles_as_annotated(published, judged):
    settings = published(TEXT, ("fct_casualties", "At least 12 people", TWELVE))
    raw = "READ MORE: our newsletter\n\n" + TEXT.replace(" ", "  ")
    start = raw.index("At  least")
    gold = {"table": "fct_casualties", "start": start, "end": start + 20, "value": 12}
    assert found(judged(settings, {"id": "a", "claims": [gold]}, articles={"a": raw}), "fct_casualties") == (1, 1, 1)


def test_all_of_an_article_that_is_not_published_is_missed(published, judged):
    outcome = judged(published(TEXT), {"id": "b", "claims": [killed()], "acts": [act()]})
    assert (outcome.n_articles_found, outcome.n_articles) == (0, 1)
    assert found(outcome, "fct_casualties") == (1, 0, 0)
    assert found(outcome, "fct_event_mentions") == (1, 0, 0)


def test_a_null_is_met_by_saying_nothing(published, judged):
    settings = published(TEXT, ("fct_casualties", "At least 12 people", TWELVE | {"perpetrator_actor_id": "army"}))
    wrong = judged(settings, {"id": "a", "claims": [killed(perpetrator=None, attributed_to=None)]})
    assert (shares(wrong)["perpetrator"], shares(wrong)["attributed_to"]) == ((0, 1), (1, 1))
    right = judged(settings, {"id": "a", "claims": [killed(perpetrator=None, perpetrator_alt=["the army"])]})
    assert shares(right)["perpetrator"] == (1, 1)


def test_what_is_told_is_counted_apart_from_what_silence_has_right(published, judged):
    settings = published(TEXT, ("fct_event_mentions", "The army shelled Goma", SHELLED))
    outcome = judged(settings, {"id": "a", "acts": [act(source="army", target=None, background=False)]})
    told = {share.field: (share.right_told, share.n_told) for share in outcome.shares}
    assert told["source"] == (0, 1)
    assert told["target"] == told["background"] == told["modality"] == (0, 0)


def test_an_act_with_another_code_is_found_but_not_right(published, judged):
    settings = published(TEXT, ("fct_event_mentions", "The army shelled Goma", SHELLED))
    outcome = judged(settings, {"id": "a", "acts": [act(code="AIR_STRIKE")]})
    assert found(outcome, "fct_event_mentions") == (1, 1, 0)
    assert found(outcome, "events, any code") == (1, 1, 1)


def test_mentions_of_one_act_are_one(published, judged):
    towns = [
        ("fct_event_mentions", "The army shelled Goma", SHELLED | {"place_text": town}) for town in ("Goma", "Sake")
    ]
    outcome = judged(published(TEXT, *towns), {"id": "a", "acts": [act(places=["Sake"])]})
    assert found(outcome, "fct_event_mentions") == (1, 1, 1)
    assert shares(outcome)["place"] == (1, 1)


def test_a_wrong_link_is_wrong_whatever_the_words(published, judged):
    linked = SHELLED | {"source_actor_id": "rebels", "source_text": "The army"}
    outcome = judged(
        published(TEXT, ("fct_event_mentions", "The army shelled Goma", linked)),
        {"id": "a", "acts": [act(source="army")]},
    )
    assert shares(outcome)["source"] == (0, 1)


def test_either_side_of_a_clash_may_be_the_source(published, judged):
    sides = FOUGHT | {"source_actor_id": "army", "target_actor_id": "rebels"}
    gold = act("Rebels fought the army", "fought", "ARMED_CLASH", source="rebels", target="army")
    outcome = judged(
        published(TEXT, ("fct_event_mentions", "Rebels fought the army", sides)), {"id": "a", "acts": [gold]}
    )
    assert (shares(outcome)["source"], shares(outcome)["target"]) == ((1, 1), (1, 1))


def test_acts_outside_the_window_and_statements_are_not_invented(published, judged):
    said = {"act_id": "3", "event_code": "STATEMENT", "trigger_text": "said", "is_background": False}
    settings = published(
        TEXT,
        ("fct_event_mentions", "The army shelled Goma", SHELLED),
        ("fct_event_mentions", "doctors said", said),
        ("fct_event_mentions", "Rebels fought the army", FOUGHT),
    )
    gold = {"id": "a", "acts": [act()], "window": [0, TEXT.index("Rebels")]}
    assert found(judged(settings, gold), "fct_event_mentions") == (1, 1, 1)


def test_a_relation_is_found_by_its_kind(published, judged):
    tie = {"relation": "opposes", "subject_actor_id": "rebels", "object_actor_id": "army"}
    settings = published(TEXT, ("fct_actor_relations", "Rebels fought the army", tie))
    gold = {"table": "fct_actor_relations", "quote": "Rebels fought the army", "subject": "rebels", "object": "army"}
    right = judged(settings, {"id": "a", "claims": [gold | {"relation": "opposes"}]})
    assert found(right, "fct_actor_relations") == (1, 1, 1)
    assert shares(right)["subject"] == (1, 1)
    wrong = judged(settings, {"id": "a", "claims": [gold | {"relation": "backed_by"}]})
    assert found(wrong, "fct_actor_relations") == (1, 1, 0)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"id": "a", "claims": [killed(hegde="exact")]}, "line 1: .*unknown: hegde"),
        ({"id": "a", "claims": [killed("nobody was hurt")]}, "not in the article"),
        ({"id": "a", "claims": [{"table": "fct_casualties", "quote": "12"}]}, "without value"),
        ({"id": "a", "claims": [killed(table="fct_dead")]}, "table is none of"),
        ({"id": "a", "acts": [act(trigger="bombed")]}, "trigger is not in its words"),
        ({"claims": []}, 'no "id"'),
    ],
)
def test_a_slip_in_the_gold_is_named(published, judged, row, complaint):
    with pytest.raises(GoldError, match=complaint):
        judged(published(TEXT), row)


def test_confidence_is_held_against_what_is_right(published, judged):
    settings = published(
        TEXT,
        ("fct_casualties", "At least 12 people", TWELVE),
        ("fct_casualties", "army", {"value_best": 1}),
    )
    low, high = judged(settings, {"id": "a", "claims": [killed()]}).calibration
    assert (low.promised, low.right, high.promised, high.right) == (0.5, 1, 0.6, 0)


def test_fifths_are_of_equal_size():
    parts = fifths([(n / 100, n >= 40) for n in range(100)])
    assert [part.n for part in parts] == [20] * 5
    assert [part.right for part in parts] == [0, 0, 1, 1, 1]
