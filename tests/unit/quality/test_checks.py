from collections.abc import Callable
from pathlib import Path

from sitrep.quality import check_warehouse
from sitrep.settings import Settings


def test_a_warehouse_that_keeps_every_rule_passes(build_warehouse: Callable[..., Path], settings: Settings):
    report = check_warehouse(build_warehouse(), settings, "run-1")
    assert report.critical_failures == []
    assert report.warnings == []
    assert report.results.height > 200
