"""The acts of an article as they are compared."""

from collections.abc import Callable

import pytest

from sitrep.extract.coreference.signatures import Signature


@pytest.fixture
def signatures_of(reader, mentions, monkeypatch) -> Callable[[str], list[Signature]]:
    """The signatures of the acts of an article that was published on Thursday, 16 May 2019, in text order."""
    found: list[Signature] = []
    find_reports = reader.reports.find_reports

    def find(article):
        reports = find_reports(article)
        found.extend(one for report in reports for one in report.members)
        return reports

    def read(text: str) -> list[Signature]:
        monkeypatch.setattr(reader.reports, "find_reports", find)
        mentions(text)
        return sorted(found, key=lambda one: one.act.start)

    return read
