"""How well acts are told to events, on articles that tell planted events with less than the whole."""

import importlib.util

from sitrep.settings import PROJECT_ROOT


def test_nearly_all_acts_that_are_put_together_belong_together_and_nearly_all_that_do_are(lake):
    module = importlib.util.spec_from_file_location("planted", PROJECT_ROOT / "benchmarks" / "warehouse.py")
    planted = importlib.util.module_from_spec(module)
    module.loader.exec_module(planted)
    planted.write_lexicon(lake.path / "lake")
    planted.write_batch(lake.path / "lake", 0, 2000, 2000, planted.Events(1500))
    lake.build("--select", "+fct_event_mentions", "--exclude", "resource_type:test", "resource_type:unit_test").close()
    score = planted.merge_score(lake.warehouse)
    assert score["precision"] >= 0.95, score
    assert score["recall"] >= 0.95, score
