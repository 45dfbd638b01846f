"""Which words are an expression of time, and which only look like one."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "The army seized 2,000 rifles and 2000 fighters fled.",
        "A column of 2014 people crossed the border.",
        "A 107 mm rocket hit Route 1999.",
        "Release 2012-10-S-009 names nobody.",
        "The bomb went off at about 1940.",
        "The curfew begins at 2000 hours.",
        "The convoy was ambushed around 1915 GMT.",
        "General March said the road was open.",
        "After the fall of the city, people came back.",
    ],
)
def test_these_words_tell_no_time(times_in, text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They left on the 1st of May 2014.", "1st of May 2014"),
        ("They left on May 22nd 2014.", "May 22nd 2014"),
        ("The third day of the fighting was quiet.", "The third day of"),
        ("They fled on the second straight night of shelling.", "on the second straight night of"),
        ("The summer of 2014 was quiet.", "The summer of 2014"),
    ],
)
def test_these_words_are_one_expression_from_their_first(times_in, text: str, words: str) -> None:
    assert [found for found, *_ in times_in(text)] == [words]
