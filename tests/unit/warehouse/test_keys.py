"""What the models say is unique is a key where a database has keys."""

from sitrep.settings import PROJECT_ROOT
from sitrep.warehouse.keys import Key, keys_of

KEYS = keys_of(PROJECT_ROOT / "dbt_project")


def test_the_keys_of_the_contract_are_primary_keys():
    assert KEYS["fct_events"] == Key(("event_id",), is_primary=True)
    assert KEYS["dim_sentences"] == Key(("article_id", "sentence_no"), is_primary=True)
    assert KEYS["run_log"] == Key(("run_id",), is_primary=True)


def test_a_key_with_a_column_that_may_be_null_is_not_primary():
    assert KEYS["force_size_estimates"] == Key(("actor_id", "unit", "month"), is_primary=False)


def test_what_has_no_key_has_none():
    assert "quality_results" not in KEYS
