"""Which actors are tied, and how. The names of each sentence are given by the test."""

import pytest

from sitrep.extract.document.article import ActorMention, Article
from sitrep.extract.relations.relation_finder import RelationFinder
from sitrep.settings import Settings


@pytest.fixture(scope="module")
def finder() -> RelationFinder:
    return RelationFinder.load(Settings().seeds)


@pytest.fixture
def tied(finder, parsed):
    """(subject id, relation, object id, modality) of the sentences, whose actors are written [words|id] or
    [words|id|kind] or [words|id|kind|type]."""

    def find(*marked: str):
        article = Article("a", "r", "", None)
        for number, text in enumerate(marked):
            plain, actors = unmarked(text)
            sentence = parsed(plain)
            offset = len(article.text)
            sentence.number, sentence.start, sentence.end = number, offset, offset + len(plain)
            sentence.starts = [at + offset for at in sentence.starts]
            sentence.ends = [at + offset for at in sentence.ends]
            for start, end, name, kind, actor_type in actors:
                first, last = sentence.tokens_of(start + offset, end + offset)
                words = plain[start:end]
                mention = ActorMention(first, last, start + offset, end + offset, words, name, actor_type, kind)
                sentence.actors.append(mention)
            article.sentences.append(sentence)
            article.text += plain + " "
        return [
            (row["subject_actor_id"], row["relation"], row["object_actor_id"], row["modality"])
            for row in finder.find(article)
        ]

    return find


def unmarked(text: str):
    plain, actors = "", []
    for piece in text.replace("]", "[").split("["):
        if "|" in piece:
            words, name, kind, actor_type = (piece.split("|") + ["name", "rebel_group"][piece.count("|") - 1 :])[:4]
            actors.append((len(plain), len(plain) + len(words), name, kind, actor_type))
            plain += words
        else:
            plain += piece
    return plain, actors


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("The [Sun Front|sun] consists of the [Hill Brigade|hill].", ("hill", "member_of", "sun")),
        (
            "The [Hill Brigade|hill] makes up most of it, and the [Sun Front|sun] includes the [Oak League|oak].",
            ("oak", "member_of", "sun"),
        ),
        ("The [Hill Brigade|hill] is the backbone of the [Sun Front|sun].", ("hill", "member_of", "sun")),
        ("The [Hill Brigade|hill], a branch of the [Sun Front|sun], holds the town.", ("hill", "linked_to", "sun")),
        ("The [Hill Brigade|hill] is backed by [Norland|nor|name|government].", ("hill", "backed_by", "nor")),
        ("[Norland|nor|name|government] funds the [Hill Brigade|hill].", ("hill", "backed_by", "nor")),
        (
            "[Norland|nor|adjective|government]-backed [rebels|rebels|generic] hold the town.",
            ("rebels", "backed_by", "nor"),
        ),
        ("The [Oak League|oak]-led [Sun Front|sun] holds the town.", ("oak", "leads", "sun")),
        ("The [Sun Front|sun], spearheaded by the [Oak League|oak], holds the town.", ("oak", "leads", "sun")),
        ("The [Hill Brigade|hill] joined forces with the [Oak League|oak].", ("hill", "allied_with", "oak")),
        ("[Rebels|rebels|generic] loyal to the [Sun Front|sun] hold the town.", ("rebels", "linked_to", "sun")),
        ("The [Hill Brigade|hill] is loyal to the [Sun Front|sun].", ("hill", "linked_to", "sun")),
        (
            "[Militants|militants|generic] linked to the [Sun Front|sun] hold the town.",
            ("militants", "linked_to", "sun"),
        ),
        ("The [Hill Brigade|hill] pledged allegiance to the [Sun Front|sun].", ("hill", "linked_to", "sun")),
        ("The [Hill Brigade|hill] is fighting the [Sun Front|sun].", ("hill", "opposes", "sun")),
        (
            "The [Hill Brigade|hill], formerly known as the [Oak League|oak], holds the town.",
            ("oak", "alias_of", "hill"),
        ),
    ],
)
def test_words_that_tie_two_actors(tied, text, tie):
    assert (*tie, "occurred") in tied(text)


@pytest.mark.parametrize(
    "text",
    [
        "The [Hill Brigade|hill] left the town before the [Sun Front|sun] came.",
        "The [Hill Brigade|hill] told [Radio Norland|radio|name|media], backed by the [Sun Front|sun|name|media].",
        "The [rebels|rebels|generic] include the [Sun Front|sun].",
        "The [Sun Front|sun] includes the [Front|sun].",
        "The [Hill Brigade|hill] is close to the camp of the [Sun Front|sun].",
    ],
)
def test_words_that_tie_nobody(tied, text):
    assert tied(text) == []


def test_every_member_of_a_list_is_a_member(tied):
    found = tied("The [Hill Brigade|hill], the [Oak League|oak] and the [Elm Guard|elm] make up the [Sun Front|sun].")
    assert {tie[0] for tie in found} == {"hill", "oak", "elm"}


def test_who_joins_the_members_joins_their_alliance(tied):
    found = tied(
        "The [Hill Brigade|hill] and the [Oak League|oak] make up the [Sun Front|sun].",
        "[They|hill|pronoun] are joined by the [Elm Guard|elm].",
    )
    assert ("elm", "member_of", "sun", "occurred") in found


def test_some_are_those_told_of_before_and_not_backed_is_denied(tied):
    found = tied(
        "There are forty [armed groups|groups|generic] in the hills.",
        "While all the groups are against the [regime|reg|name|government], some,"
        " not backed by [Norland|nor|name|government], are also linked to the [Sun Front|sun].",
    )
    assert found == [
        ("groups", "opposes", "reg", "occurred"),
        ("groups", "backed_by", "nor", "denied"),
        ("groups", "linked_to", "sun", "occurred"),
    ]


def test_what_will_be_joined_is_planned(tied):
    assert tied("The [Hill Brigade|hill] will join the [Sun Front|sun].") == [("hill", "member_of", "sun", "planned")]


def test_a_description_stands_for_the_name_before_it(tied):
    found = tied("The [Hill Brigade|hill], an outfit linked to the [Sun Front|sun], holds the town.")
    assert found == [("hill", "linked_to", "sun", "occurred")]


def test_a_name_that_only_describes_a_thing_is_no_side(tied):
    assert tied("The [Sun Front|sun] is part of the [Hill Union|hill] embargo.") == []
    assert tied("The [Sun Front|sun] is part of the [Hill Union|hill] network.") == [
        ("sun", "member_of", "hill", "occurred")
    ]


def test_what_is_believed_is_told_as_so(tied):
    assert tied("The [Sun Front|sun] is believed to be linked to the [Hill Union|hill].") == [
        ("sun", "linked_to", "hill", "occurred")
    ]
    assert tied("The [Sun Front|sun] is expected to join the [Hill Union|hill].") == [
        ("sun", "member_of", "hill", "planned")
    ]
