import polars as pl
import pytest

from sitrep.normalize.headline import drop_repeated_headline, title_in_text

HEADLINE = "Valley council: army pulls back from Karsha"
BODY = (
    "The army withdrew its last company from Karsha on Sunday, the valley council said. "
    "Its trucks left by the northern road before dawn, and the bridge was open again at noon."
)


def without_repeat(text):
    return pl.select(drop_repeated_headline(pl.lit(pl.Series([text])))).item()


def title(text):
    return pl.select(title_in_text(pl.lit(pl.Series([text])))).item()


@pytest.mark.parametrize(
    "top",
    [
        f"{HEADLINE}\n{HEADLINE}\n",
        f"{HEADLINE}\n\n{HEADLINE}\n",
        f"{HEADLINE}\n\n{HEADLINE}\n\n",
        f"{HEADLINE}{HEADLINE}\n",
        f"{HEADLINE} {HEADLINE}\n\n",
        f"{HEADLINE}{HEADLINE}",
    ],
)
def test_a_headline_given_twice_stays_once(top):
    assert without_repeat(f"{top}{BODY}") == f"{HEADLINE}\n\n{BODY}"


def test_a_short_headline_on_two_lines_stays_once():
    assert without_repeat(f"Karsha\nKarsha\n{BODY}") == f"Karsha\n\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{HEADLINE} after a week of shelling, residents said on Sunday.",
        "No more war, no more war, no more war, they sang in Karsha.",
        f"{HEADLINE}\n\n{BODY}",
        "",
        "\n",
    ],
)
def test_what_is_no_verbatim_repeat_of_the_headline_stays(text):
    assert without_repeat(text) == text


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_first_line_that_looks_like_a_headline_is_the_title(gap):
    assert title(f"{HEADLINE}{gap}{BODY}") == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The army withdrew from Karsha on Sunday.\n\n{BODY}",
        f"KARSHA (Valley Wire) -\n\n{BODY}",
        f"KARSHA, 9 MAY 93 (VW) -- THE ARMY WITHDREW ITS LAST\n\n{BODY}",
        "The army withdrew its last company from\nKarsha on Sunday, the valley council\nsaid. Its trucks left early.",
        f"{BODY[:165]}\n\n{BODY}",
        f"{HEADLINE}\n\nMore soon",
    ],
)
def test_a_first_line_that_is_a_sentence_a_dateline_or_a_wrapped_line_is_no_title(text):
    assert title(text) is None


def test_a_title_given_as_a_field_is_kept_and_not_added_to_the_text(read):
    article = read({"text": BODY, "title": " Army leaves\nKarsha "})
    assert (article["title"], article["text"]) == ("Army leaves Karsha", BODY)


def test_a_headline_in_the_text_stays_there_and_is_copied_to_the_title(read):
    article = read({"text": f"{HEADLINE}\n\n{BODY}"})
    assert (article["title"], article["text"]) == (HEADLINE, f"{HEADLINE}\n\n{BODY}")
