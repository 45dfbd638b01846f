import pytest

from sitrep.explore.filters import Asked, NotThere
from sitrep.explore.pages.article import article_page, article_pages, claim_page, marks
from sitrep.explore.pages.page import Moved


def test_an_article_shows_its_text_with_each_claim_marked(week):
    page = article_page(week, Asked([]), "a1")
    assert page.title == "Rebels shell Merowe"
    assert page.shown["kinds"] == {"event": 1, "casualties": 1, "force": 1}
    assert "at least 12 people" in "".join(page.shown["paragraphs"])
    assert page.shown["disputed"] == {"c1", "c3"}


def test_copies_and_sightings_stand_around_it(week):
    page = article_page(week, Asked([]), "a1")
    assert [row["article_id"] for row in page.shown["relatives"]] == ["a2"]
    assert len(page.shown["sightings"]) == 2


def test_several_are_asked_for_at_once_and_what_is_not_there_is_left_out(week):
    assert {page.shown["article"]["article_id"] for page in article_pages(week, ["a1", "a3", "none"])} == {"a1", "a3"}
    with pytest.raises(NotThere, match="'none'"):
        article_page(week, Asked([]), "none")


def row(claim_id, act_id, kind="event", modality="occurred", start=8):
    return {"claim_id": claim_id, "act_id": act_id, "kind": kind, "modality": modality, "char_start": start,
            "char_end": 15, "what": "ATTACK", "sub_event_type": "Attack", "trigger_text": "shelled"}  # fmt: skip


def test_claims_of_one_act_at_one_place_are_one_mark():
    one, other = marks([row("m1", "x"), row("m2", "x"), row("m3", "y", modality="planned")])
    assert [claim["claim_id"] for claim in one["claims"]] == ["m1", "m2"]
    assert (one["span"].number, one["span"].classes) == (1, ())
    assert other["span"].classes == ("unreal",)


def test_a_claim_leads_to_its_mark_in_its_article(week):
    with pytest.raises(Moved) as moved:
        claim_page(week, Asked([]), "f1")
    assert moved.value.to == "/article/a1#text-3"
    with pytest.raises(NotThere, match="Several claims begin"):
        claim_page(week, Asked([]), "m")
    with pytest.raises(NotThere, match="No claim begins"):
        claim_page(week, Asked([]), "")
