import pytest

from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.event import event_page, event_pages, speaker
from sitrep.explore.pages.page import Moved


def test_an_event_shows_its_reports_article_by_article_with_their_sentences(week):
    page = event_page(week, Asked([]), "e1")
    assert page.title == "Shelling"
    assert [actor["actor_id"] for actor in page.shown["sources"]] == ["hill-front", "rebels"]
    assert page.shown["targets"] == []
    first, second, copy = page.shown["articles"]
    assert [part["first"]["article_id"] for part in (first, second, copy)] == ["a1", "a3", "a2"]
    assert "shelled" in first["sentences"][0]["sentence"]
    assert second["sentences"][0]["speaker"] == "the mayor"
    assert len(page.shown["conflicts"]) == 1


def test_an_event_that_was_merged_leads_to_the_other(week):
    with pytest.raises(Moved) as moved:
        event_page(week, Asked([]), "e0")
    assert moved.value.to == "/event/e1"


def test_an_id_that_no_event_has_is_said(week):
    with pytest.raises(NotThere, match="'e9'"):
        event_page(week, Asked([]), "e9")
    assert list(event_pages(week, [])) == []


def test_the_speaker_is_the_first_that_is_named():
    assert (
        speaker([{"attributed_to": None}, {"attributed_to": "the army"}, {"attributed_to": "a monitor"}]) == "the army"
    )
    assert speaker([{"attributed_to": None}]) is None
