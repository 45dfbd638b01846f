import pytest


def written(sentence, kind):
    return [sentence.text_of(phrase.first, phrase.last) for phrase in sentence.phrases if phrase.kind == kind]


@pytest.mark.parametrize(
    ("text", "time", "who"),
    [
        ("Last updated at 09:41 GMT Gunmen shot two guards.", "09:41 GMT", "Gunmen"),
        ("At 23:05 gunmen shot two guards.", "23:05", "gunmen"),
        ("At 7 p.m. gunmen shot two guards.", "7 p.m.", "gunmen"),
        ("At 0941 GMT gunmen shot two guards.", "0941 GMT", "gunmen"),
    ],
)
def test_the_time_of_day_is_no_part_of_the_name_behind_it(parsed, text, time, who):
    sentence = parsed(text)
    assert written(sentence, "date") == [time]
    assert who in written(sentence, "noun")


@pytest.mark.parametrize(
    "text",
    [
        "Some 24 gunmen shot two guards.",
        "The 1200 gunmen shot two guards.",
        "The vote was 9:4 against gunmen.",
        "In 25:10 gunmen have their name.",
        "At 9:75 gunmen come.",
        "The 2975 GMT gunmen shot two guards.",
        "At 1275 GMT gunmen shot two guards.",
        "About 10: 14 gunmen shot two guards.",
    ],
)
def test_other_figures_are_no_time_of_day(parsed, text):
    assert written(parsed(text), "date") == []
