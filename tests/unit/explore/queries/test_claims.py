import pytest

from sitrep.explore.queries import claims


def test_claims_of_all_tables_have_one_shape_in_the_order_of_the_text(week):
    rows = week.rows(claims.of_articles(["a1"]))
    assert [(row["kind"], row["what"], row["quote"]) for row in rows] == [
        ("event", "ART_MISS_ATTACK", "shelled"),
        ("casualties", "killed", "at least 12 people"),
        ("force", "fighters", "3,000 fighters"),
    ]


def test_a_claim_comes_with_its_sentence_its_actor_and_its_place(week):
    (row,) = week.rows(claims.by_id(["m1"]))
    assert (row["who"], row["place_name"], row["outlet"]) == ("rebels", "Merowe", "Valley Wire")
    assert row["sentence"].startswith("Rebels shelled Merowe on Tuesday")
    assert row["sub_event_type"] == "Shelling"


def test_an_event_has_its_mentions_and_its_tolls_article_by_article(column):
    assert column(claims.of_events(["e1"]), "claim_id") == ["m1", "c1", "c3", "m3"]


def test_the_beginning_of_an_id_is_enough(column):
    assert column(claims.beginning_with("m"), "claim_id") == ["m1", "m3", "m4"]
    assert column(claims.beginning_with("l1"), "kind") == ["relation"]


@pytest.mark.parametrize(
    ("actor", "named"),
    [
        ({"actor_type": "civilians", "is_generic": True}, "people"),
        ({"actor_type": "civilians", "is_generic": False}, "The Name"),
        ({"actor_type": "rebel_group", "is_generic": True}, "The Name"),
    ],
)
def test_whom_it_befalls_is_no_civilian_because_the_article_says_people(published_with, read_with, actor, named):
    toll = {"claim_id": "c", "article_id": "a1", "harm": "killed", "victim_text": "people", "victim_actor_id": "x"}
    named_so = {"actor_id": "x", "actor_name": "The Name"}
    with read_with(published_with(dim_actors=[named_so | actor], fct_casualties=[toll])) as reader:
        assert [row["whom"] for row in reader.rows(claims.by_id(["c"]))] == [named]
