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


def test_a_short_text_that_speaks_for_nothing_is_read(claims):
    tables = claims("Farmers blocked the road to the capital.")
    assert tables["readings"][0]["extraction_status"] == "extracted"
    assert tables["event_mentions"]


def test_an_article_off_topic_gives_a_reading_and_no_claims(claims):
    tables = claims("The chipmaker raided its rival for engineers. " + MARKET)
    [reading] = tables.pop("readings")
    assert reading["extraction_status"] == "off_topic"
    assert reading["relevance"] < 0.05
    assert (reading["anchor_basis"], reading["n_sentences"]) == ("published", 0)
    assert not any(tables.values())


def test_a_sentence_of_war_in_an_article_of_something_else_is_read(claims):
    text = (
        f"{MARKET} A suicide bomber killed four guards at its brewery in Kano on Monday. The brewer may sell the plant."
    )
    tables = claims(text)
    assert tables["readings"][0]["extraction_status"] == "extracted"
    assert {row["sentence_no"] for row in tables["event_mentions"]} == {2}
    assert [row["value_text"] for row in tables["casualties"]] == ["four"]


def test_more_war_is_more_relevant(relevance):
    assert relevance(MARKET) < relevance(f"{MARKET} {WAR}") < relevance(f"{MARKET} {WAR} {WAR}") < relevance(WAR)


def test_a_word_in_a_name_speaks_for_nothing(relevance):
    assert relevance("The Arab League met in Cairo.") == relevance("The African Union met in Cairo.")
