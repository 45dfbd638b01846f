import pytest

from sitrep.extract.syntax.tokenizer import in_capitals, read_sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-led force", ["The", "U.S.", "-", "led", "force"]),
        ("the group’s 3,000-strong wing", ["the", "group", "’s", "3,000", "-", "strong", "wing"]),
        ("They didn't leave N'Djamena.", ["They", "didn't", "leave", "N'Djamena", "."]),
        ("6km from the 2nd Division", ["6", "km", "from", "the", "2nd", "Division"]),
        ("Lt. Col. Okoro said 1.2 million", ["Lt.", "Col.", "Okoro", "said", "1.2", "million"]),
    ],
)
def test_words_marks_and_numbers_are_tokens(text, words):
    assert read_sentence(0, 0, text).words == words


def test_offsets_count_from_the_article_s_beginning():
    sentence = read_sentence(3, 100, "Rebels left.")
    assert (sentence.starts, sentence.ends) == ([100, 107, 111], [106, 111, 112])
    assert sentence.text_of(0, 2) == "Rebels left"
    assert sentence.tokens_of(107, 111) == (1, 2)


def test_an_acronym_alone_does_not_make_capitals():
    assert in_capitals("THE ARMY TOOK THE HILL")
    assert not in_capitals("NATO")
    assert not in_capitals("NATO and UNIFIL met the mayor")
