from sitrep.explore.queries import articles


def test_articles_are_narrowed_by_outlet_and_by_what_became_of_them(column):
    assert column(articles.articles("", ""), "article_id") == ["a3", "a2", "a1", "a4"]
    assert column(articles.articles("Hill Post", ""), "article_id") == ["a3", "a4"]
    assert column(articles.articles("", "copies"), "article_id") == ["a2"]
    assert column(articles.articles("", "originals"), "article_id") == ["a3", "a1", "a4"]
    assert column(articles.articles("", "unread"), "article_id") == ["a4"]


def test_claims_of_all_tables_are_counted(column):
    assert column(articles.articles("", ""), "n_claims") == [4, 0, 3, 0]


def test_some_articles_are_read_by_their_ids(column):
    assert sorted(column(articles.articles_by_id(["a1", "a4", "none"]), "article_id")) == ["a1", "a4"]


def test_sightings_are_in_the_order_of_time(column):
    assert column(articles.sightings(["a1"]), "source") == ["feed", "inbox"]


def test_copies_and_revisions_are_seen_from_both_ends(week):
    ties = {(row["of_id"], row["how"], row["article_id"]) for row in week.rows(articles.relatives(["a1", "a2", "a3"]))}
    assert ties == {("a1", "copied by", "a2"), ("a2", "copied from", "a1"), ("a3", "revised by", "a4")}


def test_contradictions_are_those_of_either_article(column):
    assert column(articles.conflicts(["a3"]), "claim_id_a") == ["c1"]
    assert column(articles.conflicts(["a2"]), "claim_id_a") == []
