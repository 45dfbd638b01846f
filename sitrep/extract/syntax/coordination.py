"""Noun phrases side by side: those that "and" and commas join, and the prepositional phrases behind one."""

from collections.abc import Iterator

from sitrep.extract.document.clause import CLAUSE_PREPOSITIONS, SPEECH_VERBS
from sitrep.extract.document.phrase import Phrase


def before_bracket(phrases: list[Phrase], k: int) -> int:
    """The noun that the bracket which closes at phrase `k` says more of: "the Relief Council (RC)"; else `k`."""
    is_bracket = k >= 3 and phrases[k].kind == ")" and phrases[k - 2].kind == "(" and phrases[k - 3].kind == "noun"
    return k - 3 if is_bracket else k


def behind_bracket(phrases: list[Phrase], k: int) -> int:
    """The phrase behind the bracket that opens at phrase `k`, right behind a noun, and holds but one; else `k`."""
    is_bracket = k + 3 < len(phrases) and phrases[k].kind == "(" and phrases[k + 2].kind == ")"
    return k + 3 if is_bracket and phrases[k - 1].kind == "noun" else k


def coordinated_back(phrases: list[Phrase], k: int) -> list[int]:
    """The noun at `k` and those joined to it on the left by "and" or commas, in text order."""
    found = [k]
    while k >= 2 and phrases[k - 1].kind == "and" and phrases[before_bracket(phrases, k - 2)].kind == "noun":
        if k >= 3 and phrases[k - 3].kind == "verb" and phrases[k - 3].word not in SPEECH_VERBS and len(found) == 1:
            break  # "killed ten soldiers and rebels seized ...": the first noun is an object
        if k >= 3 and phrases[k - 3].kind in ("prep", "to") and phrases[k - 3].word not in CLAUSE_PREPOSITIONS:
            break
        k = before_bracket(phrases, k - 2)
        found.append(k)
    while (
        k >= 2
        and len(found) > 1
        and phrases[k - 1].kind == ","
        and phrases[before_bracket(phrases, k - 2)].kind == "noun"
    ):
        if k >= 3 and phrases[k - 3].kind in ("prep", "to", "and"):
            break  # "clashes between rebels and police, doctors and nurses said": another list
        k = before_bracket(phrases, k - 2)
        found.append(k)
    return found[::-1]


def before_coordination(phrases: list[Phrase], k: int) -> int:
    """Where the nouns joined by "and" up to the one at `k` begin."""
    while k >= 2 and phrases[k - 1].kind == "and" and phrases[before_bracket(phrases, k - 2)].kind == "noun":
        k = before_bracket(phrases, k - 2)
    return k


def coordinated_on(phrases: list[Phrase], k: int) -> list[int]:
    """The noun at `k` and those joined to it on the right, unless the last of them begins a clause of its own."""
    found = [k]
    while True:
        joint = step = behind_bracket(phrases, k + 1)
        while step < len(phrases) and phrases[step].kind in (",", "and", '"'):
            step += 1
        if step == joint or step >= len(phrases) or phrases[step].kind != "noun":
            break
        beyond = phrases[step + 1] if step + 1 < len(phrases) else None
        is_other_end = len(found) == 1 and k > 0 and phrases[k - 1].word == "between"
        if beyond is not None and beyond.form == "finite" and not is_other_end:
            break
        if not is_other_end and all(phrase.kind != "and" for phrase in phrases[k : step + 8]):
            break  # a comma alone is an apposition, but for a headline's "between troops, rebels"
        found.append(step)
        k = step
    return found


def noun_complements(phrases: list[Phrase], at: int) -> Iterator[tuple[str, Phrase]]:
    """The prepositional phrases that follow the noun at phrase `at`: "attack on A by B in C"."""
    k = behind_bracket(phrases, at + 1)
    while k + 1 < len(phrases):
        if phrases[k].kind == "date" or (phrases[k].kind == '"' and phrases[k + 1].kind == "prep"):
            k += 1
        elif phrases[k].kind in ("prep", "to") and phrases[k + 1].kind in ("noun", "date", '"'):
            following = k + 1
            if phrases[following].kind == '"' and following + 1 < len(phrases):
                following += 1
            if phrases[following].kind == "noun":
                group = coordinated_on(phrases, following)
                for j in group:
                    yield phrases[k].word, phrases[j]
                k = behind_bracket(phrases, group[-1] + 1)
            else:
                k = following + 1
        else:
            return
