"""Copies of reports as agencies' clients print them, and different reports from one template, told apart."""

import random

import pytest

CHANCE = random.Random(11)
WORDS = ["".join(CHANCE.choice("bcdfglmnprst") + CHANCE.choice("aeiou") for _ in range(n % 3 + 1)) for n in range(2500)]


def sentence() -> str:
    words = [CHANCE.choice(WORDS[:150] if CHANCE.random() < 0.5 else WORDS) for _ in range(CHANCE.randint(12, 28))]
    return " ".join(words) + "."


def paragraph() -> str:
    return " ".join(sentence() for _ in range(CHANCE.randint(1, 3)))


def reworded(text: str, share: float) -> str:
    return " ".join(CHANCE.choice(WORDS) if CHANCE.random() < share else word for word in text.split())


def shortened(story: list[str]) -> list[str]:
    dropped = max(1, round(len(story) * CHANCE.uniform(0.1, 0.4)))
    return [story[n] for n in sorted(CHANCE.sample(range(len(story)), len(story) - dropped))]


def with_a_new_lead(story: list[str]) -> list[str]:
    return [paragraph(), *story[1:]]


def with_quotes_translated_anew(story: list[str]) -> list[str]:
    quotes = CHANCE.sample(range(len(story)), max(1, len(story) // 4))
    return [reworded(text, 0.45) if n in quotes else text for n, text in enumerate(story)]


def copy_edited(story: list[str]) -> list[str]:
    return [reworded(text, 0.03) for text in story]


def from_the_same_template(story: list[str]) -> list[str]:
    return [reworded(text, 0.2) for text in story]


def with_the_same_boilerplate(story: list[str]) -> list[str]:
    changed = CHANCE.sample(range(len(story)), (len(story) + 1) // 2)
    return [paragraph() + " " + paragraph() if n in changed else text for n, text in enumerate(story)]


COPIES = (
    shortened,
    with_a_new_lead,
    with_quotes_translated_anew,
    copy_edited,
    lambda story: with_a_new_lead(shortened(story)),
    lambda story: copy_edited(shortened(story)),
)
OTHERS = (from_the_same_template, with_the_same_boilerplate)
N_STORIES = 40


@pytest.fixture(scope="module")
def found(shared_lake) -> set[tuple[str, str]]:
    for number in range(N_STORIES):
        story = [paragraph() for _ in range(CHANCE.randint(6, 14))]
        shared_lake.article(f"{number} original", "2031-02-01T08:00").says("\n".join(story))
        for kind, changes in (("copy", COPIES), ("other", OTHERS)):
            for n, change in enumerate(changes):
                article = shared_lake.article(f"{number} {kind} {n}", "2031-02-02T08:00")
                article.text = ""
                article.says("\n".join(change(story)))
    shared_lake.actor("nobody")
    shared_lake.place("nowhere")
    shared_lake.write()
    warehouse = shared_lake.build("--select", "+dim_articles", "--exclude", "resource_type:test")
    return set(
        warehouse.sql("""
            select copy.source_ref, original.source_ref from dim_articles as copy
            join dim_articles as original on copy.duplicate_of = original.article_id""").fetchall()
    )


def test_copies_are_found_and_other_reports_are_not_taken_for_them(found):
    planted = {(f"{n} copy {kind}", f"{n} original") for n in range(N_STORIES) for kind in range(len(COPIES))}
    assert len(found & planted) / len(planted) >= 0.97
    assert len(found & planted) / len(found) >= 0.97
