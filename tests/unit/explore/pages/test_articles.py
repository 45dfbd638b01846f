from sitrep.explore.filters import Asked
from sitrep.explore.pages.articles import articles_page, search_page


def test_articles_are_narrowed_by_what_the_address_asks(week):
    page = articles_page(week, Asked([("outlet", "Hill Post"), ("only", "unread")]))
    assert [row["article_id"] for row in page.table("articles").rows] == ["a4"]
    assert page.shown["outlets"][0] == "Hill Post"


def test_search_shows_articles_with_the_claims_of_their_passage_and_actors_and_places(week):
    page = search_page(week, Asked([("q", "fighters")]))
    assert page.title == "Search: fighters"
    assert [claim["claim_id"] for claim in page.shown["found"][0]["found_claims"]] == ["f1"]
    named = search_page(week, Asked([("q", "merowe")]))
    assert [place["place_id"] for place in named.shown["places"]] == ["town:merowe"]


def test_without_words_nothing_is_looked_for(week):
    page = search_page(week, Asked([("q", "  ")]))
    assert (page.tables, page.shown["found"]) == ({}, [])
