from datetime import date

import pytest

from sitrep.extract.document.article import Article, PlaceMention
from sitrep.extract.places.main_country import annotate_main_country
from sitrep.extract.syntax.tokenizer import read_sentence


def article_with(*countries):
    article = Article("a", "r", "Shells fell.", date(2020, 1, 1))
    article.sentences = [read_sentence(0, 0, "Shells fell.")]
    article.sentences[0].places = [
        PlaceMention(0, 1, 0, 6, "x", None, "settlement", country, "exact") for country in countries
    ]
    annotate_main_country(article)
    return article


@pytest.mark.parametrize(
    ("countries", "main"),
    [
        (("SDN", "SDN", "SDN", "TCD"), "SDN"),
        (("SDN", "TCD"), None),
        (("SDN", None, None), "SDN"),
        ((None,), None),
        ((), None),
    ],
)
def test_an_article_is_about_the_country_in_which_clearly_most_of_its_places_lie(countries, main):
    assert article_with(*countries).main_country == main
