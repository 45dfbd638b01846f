from sitrep.explore.queries import search


def test_an_article_is_found_by_another_form_of_a_word_with_its_passage(week):
    first = week.first(search.articles("fighter"))
    assert (first["article_id"], first["passage"]) == ("a1", "The Hill Front has 3,000 fighters.")
    assert first["claims"] == "f1"


def test_actors_and_places_are_found_by_a_part_of_their_name(column):
    assert column(search.actors("front"), "actor_id") == ["hill-front"]
    assert column(search.actors("hf"), "actor_id") == ["hill-front"]
    assert column(search.places("mer"), "place_id") == ["town:merowe"]
    assert column(search.places("owe"), "place_id") == []
