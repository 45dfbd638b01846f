"""Numbers as claims: people harmed, sizes of forces, groups and places, other quantities."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep import schemas
from sitrep.extract.count_tables import CountReader
from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.events.event_finder import EventReader
from sitrep.extract.numbers.number_mentions import NumberReader
from sitrep.extract.syntax.chunker import Chunker
from sitrep.extract.syntax.clause_builder import find_clauses
from sitrep.extract.syntax.english import verb_forms
from sitrep.extract.syntax.pos_tagger import Tagger
from sitrep.extract.syntax.sentence_splitter import split_sentences
from sitrep.extract.syntax.tokenizer import read_sentence
from sitrep.settings import Settings

SEEDS = Settings().seeds
VERBS = verb_forms(SEEDS)
NUMBERS, TAGGER, CHUNKER = NumberReader.load(SEEDS), Tagger(VERBS), Chunker(VERBS)
EVENTS, COUNTS = EventReader.load(SEEDS), CountReader.load(SEEDS)
# The names that the sentences below are about.
ACTORS = {
    "Falcon Front": ("falcon-front", "rebel_group"),
    "River Brigade": ("river-brigade", "rebel_group"),
    "Northern army": ("military-nor", "state_forces"),
    "Dune Caliphate": ("dune-caliphate", "jihadist_group"),
}


def read(text):
    """The rows of each table for a text."""
    frame = pl.DataFrame({"reading_id": ["r"], "article_id": ["a"], "text": [text]})
    article = Article("a", "r", text, None)
    for number, start, words in split_sentences(frame).select("sentence_no", "char_start", "text").iter_rows():
        sentence = read_sentence(number, start, words)
        for name, (actor_id, actor_type) in ACTORS.items():
            at = words.find(name)
            if at >= 0:
                first, last = sentence.tokens_of(start + at, start + at + len(name))
                place = (first, last, start + at, start + at + len(name))
                sentence.actors.append(ActorMention(*place, name, actor_id, actor_type, "name"))
        sentence.actors.sort(key=lambda actor: actor.first)
        sentence.numbers = NUMBERS.find(sentence)
        TAGGER.tag(sentence)
        sentence.phrases = CHUNKER.phrases(sentence)
        sentence.clauses = find_clauses(sentence.phrases)
        article.sentences.append(sentence)
    article.acts = EVENTS.find_acts(article)
    return COUNTS.read(article)


def harms(text):
    return [(row["quote"], row["harm"]) for row in read(text)["casualties"]]


def casualty(text):
    (row,) = read(text)["casualties"]
    return row


@pytest.mark.parametrize(
    ("text", "quote", "harm"),
    [
        ("The shelling killed 12 farmers.", "12 farmers", "killed"),
        ("About 12 farmers were killed in the shelling.", "About 12 farmers", "killed"),
        ("Nine recruits died of cold.", "Nine recruits", "killed"),
        ("A truck hit a mine, killing at least 12.", "at least 12", "killed"),
        ("Shelling Kills 12 Farmers in the Valley", "12 Farmers", "killed"),
        ("The ambush left ten men dead.", "ten men", "killed"),
        ("Three others were lightly wounded.", "Three others", "wounded"),
        ("The clinic treated 30 wounded men.", "30 wounded men", "wounded"),
        ("Seven cadets suffered injuries.", "Seven cadets", "wounded"),
        ("The death toll rose to 115.", "115", "killed"),
        ("The blast claimed 12 lives.", "12 lives", "killed"),
        ("The front lost 15 fighters.", "15 fighters", "killed"),
        ("It mourned the death of two teachers.", "two teachers", "killed"),
        ("Villagers found nine bodies.", "nine bodies", "killed"),
        ("Two teachers were among those killed.", "Two teachers", "killed"),
        ("Some 60 people were killed and injured.", "Some 60 people", "killed_or_wounded"),
        ("The column had 60 casualties.", "60 casualties", "killed_or_wounded"),
        ("Police arrested nine suspects.", "nine suspects", "captured"),
        ("Police took nine suspects prisoner.", "nine suspects", "captured"),
        ("The council wants the release of 40 prisoners.", "40 prisoners", "captured"),
        ("Dozens of foreigners remain in custody.", "Dozens of foreigners", "captured"),
        ("Gunmen abducted six engineers.", "six engineers", "abducted"),
        ("They still have 40 hostages.", "40 hostages", "abducted"),
        ("Thousands of villagers fled.", "Thousands of villagers", "displaced"),
        ("Buses carrying 700 people left the town.", "700 people", "displaced"),
        ("Some 700 villagers were forced from their homes.", "Some 700 villagers", "displaced"),
        ("The fate of 250 miners is unknown.", "250 miners", "missing"),
        ("Thirty militants gave themselves up.", "Thirty militants", "surrendered"),
        ("No farmers were hurt.", "No farmers", "wounded"),
        ("There were no casualties.", "no casualties", "killed_or_wounded"),
        ("A guard was shot.", "A guard", "wounded"),
        ("Judge Maria Lopez was shot dead.", "Judge Maria Lopez", "killed"),
        ("MAYOR JUAN DIAZ WAS KIDNAPPED IN LIMA.", "MAYOR JUAN DIAZ", "abducted"),
        ("Police arrested the senior union leader Ali Aziz.", "senior union leader Ali Aziz", "captured"),
    ],
)
def test_words_of_harm_make_a_casualty(text, quote, harm):
    assert harms(text) == [(quote, harm)]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve farmers met in the town hall.",
        "The agency fed 9000 trapped civilians.",
        "A spokesman said the raid went on.",
        "The army killed many rebels.",
        "The shelling destroyed 12 houses.",
        "The group held 12 meetings.",
        "Twelve militants killed a goat and burned a mill.",
        "The officer, 45, was killed.",
        "Lopez was shot dead.",
        "President Lopez fled.",
        "Judge Maria Lopez saw the raid, and the mill was captured.",
        "THE COMMANDER POST WAS CAPTURED.",
        "The Revolutionary Armed Forces of Colombia killed Lopez.",
        "The ambush killed Armed Forces Colombia.",
    ],
)
def test_numbers_of_the_unharmed_make_none(text):
    assert harms(text) == []


def test_who_is_named_with_his_office_is_one_of_that_office():
    row = casualty("Soldiers arrested the senior union leader Ali Aziz.")
    assert (row["number_low"], row["hedge"], row["unit"]) == (1, "exact", "leaders")
    assert row["value_text"] == "senior union leader"


def test_an_active_verb_harms_its_object_not_its_subject():
    assert harms("Twelve militants killed two soldiers.") == [("two soldiers", "killed")]


def test_joined_numbers_share_the_harm():
    text = "Two guards, 12 farmers and a cook were killed."
    assert harms(text) == [("Two guards", "killed"), ("12 farmers", "killed"), ("a cook", "killed")]
    assert harms("The raid killed 15 farmers and 27 guards.") == [("15 farmers", "killed"), ("27 guards", "killed")]


def test_each_number_keeps_its_own_harm():
    text = "The raid left at least 40 dead and 70 wounded."
    assert harms(text) == [("at least 40 dead", "killed"), ("70 wounded", "wounded")]


def test_a_part_points_at_its_whole():
    whole, part = read("The raid killed 53 people, including 20 children.")["casualties"]
    assert part["part_of_claim_id"] == whole["claim_id"]
    assert whole["part_of_claim_id"] is None


def test_others_are_victims_of_the_same_kind():
    _, others = read("The raid killed 15 soldiers and wounded 10 others.")["casualties"]
    assert (others["unit"], others["victim_class"]) == ("soldiers", "combatant")


@pytest.mark.parametrize(
    ("text", "victim_class"),
    [
        ("The raid killed 15 farmers.", "civilian"),
        ("The raid killed 15 soldiers.", "combatant"),
        ("The raid killed 15 people.", "unknown"),
        ("The raid killed 15 people, mostly children.", "civilian"),
        ("The raid killed 15 members of the Falcon Front.", "combatant"),
    ],
)
def test_the_class_of_victims_is_that_of_their_noun(text, victim_class):
    assert casualty(text)["victim_class"] == victim_class


def test_the_victims_belong_to_who_is_named_with_them():
    row = casualty("The raid killed 15 members of the Falcon Front.")
    assert (row["victim_actor_id"], row["victim_text"]) == ("falcon-front", "members of the Falcon Front")


@pytest.mark.parametrize(
    "text",
    [
        "The Falcon Front killed 12 farmers.",
        "Twelve farmers were killed by the Falcon Front.",
        "The Falcon Front shelled the town, killing 12 farmers.",
        "The Falcon Front said it had killed 12 farmers.",
        "Shelling by the Falcon Front killed 12 farmers.",
        "Falcon Front Kills 12 Farmers in Valley Raid",
        "The Falcon Front shelled the town. Twelve farmers were killed.",
    ],
)
def test_the_doer_is_named_by_the_verb_the_act_or_the_sentence_beside(text):
    assert casualty(text)["perpetrator_actor_id"] == "falcon-front"


@pytest.mark.parametrize(
    "text",
    [
        "Twelve farmers were killed in clashes between the Falcon Front and the Northern army.",
        "The Falcon Front lost 12 fighters.",
        "No farmers were killed by the Falcon Front.",
        "A bomb killed 12 farmers.",
    ],
)
def test_nobody_did_it_where_nobody_is_said_to(text):
    assert casualty(text)["perpetrator_actor_id"] is None


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The raid killed 12 farmers.", "occurred"),
        ("The raid did not kill 12 farmers.", "denied"),
        ("The Falcon Front denied that it holds 40 prisoners.", "denied"),
        ("The raid could kill 12 farmers.", "hypothetical"),
        ("The Falcon Front planned to kill 12 farmers.", "planned"),
        ("The gunmen returned to kill 12 farmers.", "occurred"),
        ("There were no casualties.", "occurred"),
        ("No farmers were killed in the raid.", "occurred"),
        ("The army denied that no farmers were killed.", "denied"),
    ],
)
def test_what_did_not_happen_says_so(text, modality):
    assert casualty(text)["modality"] == modality


def test_held_people_are_a_stock_and_a_war_adds_up():
    assert casualty("They still have 40 hostages.")["count_scope"] == "stock"
    assert casualty("Some 4000 people have died since the war began.")["count_scope"] == "cumulative"
    assert casualty("A raid killed 12 farmers.")["count_scope"] == "event"


def force(text):
    (row,) = read(text)["force_sizes"]
    return row


@pytest.mark.parametrize(
    ("text", "actor", "scope"),
    [
        ("The Falcon Front has about 3,000 fighters.", "falcon-front", "total"),
        ("About 3,000 fighters of the Falcon Front joined the offensive.", "falcon-front", "operation"),
        ("About 3,000 fighters took part in the operation, the Falcon Front said.", "falcon-front", "operation"),
        ("The Falcon Front besieges the town. Some 300 fighters remain there.", "falcon-front", "unknown"),
    ],
)
def test_a_force_belongs_to_who_has_it(text, actor, scope):
    row = force(text)
    assert (row["actor_id"], row["scope"]) == (actor, scope)


def test_a_bare_number_goes_on_with_the_force_before_it():
    rows = read("The Northern army will raise the number of troops to 2,000.")["force_sizes"]
    assert [(row["unit"], row["number_low"]) for row in rows] == [("troops", 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "Three gunmen fled on foot.",
        "Two officers said so.",
        "Twelve soldiers were killed.",
        "A soldier waved.",
        "Some 3,000 farmers have gathered.",
    ],
)
def test_a_handful_the_dead_and_the_unarmed_are_no_force(text):
    assert read(text)["force_sizes"] == []


@pytest.mark.parametrize(
    ("text", "category", "unit"),
    [
        ("There are as many as 900 armed groups.", "armed_groups", "groups"),
        ("Dozens of aid groups signed it.", "other", "groups"),
        ("The Falcon Front captured five villages.", "settlements", "villages"),
        ("The siege of two towns was lifted.", "settlements", "towns"),
        ("The coalition has 40 countries.", "countries", "countries"),
        ("The army sent two brigades.", "units", "brigades"),
        ("The Falcon Front took several farms.", "other", "farms"),
        ("An armed group came.", None, None),
        ("The road passes five villages.", None, None),
    ],
)
def test_groups_and_places_taken_are_counted(text, category, unit):
    rows = read(text)["group_counts"]
    assert [(row["category"], row["unit"]) for row in rows] == ([(category, unit)] if category else [])


def test_places_taken_belong_to_the_taker():
    (row,) = read("The Falcon Front captured five villages.")["group_counts"]
    assert row["actor_id"] == "falcon-front"


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("The Northern army destroyed six tanks.", "vehicles", "tanks"),
        ("The Northern army advanced 6km.", "distance", "km"),
        ("The Northern army took 700 square miles of desert.", "area", "square miles"),
        ("Jets flew 34 sorties.", "sorties", "sorties"),
        ("The agency fed 9000 villagers.", "people", "villagers"),
    ],
)
def test_everything_else_counted_is_a_quantity(text, measure, unit):
    (row,) = read(text)["quantities"]
    assert (row["measure"], row["unit"]) == (measure, unit)


def test_our_forces_are_the_speakers():
    (row,) = read("Our forces advanced 6km, the Falcon Front said.")["quantities"]
    assert row["actor_id"] == "falcon-front"


def test_a_sentence_repeated_word_for_word_counts_once():
    assert len(harms("The raid killed 12 farmers.\nThe raid killed 12 farmers.")) == 1


def test_rows_fit_their_tables():
    text = "The Falcon Front has 300 fighters, took two villages, killed 12 farmers and burned six tanks."
    for table, rows in read(text).items():
        assert rows
        assert pl.DataFrame(rows, schemas.CLAIMS[table]).height == len(rows)


WORDS = (
    "the 12 no a soldiers farmers killed wounded and , . were by including of Falcon Front at least two died".split()
)


@settings(max_examples=60, deadline=None)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_read_and_every_quote_slices(text):
    for rows in read(text).values():
        for row in rows:
            assert text[row["char_start"] : row["char_end"]] == row["quote"]
            assert row["value_text"] in row["quote"]


def test_who_a_plan_aims_at_is_no_count_but_a_planned_number_is():
    assert harms("The army planned to arrest a commander.") == []
    assert harms("The army planned to arrest 12 commanders.") == [("12 commanders", "captured")]
    assert harms("The army arrested a commander.") == [("a commander", "captured")]


def test_modifiers_stand_between_a_singular_or_a_vague_word_and_its_noun():
    assert harms("Police arrested a high-level militant.") == [("a high-level militant", "captured")]
    assert harms("Troops detained several suspected Falcon Front fighters.") == [
        ("several suspected Falcon Front fighters", "captured")
    ]
