"""Data quality: the suites of `expectations/` as a gate, as a history and as pages."""

from sitrep.quality.checks import check_articles, check_warehouse
from sitrep.quality.docs import write_data_docs
from sitrep.quality.report import QualityReport

__all__ = ["QualityReport", "check_articles", "check_warehouse", "write_data_docs"]
