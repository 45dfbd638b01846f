"""The country that an article is about, as its places tell."""

from collections import Counter
from typing import Final

from sitrep.extract.document.article import Article

CLEAR_COUNTRY: Final = 0.6  # share of the article's places that lie in the country it is about


def annotate_main_country(article: Article) -> None:
    """Fill `main_country`: that of clearly most of the article's places; None where none is."""
    countries = Counter(p.country for s in article.sentences for p in s.places if p.country is not None)
    if countries:
        country, times = countries.most_common(1)[0]
        article.main_country = country if times >= CLEAR_COUNTRY * countries.total() else None
