"""Data quality: the suites of `expectations/` as a gate, as a history and as pages."""

from sitrep.quality.checks import check_articles, check_warehouse
from sitrep.quality.docs import write_data_docs
from sitrep.quality.quarantine import QuarantinedBatch, drop, quarantine_articles, quarantined, release
from sitrep.quality.report import QualityReport

__all__ = [
    "QualityReport",
    "QuarantinedBatch",
    "check_articles",
    "check_warehouse",
    "drop",
    "quarantine_articles",
    "quarantined",
    "release",
    "write_data_docs",
]
