"""Precision and recall of near-duplicates on a planted set, by kind of edit.

    python benchmarks/near_duplicates.py [--stories 400] [--rows 4] [--by shingles|sentences] [--threshold 0.6]

Stories are generated; copies of them are edited as outlets edit wire copy; beside them stand different stories that
share a template or their background. Pairs are found as the dbt project finds them: articles that share a band of
their signatures (`--rows` values each), kept where they agree to `--threshold`: by the Jaccard similarity of their word
shingles, or by the share of the shorter one's words that stand in sentences which both have word for word.
"""

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

import polars as pl

from sitrep.normalize.signature import SHINGLE, signatures

NAMES = (
    "Karsha Velen Tarmouk Ostrava Dair Senn Marrow Lisse Hadra Qubba Mirna Tolan Bekir Sarvan Ulen Pavo Nerat".split()
)
GROUPS = (
    "army police rebels militia guards brigade alliance council ministry monitors medics villagers officers".split()
)
ACTS = "seized shelled left entered guarded searched lost bombed crossed reopened mined rebuilt evacuated".split()
THINGS = "bridge depot market school ridge dam clinic convoy outpost river station warehouse road camp airfield".split()
HOWS = "quietly again overnight alone slowly openly twice together briefly finally".split()
WHY = "because of rain|after a warning|under a deal|despite the truce|for lack of fuel|before dawn|with heavy losses"
WHYS = WHY.split("|")
SAYS = "said told confirmed denied warned insisted argued admitted promised recalled".split()
TEMPLATE = """{place} ({wire}) — Security forces detained {n} suspects during an operation in {place} on {day}.

The combined force searched a compound in {place} district after reports of insurgent activity in the area.

Troops seized {m} rifles and a quantity of explosives. The materials were destroyed at the scene without incident.

The suspects were taken to a base near {other} for questioning. No civilians were harmed during the operation.

Operations in {place} will continue until the network that {name} leads is dismantled, a statement said."""

Story = list[str]
Edit = Callable[[Story, random.Random], str]


def sentence(rng: random.Random) -> str:
    subject = f"the {rng.choice(NAMES)} {rng.choice(GROUPS)}"
    parts = [subject, rng.choice(ACTS), f"the {rng.choice(THINGS)} at {rng.choice(NAMES)}", rng.choice(HOWS)]
    words = " ".join([*parts, rng.choice(WHYS), "and", rng.choice(ACTS), str(rng.randint(2, 999)), rng.choice(THINGS)])
    return f"{words[0].upper()}{words[1:]}s."


def quote(rng: random.Random) -> str:
    return f"“{sentence(rng)[:-1]},” {rng.choice(NAMES)} of the {rng.choice(GROUPS)} {rng.choice(SAYS)}."


def story(rng: random.Random) -> Story:
    """A headline and 8 to 18 paragraphs, a quarter of them quotes."""
    paragraphs = [
        quote(rng) if rng.random() < 0.25 else " ".join(sentence(rng) for _ in range(rng.randint(2, 3)))
        for _ in range(rng.randint(8, 18))
    ]
    return [sentence(rng)[:-1], *paragraphs]


def text(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


def new_headline(original: Story, rng: random.Random) -> str:
    return text([sentence(rng)[:-1], f"By {rng.choice(NAMES)} and agencies", *original[1:]])


def dropped_paragraphs(original: Story, rng: random.Random) -> str:
    kept = [p for p in original[2:] if rng.random() > 0.3]
    return text([original[0], original[1], *kept])


def cut_from_the_end(original: Story, _: random.Random) -> str:
    return text(original[: max(4, round(len(original) * 0.65))])


def new_lead(original: Story, rng: random.Random) -> str:
    return text([sentence(rng)[:-1], f"{sentence(rng)} {sentence(rng)}", *original[2:]])


def translated_quotes(original: Story, rng: random.Random) -> str:
    return text([quote(rng) if p.startswith("“") else p for p in original])


def house_style(original: Story, rng: random.Random) -> str:
    plain = text(original).replace("“", '"').replace("”", '"')
    return re.sub(r"\b(\d)(\d\d)\b", lambda m: m[0] if rng.random() < 0.7 else f"some {m[0]}", plain).upper()


def dropped_and_new_lead(original: Story, rng: random.Random) -> str:
    kept = [p for p in original[2:] if rng.random() > 0.15]
    return text([original[0], f"{sentence(rng)} {sentence(rng)}", *kept])


COPIES: dict[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        new_headline,
        dropped_paragraphs,
        cut_from_the_end,
        new_lead,
        translated_quotes,
        house_style,
        dropped_and_new_lead,
    )
}


