"""A corpus in which it is known what is a copy of what: wire reports as outlets print them, and reports that only look
alike. The near-duplicate test and benchmark both read it; the same arguments give the same texts.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIRST_DAY = datetime(2031, 2, 1, tzinfo=UTC)
SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvz" for vowel in "aeiou"]
MAKE = random.Random(2031)
WORDS = ["".join(MAKE.choices(SYLLABLES, k=n % 3 + 1)) for n in range(3000)]
COMMON = WORDS[:150]  # half of all words, as "the" and "of" are
TOWNS = [word.capitalize() for word in MAKE.sample(WORDS, 60)]
PEOPLE = [f"{MAKE.choice(WORDS)} {MAKE.choice(WORDS)}".title() for _ in range(200)]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

Story = list[str]  # paragraphs
Edit = Callable[[Story, random.Random], Story]


@dataclass(frozen=True)
class Planted:
    """One article. Copies bear the number of what they copy, later; `kind` says what was done to the original."""

    number: int
    copies: int | None
    kind: str
    text: str
    published_at: datetime


def sentence(dice: random.Random) -> str:
    words = [dice.choice(COMMON if dice.random() < 0.5 else WORDS) for _ in range(dice.randint(12, 28))]
    return " ".join(words).capitalize() + "."


def paragraph(dice: random.Random) -> str:
    """One to three sentences; every fourth paragraph is a quote."""
    said = " ".join(sentence(dice) for _ in range(dice.randint(1, 3)))
    return f"“{said}” {dice.choice(PEOPLE)} said." if dice.random() < 0.25 else said


def story(dice: random.Random) -> Story:
    """A headline and 8 to 18 paragraphs, about 3 KB."""
    return [sentence(dice)[:-1], *(paragraph(dice) for _ in range(dice.randint(8, 18)))]


def reworded(text: str, share: float, dice: random.Random) -> str:
    return " ".join(dice.choice(WORDS) if dice.random() < share else word for word in text.split())


# --- copies -----------------------------------------------------------------------------------------------------------


def dropped_paragraphs(original: Story, dice: random.Random) -> Story:
    """A tenth to four tenths of the paragraphs are gone."""
    body = original[1:]
    n_kept = len(body) - max(1, round(len(body) * dice.uniform(0.1, 0.4)))
    return [original[0], *(body[place] for place in sorted(dice.sample(range(len(body)), n_kept)))]


def cut_from_the_end(original: Story, dice: random.Random) -> Story:
    return original[: max(4, round(len(original) * dice.uniform(0.55, 0.9)))]


def new_lead(original: Story, dice: random.Random) -> Story:
    return [sentence(dice)[:-1], f"By {dice.choice(PEOPLE)} and agencies", paragraph(dice), *original[2:]]


def translated_quotes(original: Story, dice: random.Random) -> Story:
    """Quotes, or a quarter of the paragraphs where there are none, come through another translator: half the words."""
    quotes = [place for place, text in enumerate(original) if text.startswith("“")]
    quotes = quotes or dice.sample(range(len(original)), max(1, len(original) // 4))
    return [reworded(text, 0.45, dice) if place in quotes else text for place, text in enumerate(original)]


def house_style(original: Story, dice: random.Random) -> Story:
    """Plain quotation marks, small words of the house, a headline in capitals."""
    plain = [text.replace("“", '"').replace("”", '"') for text in original]
    return [plain[0].upper(), *(reworded(text, 0.03, dice) for text in plain[1:])]


def new_lead_and_dropped_paragraphs(original: Story, dice: random.Random) -> Story:
    return new_lead(dropped_paragraphs(original, dice), dice)


def house_style_and_dropped_paragraphs(original: Story, dice: random.Random) -> Story:
    return house_style(dropped_paragraphs(original, dice), dice)


COPIES: tuple[Edit, ...] = (
    dropped_paragraphs,
    cut_from_the_end,
    new_lead,
    translated_quotes,
    house_style,
    new_lead_and_dropped_paragraphs,
    house_style_and_dropped_paragraphs,
)


# --- what is no copy --------------------------------------------------------------------------------------------------


def same_background(original: Story, dice: random.Random) -> Story:
    """The follow-up of another day: its own news above the background that the outlet always adds, a third."""
    background = original[-max(2, len(original) // 3) :]
    return [*story(dice)[: len(original) - len(background)], *background]


def same_template(original: Story, dice: random.Random) -> Story:
    """Another report with the sentences of this one; a word in five is its own."""
    return [reworded(text, 0.2, dice) for text in original]


OTHERS: tuple[Edit, ...] = (same_background, same_template)


class Office:
    """A press office: all its reports have the same sentences, filled with towns, days, names and numbers."""

    def __init__(self, dice: random.Random) -> None:
        self.sentences = [self.template(dice) for _ in range(30)]

    @staticmethod
    def template(dice: random.Random) -> str:
        words = sentence(dice)[:-1].split()
        for slot in dice.sample(("{town}", "{day}", "{name}", "{number}", "{number}"), dice.randint(1, 3)):
            words[dice.randrange(len(words))] = slot
        return " ".join(words) + "."

    def report(self, dice: random.Random) -> Story:
        """20 of the 30 sentences in their order, in paragraphs of two."""
        chosen = [self.sentences[place] for place in sorted(dice.sample(range(len(self.sentences)), 20))]
        filled = [
            template.format(
                town=dice.choice(TOWNS),
                day=dice.choice(DAYS),
                name=dice.choice(PEOPLE),
                number=dice.randint(2, 400),
            )
            for template in chosen
        ]
        return [" ".join(filled[start : start + 2]) for start in range(0, len(filled), 2)]


# --- the corpus -------------------------------------------------------------------------------------------------------


def planted(stories: int, reports: int = 0, offices: int = 1, printed: int = 0, seed: int = 1) -> Iterator[Planted]:
    """`stories` originals, each with three copies and a text of OTHERS; the first is the story of the day, with
    `printed` copies more. Then `reports` of `offices` press offices, every tenth with a copy."""
    number = 0

    def plant(kind: str, text: Story, dice: random.Random, copied: Planted | None = None) -> Planted:
        nonlocal number
        number += 1
        if copied is None:
            published = FIRST_DAY + timedelta(minutes=dice.randrange(1_000_000))
        else:
            published = copied.published_at + timedelta(minutes=dice.randint(1, 3000))
        return Planted(number, copied.number if copied else None, kind, "\n\n".join(text), published)

    for place in range(stories):
        dice = random.Random(f"{seed}-story-{place}")
        reported = story(dice)
        original = plant("original", reported, dice)
        yield original
        for edit in dice.sample(COPIES, 3):
            yield plant(edit.__name__.replace("_", " "), edit(reported, dice), dice, original)
        for edit in dice.choices(COPIES, k=0 if place else printed):
            yield plant("story of the day", edit(reported, dice), dice, original)
        other = OTHERS[place % len(OTHERS)]
        yield plant(other.__name__.replace("_", " "), other(reported, dice), dice)
    houses = [Office(random.Random(f"{seed}-office-{place}")) for place in range(offices)]
    for place in range(reports):
        dice = random.Random(f"{seed}-report-{place}")
        reported = houses[place % offices].report(dice)
        original = plant("report of a template", reported, dice)
        yield original
        if place % 10 == 0:
            edit = dice.choice(COPIES)
            yield plant("copy of a report", edit(reported, dice), dice, original)
