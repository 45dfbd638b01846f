"""Groups that nobody listed, and acronyms that an article defines."""

import pytest


def test_a_group_nobody_listed_is_found_by_its_shape(with_actors, actor_finder):
    article = with_actors("The Tel Asma Falcons Brigade withdrew.")
    assert [m.actor_id for m in article.sentences[0].actors] == ["found:tel-asma-falcons-brigade"]
    row = actor_finder.found(article)[0]
    assert (row["actor_name"], row["is_discovered"], row["is_generic"]) == ("Tel Asma Falcons Brigade", True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Infantry Brigade trained.",
        "He spoke in the Brigade.",
        "A new movement was born.",
        "They attacked the Western Front on Monday.",
    ],
)
def test_regular_units_and_bare_heads_are_no_groups(ids, text):
    assert not [actor for _, actor in ids(text) if actor and actor.startswith("found:")]


def test_an_acronym_the_article_defines_holds_for_all_of_it(ids, kinds):
    text = "The Tel Asma Liberation Army (TALA) met. Later TALA withdrew."
    assert ids(text)[-1] == ("TALA", "found:tel-asma-liberation-army")
    assert kinds(text)["TALA"] == "acronym"


def test_a_defined_acronym_beats_the_lexicon(ids):
    assert ids("The Somali National Army (SNA) came. Then the SNA left.")[-1] == ("SNA", "somali-national-army")
    assert ids("The Syrian National Army (SNA) came. Then the SNA left.")[-1] == ("SNA", "syrian-national-army")
