"""Numbers, their hedges and what they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.document.article import ActorMention, NumberMention
from sitrep.extract.lexical.seed_rows import rows_of
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.settings import Settings

READER = NumberReader.load(Settings().seeds)


def find(text: str, *names: str) -> list[NumberMention]:
    sentence = read_sentence(0, 0, text)
    for name in names:
        start = text.index(name)
        first, last = sentence.tokens_of(start, start + len(name))
        sentence.actors.append(
            ActorMention(first, last, start, start + len(name), name, name.lower(), "rebel_group", "name")
        )
    return READER.find(sentence)


def one(text: str, *names: str) -> NumberMention:
    (mention,) = find(text, *names)
    return mention


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The shelling killed 15 villagers.", 15),
        ("Aid reached 12,500 villagers.", 12_500),
        ("Some lists name 12500 villagers.", 12_500),
        ("The war uprooted 1.2 million villagers.", 1_200_000),
        ("The war uprooted 1.2m villagers.", 1_200_000),
        ("The camp holds 30k people.", 30_000),
        ("The camp holds half a million people.", 500_000),
        ("The camp holds a million and a half people.", 1_500_000),
        ("They freed a hundred and fifty villagers.", 150),
        ("They freed two hundred and six villagers.", 206),
        ("They freed twenty-one villagers.", 21),
        ("They freed three thousand villagers.", 3_000),
        ("They freed two dozen villagers.", 24),
        ("They freed half a dozen villagers.", 6),
        ("They freed a couple of villagers.", 2),
        ("The flood drove out 2.5 lakh people.", 250_000),
        ("The flood drove out 3 lakh people.", 300_000),
        ("The plain feeds 1.2 crore people.", 12_000_000),
        ("The plain feeds 5,00,000 people.", 500_000),
        ("The camp holds a quarter of a million people.", 250_000),
        ("The camp holds three quarters of a million people.", 750_000),
        ("The camp holds a quarter million people.", 250_000),
        ("The army called up 3 hundred thousand soldiers.", 300_000),
        ("They freed a villager.", 1),
        ("They freed another wounded villager.", 1),
        ("No villagers were hurt.", 0),
        ("No one was hurt.", 0),
    ],
)
def test_a_number_is_read_as_it_is_written(text, value):
    assert one(text).number_low == value


@pytest.mark.parametrize(
    ("text", "hedge", "quote"),
    [
        ("They lost 15 men.", "exact", "15"),
        ("They lost another 15 men.", "exact", "another 15"),
        ("They lost a total of 15 men.", "exact", "a total of 15"),
        ("They lost about 15 men.", "about", "about 15"),
        ("They lost some 15 men.", "about", "some 15"),
        ("They lost an estimated about 15 men.", "about", "an estimated about 15"),
        ("They lost 15 or so men.", "about", "15 or so"),
        ("They lost close to 15 men.", "nearly", "close to 15"),
        ("They lost just under 15 men.", "nearly", "just under 15"),
        ("They lost at least 15 men.", "at_least", "at least 15"),
        ("They lost at least another 15 men.", "at_least", "at least another 15"),
        ("They lost 15 or more men.", "at_least", "15 or more"),
        ("They lost 15 men at least.", "at_least", "15"),
        ("They lost more than 15 men.", "more_than", "more than 15"),
        ("They lost over 15 men.", "more_than", "over 15"),
        ("They lost 15-plus men.", "more_than", "15-plus"),
        ("They lost as many as 15 men.", "at_most", "as many as 15"),
        ("They lost no more than 15 men.", "at_most", "no more than 15"),
        ("They lost up to about 15 men.", "at_most", "up to about 15"),
        ("They lost fewer than 15 men.", "less_than", "fewer than 15"),
    ],
)
def test_the_longest_hedge_that_ends_at_the_number_bounds_it(text, hedge, quote):
    mention = one(text)
    assert (mention.hedge, mention.text) == (hedge, quote)


def test_a_hedge_belongs_to_the_number_it_stands_at():
    dead, hurt = find("More than 40 villagers were killed and 90 were hurt.")
    assert (dead.hedge, hurt.hedge) == ("more_than", "exact")


def test_at_least_before_a_second_number_is_not_the_first_ones():
    first, second = find("The raid killed 25 at least 10 of them villagers.")
    assert (first.hedge, second.hedge) == ("exact", "at_least")


def test_around_a_few_villages_tells_a_place():
    assert one("Clashes went on around three villages.").hedge == "exact"
    assert one("The army took around 30 villages.").hedge == "about"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It has 30 to 40 tanks.", 30, 40),
        ("It has 30-40 tanks.", 30, 40),
        ("It has between 30 and 40 tanks.", 30, 40),
        ("It has from 30 to 40 tanks.", 30, 40),
        ("It has two or three tanks.", 2, 3),
        ("It feeds 2 to 3 million people.", 2_000_000, 3_000_000),
        ("It has 10-15,000 fighters.", 10_000, 15_000),
    ],
)
def test_a_range_has_both_its_ends(text, low, high):
    mention = one(text)
    assert (mention.number_low, mention.number_high, mention.hedge) == (low, high, "range")


def test_a_change_is_two_numbers_and_no_range():
    assert [m.number_low for m in find("The garrison grew from 30 to 40.")] == [30, 40]


def test_a_hedge_before_a_range_or_a_vague_word_is_the_outer_one():
    assert one("About 30 to 40 tanks came.").outer_hedge == "about"
    assert one("At least several dozen tanks came.").outer_hedge == "at_least"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Dozens of villagers fled.", "dozens"),
        ("Several villagers fled.", "several"),
        ("A few hundred villagers fled.", "few hundred"),
        ("Tens of thousands of villagers fled.", "tens of thousands"),
        ("Hundreds more were wounded.", "hundreds"),
    ],
)
def test_a_vague_word_keeps_its_words(text, term):
    mention = one(text)
    assert (mention.vague_term, mention.hedge, mention.number_low) == (term, "vague", None)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("about 400 well-armed fighters", "fighters", "person_combatant"),
        ("more than 15 apparently “foreign fighters”", "fighters", "person_combatant"),
        ("dozens of people", "people", "person"),
        ("12 of its soldiers", "soldiers", "person_combatant"),
        ("12 police officers", "officers", "person_combatant"),
        ("14 women prisoners", "prisoners", "person"),
        ("18 US troops", "troops", "person_combatant"),
        ("22 dead", "people", "person"),
        ("30 wounded soldiers", "soldiers", "person_combatant"),
        ("four deaths", "people", "harm"),
        ("five moderate Free Army (FA) brigades", "brigades", "unit"),
        ("six besieged towns and villages", "towns", "settlement"),
        ("7km", "km", "distance"),
        ("a depth of 300m from the wall", "metres", "distance"),
        ("700 square miles", "square miles", "area"),
        ("12 air strikes", "strikes", "attack"),
        ("eight fuel pumps", "pumps", "equipment"),
        ("nine wheelbarrows", "wheelbarrows", "other"),
        ("a 3,000-strong brigade", "people", "person_combatant"),
        ("an Iraqi army officer", "officers", "person_combatant"),
        ("a 12-year-old boy", "boys", "person_civilian"),
    ],
)
def test_the_head_of_the_noun_phrase_is_counted(text, unit, kind):
    mention = one(text)
    assert (mention.unit, mention.kind) == (unit, kind)


def test_others_are_of_the_kind_named_before():
    killed, wounded = find("The blast killed 12 soldiers and wounded 10 others.")
    assert (killed.unit, wounded.unit) == ("soldiers", "soldiers")


def test_coordinated_numbers_share_the_head_of_the_last():
    assert [m.unit for m in find("Three Syrian and two Iraqi soldiers died.", "Syrian", "Iraqi")] == ["soldiers"] * 2


def test_a_bare_number_has_no_unit():
    mention = one("The blast killed 12 in the market.")
    assert (mention.unit, mention.noun, mention.kind) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 per cent of the fighters deserted.",
        "Nearly 65 pct of the fighters deserted.",
        "Two in five of the fighters are boys.",
        "One in every three of the fighters deserted.",
        "A quarter of the fighters deserted.",
        "In 1799 soldiers shelled the port.",
        "In 1404 rebels took the castle.",
    ],
)
def test_shares_and_years_count_nobody(text):
    assert [mention.text for mention in find(text)] == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A couple of hundred fighters came.", "couple of hundred"),
        ("A couple dozen fighters came.", "couple dozen"),
        ("Lakhs of people fled.", "lakhs"),
    ],
)
def test_some_scales_are_vague(text, term):
    assert one(text).vague_term == term


def test_one_or_two_dozen_are_a_range_of_dozens():
    mention = one("One or two dozen villagers were hurt.")
    assert (mention.number_low, mention.number_high) == (12, 24)


@pytest.mark.parametrize(
    ("text", "noun"),
    [("A 50-strong gang came.", "gang"), ("A militia, some 400 strong, came.", "militia")],
)
def test_what_is_so_strong_is_the_force(text, noun):
    sentence = read_sentence(0, 0, text)
    assert sentence.words[READER.find(sentence)[-1].noun] == noun


def test_a_number_that_each_of_several_has_is_marked():
    assert one("The battalions have 100 fighters each.").each
    assert not one("The battalions have 100 fighters.").each


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014 and ended in June.",
        "Teachers aged 30 spoke.",
        "Karim Saleh, 45, spoke of it.",
        "It began at 10:30 or 8 p.m. local time.",
        "Rockets of 107 mm were found.",
        "Call +93 70 123 4567 for more.",
        "It cost $5 million or 20 percent of the sum.",
        "The 2nd Division left by Route 4.",
        "Resolution 2254 was read out.",
        "F-16 jets and RPG-7 grenades were seen.",
        "Release 2012-10-S-009 says so.",
        "Two-thirds of it, one in five, nine out of ten.",
        "They won 3-1 on the day.",
        "It lasted for six weeks.",
        "It drains 7,000 m3 at 90 km/h.",
        "No one knows one another.",
        "A police station burned.",
        "A militant stronghold burned.",
        "No reports of casualties came.",
    ],
)
def test_what_counts_nothing_is_left_out(text):
    assert [m for m in find(text) if m.number_low != 0] == []


def test_digits_beyond_counting_are_no_number():
    assert find(f"The shelling killed {'1' * 400} villagers.") == []


def test_numbers_inside_names_count_nothing():
    assert find("17 November said so.", "17 November") == []
    assert one("17 men said so.").number_low == 17


@given(
    st.text() | st.lists(st.sampled_from("12 3,000 a no at least to - and half dozen of men . ( 2014 several".split()))
)
def test_any_text_is_read_and_every_span_slices(text):
    text = text if isinstance(text, str) else " ".join(text)
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.first < mention.last
        assert mention.number_high is None or mention.number_low < mention.number_high


def test_every_vague_term_has_its_bounds_as_it_is_kept():
    terms = {row["term"] for row in rows_of(Settings().seeds / "vague_terms.csv")}
    assert {term.removeprefix("a ") for term in terms} <= terms
