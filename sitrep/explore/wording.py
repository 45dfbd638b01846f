"""How numbers, dates, codes and reasons read on a page."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

NOTHING = "–"
HARMS = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "captured": "captured",
    "abducted": "abducted",
    "displaced": "displaced",
    "missing": "missing",
    "surrendered": "surrendered",
}
RELATIONS = {
    "member_of": "is part of",
    "allied_with": "is allied with",
    "backed_by": "is backed by",
    "opposes": "opposes",
    "linked_to": "is linked to",
    "leads": "leads",
    "alias_of": "is another name of",
}
MODALITIES = {
    "occurred": "happened",
    "ongoing": "under way",
    "planned": "planned",
    "hypothetical": "if, or feared",
    "denied": "denied",
}
REASONS = {
    "not_told": "not told",
    "not_in_lexicon": "in no lexicon",
    "not_in_gazetteer": "in no gazetteer",
    "no_antecedent": "refers to nobody named",
    "no_clear_antecedent": "refers to nobody clear",
    "ambiguous_reference": "could be several",
    "no_anchor": "no day to count from",
    "no_date": "not told",
    "no_date_before": "no date before it",
    "no_such_day": "no such day",
    "only_an_end": "only an end told",
    "vague": "told vaguely",
}
SUPPORT = {
    "stated": "stated here",
    "shared": "from another mention of it",
    "context": "from the context",
}
CONFLICTS = {"date": "When", "value": "How many", "actor": "Who"}
KINDS = {
    "event": "Event",
    "casualties": "People harmed",
    "force": "Strength",
    "groups": "Groups",
    "quantity": "Quantity",
    "relation": "Relation",
}


def plain(code: str | None) -> str:
    """A code without underscores."""
    return (code or "").replace("_", " ")


def count(value: float | None) -> str:
    """A number with its thousands set apart."""
    if value is None:
        return NOTHING
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def bounds(
    low: float | None,
    best: float | None,
    high: float | None,
    low_exclusive: bool | None = False,
    high_exclusive: bool | None = False,
) -> str:
    """What a hedge leaves possible: `17`, `at least 15`, `up to 1,000`, `27,000–30,000`."""
    if low is None and high is None:
        return NOTHING if best is None else count(best)
    if low is None:
        return f"{'fewer than' if high_exclusive else 'up to'} {count(high)}"
    if high is None:
        return f"{'more than' if low_exclusive else 'at least'} {count(low)}"
    return count(low) if low == high else f"{count(low)}–{count(high)}"


def day(value: date, *, with_year: bool = True) -> str:
    """`6 Nov 2016`."""
    return f"{value.day} {value:%b %Y}" if with_year else f"{value.day} {value:%b}"


def when(start: date | None, end: date | None, precision: str | None) -> str:
    """A date as precise as it is known: `6 Nov 2016`, `4–6 Nov 2016`, `Nov 2016`, `2016`, `since 6 Nov 2016`."""
    if start is None:
        return "undated"
    if end is None:
        return f"since {day(start)}"
    if start == end:
        return day(start)
    if start == date(start.year, 1, 1) and end == date(end.year, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (
        start.day == 1
        and end.day == monthrange(end.year, end.month)[1]
        and precision in {"month", "year", "unknown", None}
    ):
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%b %Y}"
        return f"{start:%b %Y} – {end:%b %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%b %Y}"
    return f"{day(start, with_year=start.year != end.year)} – {day(end)}"


def moment(value: datetime | None) -> str:
    """`7 Nov 2016, 08:40 UTC`; midnight is a day only."""
    if value is None:
        return "undated"
    return day(value) if (value.hour, value.minute) == (0, 0) else f"{day(value)}, {value:%H:%M} UTC"


def seen(article: Mapping[str, Any]) -> str:
    """When an article was published, or else that nobody says."""
    return moment(article["published_at"]) if article["published_at"] else "no date of publication"


def reason(code: str | None) -> str:
    """Why something is missing."""
    return REASONS.get(code or "", plain(code)) or "not told"


def missing(claim: Mapping[str, Any], parts: Sequence[tuple[str, str, str]]) -> dict[str, list[str]]:
    """What is not told of a claim: the labels of its empty parts (role, label, text), by the reason why."""
    by_reason: dict[str, list[str]] = {}
    unresolved = claim["unresolved"] or {}
    for role, label, text in parts:
        if not text and role in unresolved:
            by_reason.setdefault(reason(unresolved[role]), []).append(label)
    return by_reason


def listed(names: Sequence[str] | None) -> str:
    """`A`, `A and B`, `A, B and C`."""
    several = list(names or [])
    return " and ".join(several) if len(several) < 3 else f"{', '.join(several[:-1])} and {several[-1]}"  # noqa: PLR2004


def plural(number: int, one: str, many: str = "") -> str:
    """`1 event`, `2,000 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def claimed(claim: Mapping[str, Any]) -> str:
    """What a claim says, in a few words, with the names that the warehouse has for whom it speaks of."""
    match claim["kind"]:
        case "event":
            return str(claim["sub_event_type"] or plain(claim["what"]))
        case "casualties":
            return f"{number_of(claim)} {HARMS.get(claim['what'], plain(claim['what']))}"
        case "relation":
            who, whom = claim["who"] or claim["who_text"], claim["whom"] or claim["whom_text"]
            return f"{who} {RELATIONS.get(claim['what'], plain(claim['what']))} {whom}"
        case _:
            return as_written(claim)


def as_written(claim: Mapping[str, Any]) -> str:
    """A number with what is counted: the words of the claim, and the unit where they leave it out."""
    quote = str(claim["quote"])
    words = quote[:1].lower() + quote[1:] if quote[1:2].islower() else quote
    unit = claim["unit"] or plain(claim["what"])
    return words if any(letter.isalpha() for letter in words.split()[-1]) else f"{words} {unit}"


def number_of(claim: Mapping[str, Any]) -> str:
    """A number as it is written, in lower case; of "a policeman" the article alone would be none."""
    said = claim["value_text"] or bounds(claim["value_low"], claim["value_best"], claim["value_high"])
    if said.lower() in ("a", "an"):
        return "one"
    return said[:1].lower() + said[1:]


def bounds_of(claim: Mapping[str, Any]) -> str:
    """The bounds of a number where its words do not say them: of `dozens`, `about 100,000`, `close to 30,000`."""
    if claim["hedge"] not in {"about", "nearly", "vague"}:
        return ""
    return bounds(claim["value_low"], claim["value_best"], claim["value_high"])


def web_address(url: str | None) -> str:
    """An address that may be linked to: what a source gives as one may be a script."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""
