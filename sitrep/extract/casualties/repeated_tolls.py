"""Counts of the same people: within a report tolls are rival or growing figures of one toll, never summands.

The headline's 32 and the lead's 32, the police's 17 and the hospital's 26 are the same dead. A number of people of no
said kind is the whole of which a smaller number of soldiers or children told beside it is a part.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.predicates.event_time import REALISED

ADDITIONAL: Final = word_class("additional_words")
PARTITIVES: Final = (" of the ", " of them", " of those ")
UNSPECIFIC: Final = word_class("unspecific_people")  # nouns that say nothing of who the people are


def mark_repeats(rows: Iterable[Row]) -> None:
    """Set `repeats_claim_id` and, of a part told apart from its whole, `part_of_claim_id` of rows of `casualties`.

    In: the rows of one article with their speakers (`attributed_to`).
    """
    reported = [
        row for row in rows if row["report_id"] and row["count_scope"] == "event" and row["modality"] in REALISED
    ]
    by_toll = itemgetter("report_id", "harm")
    for _, toll in groupby(sorted(reported, key=lambda row: (*by_toll(row), row["char_start"])), key=by_toll):
        link([row for row in toll if row["part_of_claim_id"] is None and row["number_low"] != 0])


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
    """Whether two counts are of the same people: of one kind, the second neither added nor listed beside the first."""
    if is_unspecific(first) != is_unspecific(second) and first["number_low"] != second["number_low"]:
        return False
    if is_partitive(second):
        return False
    is_kind = is_unspecific(first) or is_unspecific(second) or is_same_kind(first, second)
    is_listed = first["sentence_no"] == second["sentence_no"] and first["attributed_to"] == second["attributed_to"]
    return is_kind and not is_added(second) and not is_listed


def is_part(part: Row, whole: Row) -> bool:
    """Whether the people of some kind are among people of no said kind, or "nine of the dead" among the dead."""
    if not is_partitive(part) and (is_unspecific(part) or not is_unspecific(whole) or is_added(part)):
        return False
    low, all_low = part["number_low"], whole["number_low"]
    return low is not None and all_low is not None and low < all_low


def is_partitive(row: Row) -> bool:
    """Whether a count takes some of people counted before: "nine of the dead", "two of them"."""
    return any(words in row["quote"].lower() for words in PARTITIVES)


def is_unspecific(row: Row) -> bool:
    """Whether a count says nothing of who the people are: "17 people", "26 dead"."""
    return row["victim_text"] is None or row["unit"] in UNSPECIFIC


def is_added(row: Row) -> bool:
    """Whether a count says that it comes on top of another: "another ten", "five more"."""
    return not ADDITIONAL.isdisjoint(row["quote"].lower().split())


def is_same_kind(first: Row, second: Row) -> bool:
    """Whether two counts are of people of one kind, by what they are called or by whose they are."""
    actor = first["victim_actor_id"]
    return first["unit"] == second["unit"] or (actor is not None and actor == second["victim_actor_id"])
