"""Search by words: articles with their best passage, and actors and places of that name."""

from sitrep.explore.query import Query
from sitrep.warehouse.search import FOUND

MOST_FOUND = 50


def articles(words: str) -> Query:
    """The articles that fit the words best, by the published index, with passage and ids of claims made there."""
    return Query(FOUND, {"words": words, "rows": MOST_FOUND})


def actors(words: str) -> Query:
    """The actors whose name has the words in it, or who are also called so."""
    return Query(
        """
select actor_id, actor_name, acronym
from dim_actors
where contains(lower(strip_accents(actor_name)), lower(strip_accents($words))) or lower(acronym) = lower($words)
    or list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($words))
order by is_discovered, length(actor_name), actor_id
limit 6
""",
        {"words": words},
    )


def places(words: str) -> Query:
    """The places whose name begins with the words."""
    return Query(
        """
select place_id, place_name, admin1_name, country_iso3
from dim_places
where starts_with(lower(strip_accents(place_name)), lower(strip_accents($words)))
order by length(place_name), place_id
limit 6
""",
        {"words": words},
    )
