"""Properties of the whole reading: what holds of every claim, whatever the articles say."""

from datetime import UTC, datetime

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep import schemas

CLAIM_TABLES = [table for table, columns in schemas.CLAIMS.items() if "claim_id" in columns]
NUMBER_TABLES = [table for table in CLAIM_TABLES if "number_low" in schemas.CLAIMS[table]]
MODALITIES = {"occurred", "ongoing", "planned", "hypothetical", "denied"}
HARMS = {
    "killed", "wounded", "killed_or_wounded", "captured", "abducted", "displaced", "missing", "surrendered",
}  # fmt: skip
ENUMERATIONS = {
    "event_mentions": {
        "place_precision": {"exact", "near", "admin", "country"},
        "date_precision": {"day", "week", "month", "year", "unknown"},
    },
    "force_sizes": {"scope": {"total", "operation", "place", "unknown"}},
    "group_counts": {"category": {"armed_groups", "settlements", "countries", "units", "other"}},
    "casualties": {
        "harm": HARMS,
        "victim_class": {"civilian", "combatant", "unknown"},
        "count_scope": {"event", "period", "cumulative", "stock"},
    },
    "actor_relations": {
        "relation": {"member_of", "allied_with", "backed_by", "opposes", "linked_to", "leads", "alias_of"},
    },
}
HEDGES = {"exact", "about", "nearly", "at_least", "more_than", "at_most", "less_than", "range", "vague"}

SENTENCES = [
    "Government troops recaptured the hill town of Bama from Boko Haram on Tuesday, a colonel said.",
    "Between 30 and 40 gunmen on motorcycles attacked a village near Goma overnight, killing 12 people.",
    "The Kachin Independence Army (KIA) has about 7,000 fighters, and the KIA denies that it recruits children.",
    '"We lost a dozen men, and they lost more," Commander Yakub Deng told a radio station in Juba. "It is over."',
    "According to the United Nations, more than 1.5 million people have been displaced since 2013.",
    "Russian warplanes bombed two hospitals in Idlib late on Saturday, wounding scores, rescuers said.",
    "The rebels said they would hand over as many as 200 prisoners if the siege of Taiz was lifted.",
    "No soldiers were hurt. At least three of the attackers, including a teenager, were shot dead.",
    "Four brigades left six villages near Tal Abyad last week. The Taliban are backed by Pakistan, Kabul says.",
    "A SUICIDE BOMBER KILLED 9 POLICEMEN IN KIRKUK ON 3 MAY, THE INTERIOR MINISTRY SAID.",
    "KABUL, Afghanistan (June 2, 2011) - Coalition forces detained several suspected insurgents in Khost province.",
    "Ethiopia and Eritrea signed a truce in Algiers; clashes between their armies had killed tens of thousands.",
    "The Raven Mountain Front, which nobody had heard of before, claimed the bombing.",
    "Protesters threw stones in Khartoum, and the police, who fired into the crowd, arrested 40 of them.",
    "The army may send up to 5,000 soldiers to Kidal next month, its spokeswoman said.",
    "The mine, 30 km east of the city, reopened after a year; a kilo of flour costs $4.",
    "Villagers in Ituri say that the militia burned forty houses, two churches and the school.",
    "US-led coalition aircraft carried out 16 air strikes around Mosul and destroyed five vehicles.",
]
LAYOUT = [" ", "\n\n", "\n", "  "]
MARKS = ["", "’", "“", "…", "\u200b", "—", "\u0301", "1,", "%", "(", "\t", "ﬁ"]


def frame(texts):
    return pl.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(len(texts))],
            "reading_id": [f"r{n}" for n in range(len(texts))],
            "text": pl.Series(texts, dtype=pl.String),
            "published_at": [datetime(2019, 5, 6, tzinfo=UTC) if n % 2 else None for n in range(len(texts))],
            "extraction_status": ["extracted"] * len(texts),
        },
        schema_overrides={"published_at": schemas.TIME},
    )


@st.composite
def stories(draw):
    """Sentences of the pool in any order and layout, some of them cut, joined or marred."""
    parts = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)):
        cut = draw(st.sampled_from([None, None, None, 25, 60]))
        at = draw(st.integers(0, len(sentence)))
        mark = draw(st.sampled_from(MARKS))
        parts += [(sentence[:at] + mark + sentence[at:])[:cut], draw(st.sampled_from(LAYOUT))]
    return "".join(parts).strip() or "."


