"""What a reader asks for, as it stands in a page's address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

ROWS_A_PAGE = 50
MOST_PAGES = 100  # who wants to see more rows takes the table as a file
HAPPENED = "happened"
MODALITIES = (HAPPENED, "planned", "hypothetical", "denied")
ONLY = ("disputed", "flagged", "unflagged")
SORTS = ("latest", "oldest", "deadliest", "most-reported")
LONGEST = 200  # characters that a value may have


class WrongAddress(Exception):
    """A value in the address is none; the message says which and what it may be."""


class NotThere(Exception):
    """There is no such thing in this publication; the message says what was looked for."""


class Asked:
    """The query part of an address: every value checked when it is read."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.pairs = [(name, value.strip()) for name, value in pairs if value.strip()]

    def text(self, name: str, default: str = "") -> str:
        """The last value of that name. Raises WrongAddress."""
        value = next((value for key, value in reversed(self.pairs) if key == name), default)
        if len(value) > LONGEST:
            raise WrongAddress(f"{name} is longer than {LONGEST} characters")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of that name, each once. Raises WrongAddress."""
        values = dict.fromkeys(value for key, value in self.pairs if key == name)
        if any(len(value) > LONGEST for value in values):
            raise WrongAddress(f"{name} is longer than {LONGEST} characters")
        return tuple(values)

    def choice(self, name: str, choices: Sequence[str], default: str = "") -> str:
        """One of the choices. Raises WrongAddress."""
        value = self.text(name, default)
        if value and value not in choices:
            raise WrongAddress(f"{name} is {value!r}; it can be: {', '.join(choices)}")
        return value

    def day(self, name: str) -> date | None:
        """A day. Raises WrongAddress."""
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise WrongAddress(f"{name} is {value!r}; a day is written 2016-11-06") from None

    def number(self, name: str, default: int, least: int = 1, most: int = 1_000_000) -> int:
        """A whole number. Raises WrongAddress."""
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            raise WrongAddress(f"{name} is {value!r}; it is a number from {least} to {most:,}")
        return int(value)

    def box(self, name: str) -> tuple[float, float, float, float] | None:
        """West, south, east and north in degrees. Raises WrongAddress."""
        value = self.text(name)
        if not value:
            return None
        try:
            west, south, east, north = (float(part) for part in value.split(","))
        except ValueError:
            raise WrongAddress(f"{name} is {value!r}; it is west,south,east,north in degrees") from None
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004  the whole world
            raise WrongAddress(f"{name} is {value!r}: west is less than east and south less than north, in degrees")
        return west, south, east, north


@dataclass(frozen=True)
class EventFilters:
    """Which events are asked for. The fields stand in the address under their names (`since` as `from`, …)."""

    since: date | None = None
    until: date | None = None
    place: str = ""
    actor: str = ""
    types: tuple[str, ...] = ()
    modality: str = HAPPENED
    only: str = ""
    outlet: str = ""
    outlets: int = 1
    box: tuple[float, float, float, float] | None = None
    sort: str = "latest"

    @classmethod
    def read(cls, asked: Asked) -> "EventFilters":
        """The filters of an address. Raises WrongAddress."""
        since, until = asked.day("from"), asked.day("to")
        if since and until and since > until:
            raise WrongAddress(f"from ({since}) is after to ({until})")
        return cls(
            since=since,
            until=until,
            place=asked.text("place"),
            actor=asked.text("actor"),
            types=asked.texts("type"),
            modality=asked.choice("modality", MODALITIES, HAPPENED),
            only=asked.choice("only", ONLY),
            outlet=asked.text("outlet"),
            outlets=asked.number("outlets", 1),
            box=asked.box("box"),
            sort=asked.choice("sort", SORTS, "latest"),
        )

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The filters as an address has them, but for some names and for what is as it is when nothing is asked."""
        named = {"since": "from", "until": "to", "types": "type"}
        pairs = []
        for part in fields(self):
            value = getattr(self, part.name)
            if value == part.default:
                continue
            name = named.get(part.name, part.name)
            match value:
                case tuple() if part.name == "box":
                    pairs.append((name, ",".join(f"{side:g}" for side in value)))
                case tuple():
                    pairs += [(name, item) for item in value]
                case _:
                    pairs.append((name, str(value)))
        return [pair for pair in pairs if pair[0] not in without]


def address(path: str, pairs: Sequence[tuple[str, str]] | Mapping[str, Any] = ()) -> str:
    """A path with what is asked."""
    listed = pairs.items() if isinstance(pairs, Mapping) else pairs
    said = urlencode([(name, value) for name, value in listed if value not in {"", None}], quote_via=quote, safe=",:/")
    return f"{path}?{said}" if said else path
