"""Rows of claims as frames."""

from datetime import date

from sitrep.extract.claims.claim_rows import finished, frame_of
from sitrep.extract.document.article import Article
from sitrep.schemas import ACTOR_RELATIONS

ARTICLE = Article("a1", "r1", "The Dawn Front backs the Red Column.", date(2031, 3, 4))


def row(**fields):
    return finished(ARTICLE, "actor_relations", {"char_start": 0, "char_end": 14} | fields, [0])


def test_maps_of_a_claim_stand_as_lists_of_entries_and_what_was_not_said_is_an_empty_one():
    said = row(support={"subject": "stated", "object": "shared"}, unresolved={"object": "not_told"})
    frame = frame_of([said, row()], ACTOR_RELATIONS)
    assert frame.schema == ACTOR_RELATIONS
    assert frame["quote"].to_list() == ["The Dawn Front"] * 2
    assert frame["support"].to_list() == [
        [{"key": "subject", "value": "stated"}, {"key": "object", "value": "shared"}],
        [],
    ]
    assert frame["unresolved"].to_list() == [[{"key": "object", "value": "not_told"}], []]
