"""The date of a photo is not that of the news."""

import datetime as dt

import pytest

from sitrep.extract.temporal.captions import in_caption
from sitrep.extract.temporal.date_mentions import annotate_dates


def test_dates_of_a_dateline_and_of_a_caption_are_no_dates_of_events(anchored) -> None:
    article = anchored(
        "KABUL, Afghanistan (Nov. 13, 2010) — Troops raided a farm Friday.\n"
        "A soldier walks by, Nov. 2, 2010. AP Photo/Jane Doe\n"
    )
    annotate_dates(article)
    dates = [date for sentence in article.sentences for date in sentence.dates]
    assert [(date.text, date.date_start) for date in dates] == [("Friday", dt.date(2010, 11, 12))]


@pytest.mark.parametrize(("words", "is_caption"), [(20, True), (120, False)])
def test_a_caption_is_a_short_line_wherever_it_stands(words, is_caption) -> None:
    text = f"{'Nobody was hurt. ' * 60}\n{'soldier ' * words}AP Photo/Jane Doe\nMore."
    assert in_caption(text, text.index("soldier")) is is_caption
    assert not in_caption(text, text.index("More"))