BOUNDED = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def check(articles, tables):
    """What holds of every claim."""
    texts = dict(articles.select("reading_id", "text").iter_rows())
    for table in CLAIM_TABLES:
        rows = tables[table]
        assert rows.schema == schemas.CLAIMS[table]
        assert rows["claim_id"].is_unique().all(), table
        assert set(rows["modality"]) <= MODALITIES, table
        assert rows["confidence"].is_between(0, 1).all(), table
        for row in rows.iter_rows(named=True):
            assert row["char_start"] < row["char_end"], row
            assert texts[row["reading_id"]][row["char_start"] : row["char_end"]] == row["quote"], row
    for table in NUMBER_TABLES:
        for row in tables[table].iter_rows(named=True):
            low, high = row["number_low"], row["number_high"]
            assert low is not None or row["vague_term"], row
            assert high is None or low <= high, row
            assert row["hedge"] in HEDGES, row
            assert (row["hedge"] == "range") == (high is not None), row
    for table, columns in ENUMERATIONS.items():
        for column, allowed in columns.items():
            assert set(tables[table][column].drop_nulls()) <= allowed, (table, column)
    for table in ("event_mentions", "casualties", "force_sizes", "group_counts"):
        dated = tables[table].filter(pl.col("date_end").is_not_null())
        assert (dated["date_start"] <= dated["date_end"]).all(), table
    for row in tables["sentences"].iter_rows(named=True):
        assert texts[row["reading_id"]][row["char_start"] : row["char_end"]] == row["text"], row


def sorted_rows(tables):
    """The rows of every table in one order; actors and places found in two articles once."""
    return {
        table: sorted({repr(row) for row in rows.iter_rows()})
        if table.startswith("found_")
        else sorted(map(repr, rows.iter_rows()))
        for table, rows in tables.items()
    }


def joined(parts):
    return {table: pl.concat([part[table] for part in parts]) for table in parts[0]}


@BOUNDED
@given(texts=st.lists(stories(), min_size=1, max_size=4))
def test_every_claim_points_at_its_words_and_keeps_to_its_enumerations(reader, texts):
    articles = frame(texts)
    check(articles, reader.read(articles))


@BOUNDED
@given(text=st.text(min_size=1, max_size=300))
def test_arbitrary_text_never_crashes(reader, text):
    articles = frame([text])
    check(articles, reader.read(articles))


@BOUNDED
@given(text=st.text(alphabet=st.sampled_from("aA1 .,-'’\"“()\n$%:;/éßİ\u0301\u200b🙂中"), min_size=1, max_size=200))
def test_text_of_marks_and_digits_never_crashes(reader, text):
    articles = frame([f"{text} killed 12 {text} soldiers near Goma on {text}"])
    check(articles, reader.read(articles))


@settings(BOUNDED, max_examples=30)
@given(texts=st.lists(stories(), min_size=6, max_size=6))
def test_claims_depend_neither_on_the_order_nor_on_the_company_of_articles(reader, texts):
    articles = frame(texts)
    together = sorted_rows(reader.read(articles))
    assert sorted_rows(reader.read(articles.reverse())) == together
    assert sorted_rows(joined([reader.read(articles[n]) for n in range(len(texts))])) == together
    assert sorted_rows(joined([reader.read(articles[:2]), reader.read(articles[2:])])) == together


def test_the_pool_gives_claims_of_every_table(reader):
    tables = reader.read(frame(SENTENCES))
    assert [table for table, rows in tables.items() if rows.is_empty()] in ([], ["found_places"])


def test_an_article_that_is_not_to_be_read_has_a_reading_and_nothing_else(reader):
    articles = frame(SENTENCES[:2]).with_columns(extraction_status=pl.lit("other_language"))
    tables = reader.read(articles)
    assert tables["readings"]["extraction_status"].to_list() == ["other_language"] * 2
    assert all(rows.is_empty() for table, rows in tables.items() if table != "readings")


def test_no_articles_give_empty_tables(reader):
    tables = reader.read(frame([]))
    assert all(tables[table].is_empty() for table in schemas.CLAIMS)


def test_a_name_defined_in_one_article_does_not_hold_in_the_next(reader):
    texts = ["The Blue Valley Army (BVA) attacked Goma on Friday.", "The BVA attacked Bunia on Friday."]
    together, alone = reader.read(frame(texts)), reader.read(frame(texts)[1:])
    second = together["event_mentions"].filter(pl.col("reading_id") == "r1")
    assert second.to_dicts() == alone["event_mentions"].to_dicts()
