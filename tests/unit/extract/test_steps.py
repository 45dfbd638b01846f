"""The order of the steps, and that each fills what it says and nothing else."""

from dataclasses import fields, replace

import pytest

from sitrep.extract import pipeline
from sitrep.extract.document.article import Act, Article, Sentence
from sitrep.extract.pipeline import article_of, names_in, tokenized
from sitrep.extract.steps import Step, WrongOrderError, check_order

STORY = [
    "KANO, May 14, 2019 (Wire) - Chad-backed rebels shelled Bama on Tuesday, killing at least 12 people.",
    "They burned a clinic.",
    "The Nigerian army said the attack was carried out by Boko Haram.",
    "Soldiers arrested 40 of the militants.",
    "The army denied that it had lost the town.",
]


def step(name, needs=(), gives=(), completes=()):
    return Step(name, lambda article: None, needs, gives, completes)


TAGS = step("tags", (), ("Sentence.tags",))
CLAUSES = step("clauses", ("Sentence.tags",), ("Sentence.clauses",))


def test_a_step_finds_what_it_needs():
    check_order([TAGS, CLAUSES], ())
    check_order([CLAUSES], ["Sentence.tags"])


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([CLAUSES, TAGS], "clauses needs Sentence.tags, which tags gives"),
        ([CLAUSES], "clauses needs Sentence.tags, which nobody gives"),
        ([TAGS, TAGS], "tags fills Sentence.tags again, after tags"),
        ([step("days", completes=("Act.date",))], "days needs Act.date, which nobody gives"),
        ([step("tags", gives=("Sentence.tag",))], "there is no field Sentence.tag"),
    ],
)
def test_an_order_that_cannot_work_is_refused(steps, fault):
    with pytest.raises(WrongOrderError, match=fault):
        check_order(steps, ())


def test_a_reader_refuses_steps_in_a_wrong_order(reader, monkeypatch):
    with pytest.raises(WrongOrderError):
        check_order(reader.steps[::-1], pipeline.GIVEN)
    monkeypatch.setattr(pipeline, "GIVEN", ())
    with pytest.raises(WrongOrderError):
        reader.steps_in_order()


def state(article):
    """What stands in each field of the article, its sentences and its acts."""
    found = {}
    owners = [(article, Article), *((s, Sentence) for s in article.sentences), *((act, Act) for act in article.acts)]
    for owner, kind in owners:
        for field in fields(kind):
            found.setdefault(f"{kind.__name__}.{field.name}", []).append(written(getattr(owner, field.name)))
    return found


def written(value):
    """A value as it can be compared later: the mentions in it by what they say, all else by itself."""
    if isinstance(value, list):
        return [written(one) for one in value]
    if isinstance(value, Sentence | Act):
        return id(value)
    if hasattr(value, "first") and hasattr(value, "start"):
        return [getattr(value, field.name) for field in fields(value)]
    return value if isinstance(value, str | int | None) else repr(value)


def test_a_step_fills_what_it_says_and_nothing_else(reader):
    text = " ".join(STORY)
    record = {"article_id": "a", "reading_id": "r", "text": text, "published_at": None}
    article = article_of(record)
    starts = [text.index(sentence) for sentence in STORY]
    article.sentences = tokenized(zip(range(len(STORY)), starts, STORY, strict=True))
    article.actor_hits, article.place_hits = names_in(reader.matcher.find([text]))[0]
    filled = set()
    for one in reader.steps:
        before = state(article)
        one.run(article)
        after = state(article)
        new_acts = {name for name in after if name.startswith("Act.")} if not before.get("Act.code") else set()
        changed = {name for name in after if before.get(name) != after[name]} - new_acts
        assert changed <= {*one.gives, *one.completes}, one.name
        filled |= changed | new_acts
    given = {name for one in reader.steps for name in one.gives}
    assert given - filled <= {"Article.dateline_start", "Article.stamp", "Sentence.persons"}, (
        "of these the story has none"
    )


def test_a_step_that_fills_more_is_seen(reader):
    def fill(article):
        article.sentences[0].tags = "n"

    article = article_of({"article_id": "a", "reading_id": "r", "text": "It rained.", "published_at": None})
    article.sentences = tokenized([(0, 0, "It rained.")])
    before = state(article)
    replace(TAGS, run=fill).run(article)
    assert before["Sentence.tags"] != state(article)["Sentence.tags"]
