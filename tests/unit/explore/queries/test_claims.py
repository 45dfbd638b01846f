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
