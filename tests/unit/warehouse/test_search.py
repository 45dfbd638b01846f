from sitrep.warehouse.search import search


def test_the_best_article_comes_with_its_passage_and_the_claims_there(publication):
    (row,) = search(publication, "fighters", 1).as_dicts()
    assert (row["article_id"], row["passage"], row["claims"]) == ("a1", "The Hill Front has 3,000 fighters.", "f1")


def test_other_forms_and_accents_of_words_are_found_and_strange_ones_not(publication):
    assert search(publication, "shelling", 0).as_dicts()[0]["article_id"] in {"a1", "a2", "a3"}
    assert search(publication, "méroWE", 0).rows
    assert search(publication, "zebra", 0).rows == []
