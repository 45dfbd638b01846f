"""Counts of the same people: within a report tolls are rival or growing figures of one toll, never summands.

The headline's 32 and the lead's 32, the police's 17 and the hospital's 26 are the same dead. A number of people of no
said kind is the whole of which a smaller number of soldiers or children told beside it is a part. "The 11 victims",
and a number that the article told before of no other day or place, are the same people wherever they stand.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.document.article import REALISED
from sitrep.extract.lexical.word_lists import word_class

ADDITIONAL: Final = word_class("additional_words")
BESIDE: Final = word_class("companion_words")  # "killed five and wounded four others": beside people harmed otherwise
PARTITIVES: Final = (" of the ", " of them", " of those ")
UNSPECIFIC: Final = word_class("unspecific_people")  # nouns that say nothing of who the people are
DEFINITE: Final = word_class("definite_plural_determiners")
HELD: Final = {"abducted": "captured"}  # harms that are told of the same people
COUNTRY: Final = "country:"  # how the ids of countries begin
RARE_FROM: Final = 3  # a smaller number of people is told of many happenings


def mark_repeats(rows: Iterable[Row], text: str) -> None:
    """Set `repeats_claim_id` and, of a part told apart from its whole, `part_of_claim_id` of rows of `casualties`.

    A count of no report that repeats one of a report is of that report, too.
    In: the rows of one article with their speakers (`attributed_to`), and its text.
    """
    told = [
        row
        for row in sorted(rows, key=itemgetter("char_start"))
        if row["count_scope"] in ("event", "period") and row["modality"] in REALISED and row["number_low"] != 0
    ]
    for at, row in enumerate(told):
        same = next((one for one in told[:at] if is_taken_up(one, row, text)), None)
        if same is not None and row["part_of_claim_id"] is None:
            row["report_id"] = row["report_id"] or same["report_id"]
            row["repeats_claim_id"] = same["repeats_claim_id"] or same["claim_id"]
    reported = [row for row in told if row["report_id"] and row["repeats_claim_id"] is None]
    for _, toll in groupby(sorted(reported, key=by_toll), key=by_toll):
        link([row for row in toll if row["part_of_claim_id"] is None])


def by_toll(row: Row) -> tuple[str, str]:
    """What the counts of one toll have in common: their report and what happened to the people."""
    return row["report_id"], harm_of(row)


def harm_of(row: Row) -> str:
    """What happened to the people, where several words may tell one thing: taken and abducted."""
    harm: str = row["harm"]
    return HELD.get(harm, harm)


def is_taken_up(first: Row, second: Row, text: str) -> bool:
    """Whether the second count takes up the first, of whatever report: "the 11 victims", or a number told again."""
    if harm_of(first) != harm_of(second) or not is_equal(first, second) or is_added(second) or is_listed(first, second):
        return False
    if not is_akin(first, second) or lie_apart(first, second):
        return False
    return is_definite(second, text) or (second["report_id"] is None and is_telling(second))


def link(toll: Sequence[Row]) -> None:
    """Link the counts of one toll, in text order, to the counts before them."""
    kept: list[Row] = []
    for row in toll:
        same = next((one for one in kept if is_same(one, row)), None)
        whole = next((one for one in kept if is_part(row, one)), None)
        if same is not None:
            row["repeats_claim_id"] = same["claim_id"]
            continue
        if whole is not None:
            row["part_of_claim_id"] = whole["claim_id"]
            continue
        for part in [one for one in kept if is_part(one, row)]:
            part["part_of_claim_id"] = row["claim_id"]
            kept.remove(part)
        kept.append(row)


def is_same(first: Row, second: Row) -> bool:
    """Whether two counts of one toll are of the same people: akin, the second neither added nor listed beside."""
    equal = is_equal(first, second)
    if is_partitive(second) or is_added(second) or (is_beside(second) and not equal):
        return False
    if is_listed(first, second):
        return equal and is_telling(second) and first["unit"] == second["unit"] and not lie_apart(first, second)
    if {first["count_scope"], second["count_scope"]} != {"event"}:
        return equal and is_akin(first, second)
    return is_akin(first, second) if equal else is_same_kind(first, second)


def is_equal(first: Row, second: Row) -> bool:
    """Whether two counts give one number, under whatever hedge."""
    return figure(first) == figure(second)


def figure(row: Row) -> float | str | None:
    """The number of a count, or the words that stand for one."""
    low: float | None = row["number_low"] if row["number_low"] is not None else row["number_high"]
    return row["vague_term"] or low


def is_telling(row: Row) -> bool:
    """Whether a number is too large to be chance."""
    number = figure(row)
    return isinstance(number, float | int) and number > RARE_FROM


def is_akin(first: Row, second: Row) -> bool:
    """Whether people counted in one number can be the same: nothing that is said of them keeps them apart."""
    if is_unspecific(first) or is_unspecific(second) or is_same_kind(first, second):
        return True
    classes = {first["victim_class"], second["victim_class"]} - {"unknown"}
    actors = {first["victim_actor_id"], second["victim_actor_id"]} - {None}
    are_classes = any(":" in actor for actor in actors)  # "militants", in Syria, may be those of a named group
    return len(classes) <= 1 and is_telling(second) and (len(actors) <= 1 or are_classes)


def is_same_kind(first: Row, second: Row) -> bool:
    """Whether two counts are of people of one kind, by what they are called or by whose they are."""
    if is_unspecific(first) or is_unspecific(second):
        return is_unspecific(first) and is_unspecific(second)
    actor = first["victim_actor_id"]
    return first["unit"] == second["unit"] or (actor is not None and actor == second["victim_actor_id"])


def is_part(part: Row, whole: Row) -> bool:
    """Whether the people of some kind are among people of no said kind, or "nine of the dead" among the dead."""
    if not is_partitive(part) and (is_unspecific(part) or not is_unspecific(whole) or is_added(part)):
        return False
    if part["victim_actor_id"] is not None and part["victim_actor_id"] == whole["perpetrator_actor_id"]:
        return False  # who attacked is not among those whom they killed
    low, all_low = part["number_low"], whole["number_low"]
    return low is not None and all_low is not None and low < all_low


def is_partitive(row: Row) -> bool:
    """Whether a count takes some of people counted before: "nine of the dead", "two of them"."""
    return any(words in row["quote"].lower() for words in PARTITIVES)


def is_unspecific(row: Row) -> bool:
    """Whether a count says nothing of who the people are: "17 people", "26 dead"; not "15 dead of the Front"."""
    is_unsaid = row["victim_text"] is None or row["unit"] in UNSPECIFIC
    return is_unsaid and row["victim_class"] != "combatant"


def is_added(row: Row) -> bool:
    """Whether a count says that it comes on top of another: "another ten", "five more", not "more than ten"."""
    words = row["quote"].lower().split()
    return any(word in ADDITIONAL and behind != "than" for word, behind in pairwise([*words, ""]))


def is_beside(row: Row) -> bool:
    """Whether a count is of people beside others: "four others"."""
    return not BESIDE.isdisjoint(row["quote"].lower().split())


def is_listed(first: Row, second: Row) -> bool:
    """Whether two counts stand beside each other in one sentence of one speaker."""
    return all(first[column] == second[column] for column in ("sentence_no", "attributed_to"))


def is_definite(row: Row, text: str) -> bool:
    """Whether the words before a count point to people told of before: "the 11 victims"."""
    before = text[: row["char_start"]].split()[-1:]
    return bool(before) and before[0].lower() in DEFINITE


def lie_apart(first: Row, second: Row) -> bool:
    """Whether two counts are of different places, a country being none, or of different days."""
    towns = [row["place_text"] for row in (first, second) if not (row["place_id"] or "").startswith(COUNTRY)]
    places = {town.casefold() for town in towns if town}
    starts = [row["date_start"] for row in (first, second)]
    ends = [row["date_end"] or row["date_start"] for row in (first, second)]
    return len(places) > 1 or (None not in starts and max(starts) > min(ends))