def from_template(rng: random.Random) -> str:
    """A report like hundreds of others of its office; where it has nothing of its own to say it has fixed sentences."""
    place, other, name = rng.sample(NAMES, 3)
    return TEMPLATE.format(
        place=place,
        other=other,
        name=name,
        n=rng.choice(["two", "three", "several", "12", "nine"]),
        m=rng.choice(["four", "25", "a dozen", "seven"]),
        day=rng.choice(["Monday", "Tuesday", "Friday", "Sunday"]),
        wire=rng.choice(["Valley Wire", "VW", "Agency"]),
    )


def same_background(original: Story, rng: random.Random) -> str:
    """The follow-up of another day: its own news above the paragraphs of background that the outlet always adds."""
    background = original[-max(2, len(original) // 3) :]
    return text([*story(rng)[: len(original) - len(background)], *background])


def planted(stories: int, rng: random.Random) -> tuple[list[str], dict[tuple[int, int], str], dict[int, str]]:
    """Texts; the pairs that are copies, by kind of edit; and the kind of each text that is nobody's copy."""
    texts: list[str] = []
    copies: dict[tuple[int, int], str] = {}
    others: dict[int, str] = {}
    for _ in range(stories):
        original = story(rng)
        first = len(texts)
        texts.append(text(original))
        for kind in rng.sample(sorted(COPIES), 2):
            copies[first, len(texts)] = kind
            texts.append(COPIES[kind](original, rng))
        others[len(texts)] = "same background"
        texts.append(same_background(original, rng))
    for _ in range(stories // 4):
        others[len(texts)] = "one template"
        texts.append(from_template(rng))
    return texts, copies, others


def found_pairs(texts: list[str], threshold: float, rows: int, by: str) -> dict[tuple[int, int], float]:
    marks = signatures(pl.Series("text", texts)).to_list()
    buckets = defaultdict(list)
    for number, mark in enumerate(marks):
        for band in range(len(mark) // rows):
            buckets[band, tuple(mark[band * rows : (band + 1) * rows])].append(number)
    candidates = {pair for members in buckets.values() for pair in combinations(members, 2)}
    parts, agreement = (shingles, jaccard) if by == "shingles" else (sentences, shared_sentences)
    parted = [parts(value) for value in texts]
    agreed = {pair: agreement(parted[pair[0]], parted[pair[1]]) for pair in candidates}
    return {pair: share for pair, share in agreed.items() if share >= threshold}


def shingles(value: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", value.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def jaccard(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)


def sentences(value: str) -> dict[str, int]:
    """The words of each sentence, joined, and how many they are."""
    split = (re.findall(r"[^\W_]+", part) for part in re.split(r"[.!?]+[\"”’)]*\s+|\n+", value.lower()))
    return {" ".join(words): len(words) for words in split if words}


def shared_sentences(one: dict[str, int], other: dict[str, int]) -> float:
    shared = sum(one[sentence] for sentence in one.keys() & other.keys())
    return shared / min(sum(one.values()), sum(other.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--threshold", type=float, default=0.6)
    parser.add_argument("--rows", type=int, default=4)
    parser.add_argument("--by", choices=["shingles", "sentences"], default="shingles")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts, copies, others = planted(options.stories, random.Random(options.seed))
    started = time.perf_counter()
    found = found_pairs(texts, options.threshold, options.rows, options.by)
    seconds = time.perf_counter() - started

    # Copies of one story are copies of one another as well, whichever edits lie between them.
    family = {index: index for index in range(len(texts))} | {copy: first for first, copy in copies}
    right = {pair for pair in found if family[pair[0]] == family[pair[1]]}
    wrong = Counter(others.get(pair[1]) or others.get(pair[0]) or "two stories" for pair in found.keys() - right)
    had = sum(pair in found for pair in copies)
    print(f"{len(texts):,} texts, {len(copies):,} copies, {seconds:.1f} s")
    print(f"recall    {had / len(copies):.3f}   ({had} of {len(copies)} copies found beside their original)")
    print(f"precision {len(right) / max(1, len(found)):.3f}   ({len(found) - len(right)} of {len(found)} pairs wrong)")
    shingled = {number: shingles(texts[number]) for pair in copies for number in pair}
    for kind in sorted(COPIES):
        pairs = [pair for pair, edit in copies.items() if edit == kind]
        shares = sorted(jaccard(shingled[a], shingled[b]) for a, b in pairs)
        found_share = sum(pair in found for pair in pairs) / len(pairs)
        print(f"  {kind:22} found {found_share:.3f}   Jaccard 5 %: {shares[len(shares) // 20]:.2f}, median "
              f"{shares[len(shares) // 2]:.2f}")  # fmt: skip
    for kind, number in wrong.items():
        print(f"  wrong: {kind:15} {number}")


if __name__ == "__main__":
    main()
