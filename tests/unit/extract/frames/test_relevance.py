import pytest

WAR = "Rebels shelled the town on Monday and killed nine soldiers. The army sent tanks to retake the bridge."
MARKET = "Shares in the brewer fell as investors fled. Analysts expect its turnover to shrink in the third quarter."


@pytest.fixture(scope="module")
def relevance(claims):
    def read(text):
        [row] = claims(text)["readings"]
        return row["relevance"]

    return read


def test_an_article_about_war_is_relevant_and_one_about_shares_is_not(relevance):
    assert relevance(WAR) > 0.9
    assert relevance(MARKET) < 0.05


def test_relevance_is_a_share(relevance):
    assert all(0 <= relevance(text) <= 1 for text in (WAR, MARKET, "It rained.", WAR * 50, MARKET * 50))


def test_more_war_is_more_relevant(relevance):
    assert relevance(MARKET) < relevance(f"{MARKET} {WAR}") < relevance(f"{MARKET} {WAR} {WAR}") < relevance(WAR)
