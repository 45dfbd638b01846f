from sitrep.evaluation.found import Warehouse, as_day, bounds_of
from sitrep.evaluation.words import Words

TEXT = "The army shelled Goma on Monday, killing at least 12 people. The army shelled Goma."
ACT = {"act_id": "x", "event_code": "ATTACK", "trigger_text": "shelled", "is_background": False}
TOLL = {"harm": "killed", "value_low": 12, "value_best": 12, "victim_text": "people", "victim_actor_id": "civilians"}


def found_in(published):
    settings = published(
        TEXT,
        ("fct_casualties", "at least 12 people", TOLL | {"place_id": "goma", "place_text": "Goma"}),
        ("fct_event_mentions", "The army shelled Goma", ACT | {"source_actor_id": "army", "source_text": "The army"}),
        ("fct_event_mentions", "shelled Goma", ACT | {"target_text": "Goma"}),
    )
    return Warehouse(settings, ["a", "none"])


def test_a_claim_is_found_with_its_bounds_and_what_it_answers(published):
    (claim,) = found_in(published).claims_of("a", Words(TEXT))
    assert claim.bounds == (12, 12, None)
    assert claim.answers["harm"] == "killed"
    assert claim.answers["place"].names == ("Goma", "Goma")
    assert not claim.answers["actor"].is_linked  # plain civilians are nobody by name


def test_mentions_of_one_act_are_one_with_the_names_of_all(published):
    (act,) = found_in(published).acts_of("a", Words(TEXT))
    assert (act.answers["code"], act.trigger) == ("ATTACK", {2})
    assert (act.answers["source"].names, act.answers["source"].is_linked) == (("army",), True)
    assert act.answers["target"].names == ("Goma",)


def test_only_articles_that_are_published_are_there(published):
    assert set(found_in(published).articles) == {"a"}


def test_a_relation_is_compared_by_its_kind_and_a_day_as_it_is_written():
    assert bounds_of({"relation": "allied_with"}) == ("allied_with",)
    assert as_day(None) is None
