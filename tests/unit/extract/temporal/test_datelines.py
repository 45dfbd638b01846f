import datetime as dt

import pytest

from sitrep.extract.temporal.date_mentions import annotate_dates


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("KABUL, Afghanistan (Nov. 13, 2010) — Troops raided a farm.", "2010-11-13"),
        ("KABUL, Afghanistan (Oct. 9, 2012)\nTroops raided a farm.", "2012-10-09"),
        ("2011-05-S-044\nFor Immediate Release\nKABUL, Afghanistan (May 12) - Troops raided a farm.", "2011-05-12"),
        ("2010-11-S-056\nKABUL, Afghanistan (Dec. 02) - Troops raided a farm.", "2010-12-02"),
        ("   QUITO, 9 JAN 90 (ABC) -- [TEXT] A BOMB WENT OFF TODAY.", "1990-01-09"),
        ("   PRAGUE (CZECHOSLOVAKIA), 21 MAY 88 (ABC) -- [TEXT] A BOMB WENT OFF.", "1988-05-21"),
        ("BEIRUT, November 6, 2014 (Newswire) - Rebels took a hill.", "2014-11-06"),
        ("Sun 05 Jul 2015 Rebels take a hill. They took it at dawn.", "2015-07-05"),
        ("Published April 2 2017 Rebels took a hill on Sunday.", "2017-04-02"),
        ("Rebels take a hill ANP Saturday 20 Sep 2014 Rebels took a hill.", "2014-09-20"),
        ("Evening Operational Update June 13, 2011\nTroops raided a farm.", "2011-06-13"),
        ("June 13: Raids in the south\nNEWS RELEASE 2010-06-CA-060\nTroops raided a farm.", "2010-06-13"),
        ("June 13: Raids in the south\nNEWS RELEASE 2010-CA-060\nTroops raided a farm.", "2010-06-13"),
    ],
)
def test_a_dateline_or_a_dated_head_anchors(anchored, text: str, anchor: str) -> None:
    article = anchored(text)
    assert (str(article.anchor), article.anchor_basis) == (anchor, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Syria war\nA fighter rests in Idlib, Syria, Oct. 3, 2016. REUTERS/JANE DOE\n\nRebels took a hill on Sunday.",
        "The city fell on Oct. 3, 2014. Rebels took it.",
        "KABUL, Afghanistan (Jan. 28) – Troops raided a farm.",
        "Rebels took a hill on Saturday 20 September 2014. They hold it still.",
        "The president said on Oct. 3, 2003 that war was near. In 2016 it is over.",
        "Last updated 3 October 2016\nRebels took a hill.",
        "2010-07-CA-075\nFor Immediate Release\nTroops raided a farm last night.",
    ],
)
def test_a_caption_or_history_or_half_a_date_never_anchors(anchored, text: str) -> None:
    article = anchored(text)
    assert (article.anchor, article.anchor_basis) == (None, "unknown")


def test_the_publication_date_wins_over_the_dateline(anchored) -> None:
    article = anchored("BEIRUT, November 6, 2014 (Newswire) - Rebels took a hill.", dt.date(2014, 11, 7))
    assert (article.anchor, article.anchor_basis) == (dt.date(2014, 11, 7), "published")
    assert article.text[article.body_start :].strip() == "Rebels took a hill."


def test_a_date_of_reporting_anchors(anchored) -> None:
    article = anchored("Rebels took a hill. The army said in a statement on Oct. 3, 2016, that it had left.")
    assert (article.anchor, article.anchor_basis) == (dt.date(2016, 10, 3), "text")


def test_a_dateline_without_a_date_still_ends_before_the_body(anchored) -> None:
    article = anchored("MOSCOW (Newswire) — Talks began on Monday.")
    assert article.text[article.body_start :].strip() == "Talks began on Monday."
    assert article.text[article.dateline_start :].startswith("MOSCOW")
    assert article.anchor is None


def test_the_date_of_a_pages_head_is_no_date_of_an_event(anchored) -> None:
    article = anchored(
        "May 12: Operations in the valley\nPress Office 2010-05-CA-044\n\nTroops raided a farm last night."
    )
    annotate_dates(article)
    dates = [date.text for sentence in article.sentences for date in sentence.dates]
    assert (article.anchor, dates) == (dt.date(2010, 5, 12), ["last night"])
