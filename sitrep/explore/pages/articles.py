"""The articles, and search among them."""

from sitrep.explore.filters import MOST_PAGES, ROWS_A_PAGE, Asked
from sitrep.explore.pages.page import Page, Table, tables
from sitrep.explore.publication import Reader
from sitrep.explore.queries import articles, claims, names, search

ONLY = ("originals", "copies", "unread")


def articles_page(reader: Reader, asked: Asked) -> Page:
    """The articles, the latest first."""
    outlet, only = asked.text("outlet"), asked.choice("only", ONLY)
    page_no = asked.number("page", 1, most=MOST_PAGES)
    listed = Table(
        "articles", articles.articles(outlet, only), reader, limit=ROWS_A_PAGE, offset=(page_no - 1) * ROWS_A_PAGE
    )
    return Page(
        "articles.html",
        "Articles",
        "articles",
        tables(listed),
        {
            "outlet": outlet,
            "only": only,
            "outlets": [row["outlet"] for row in reader.rows(names.outlets())],
            "page_no": page_no,
        },
    )


def search_page(reader: Reader, asked: Asked) -> Page:
    """What fits the words of `q`: articles with their best passage and the claims there, actors, places."""
    words = asked.text("q")
    if not words:
        return Page("search.html", "Search", "", {}, {"words_asked": "", "found": [], "actors": [], "places": []})
    listed = Table("articles", search.articles(words), reader)
    ids = [claim_id for row in listed.rows for claim_id in (row["claims"] or "").split()]
    by_id = {claim["claim_id"]: claim for claim in reader.rows(claims.by_id(ids))} if ids else {}
    found = [
        row | {"found_claims": [by_id[claim_id] for claim_id in (row["claims"] or "").split() if claim_id in by_id]}
        for row in listed.rows
    ]
    return Page(
        "search.html",
        f"Search: {words}",
        "",
        tables(listed),
        {
            "words_asked": words,
            "found": found,
            "actors": reader.rows(search.actors(words)),
            "places": reader.rows(search.places(words)),
        },
    )
