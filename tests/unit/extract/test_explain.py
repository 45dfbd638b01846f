import datetime as dt

import pytest

from sitrep.extract.explain import explain

TEXT = "Rebels shelled the town of Merowe on Tuesday, killing at least 12 people, the army said. Olive trees all over."


@pytest.fixture(scope="module")
def found(with_lexicon):
    return explain(with_lexicon, TEXT, dt.date(2019, 5, 16))


def test_each_sentence_is_shown_as_words_phrases_and_clauses(found):
    sentence = found.sentences[0]
    assert "shelled/V" in sentence.tags.split()
    assert "noun the town" in sentence.phrases
    assert sentence.clauses[0].startswith("shell (finite past); subject Rebels; object the town; of Merowe")


def test_what_is_mentioned_is_shown_with_what_it_is_taken_to_mean(found):
    mentions = found.sentences[0].mentions
    assert "Rebels: actor_id rebels, actor_type rebel_group, kind generic" in mentions["actors"]
    assert mentions["dates"] == ["Tuesday: date_end 2019-05-14, date_start 2019-05-14, precision day"]
    (number,) = mentions["numbers"]
    assert number.startswith("at least 12: hedge at_least, kind person")


def test_a_sentence_that_extraction_passes_over_is_shown_without_its_shape(found):
    assert found.sentences[1].text == "Olive trees all over."
    assert (found.sentences[1].tags, found.sentences[1].clauses) == ("", [])


def test_a_claim_is_shown_with_the_rule_that_found_it(found):
    (mention,) = found.claims["event_mentions"]
    assert mention["rule_id"] == "shell/verb/ART_MISS_ATTACK"
    assert "weapon_text" not in mention
    (casualty,) = found.claims["casualties"]
    assert (casualty["quote"], casualty["attributed_to"]) == ("at least 12 people", "the army")
