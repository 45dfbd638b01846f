"""What a reader of `sitrep show` narrows a question to."""

from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches

OPTIONS = {"kind": "--type"}  # how the command line calls a field, where it is not the field's name


class WrongFilter(Exception):
    """A filter that does not apply to a question, or a value that nothing has; the message says what there is."""


@dataclass(frozen=True)
class Filters:
    """`since` keeps what happened on that day or later; the names may be ids, in any letters; empty: all."""

    since: date | None = None
    place: str = ""
    actor: str = ""
    kind: str = ""
    disputed: bool = False
    run: str = ""

    def check(self, subject: str, takes: set[str]) -> None:
        """Raises WrongFilter if one is set that the question does not take."""
        for part in fields(self):
            if getattr(self, part.name) and part.name not in takes:
                usable = ", ".join(sorted(option(name) for name in takes)) or "none"
                raise WrongFilter(f"show {subject} has no {option(part.name)}; it takes: {usable}")


def option(name: str) -> str:
    """The option of the command line that sets a field."""
    return OPTIONS.get(name, f"--{name}")


def folded(name: str) -> str:
    """A name of a type as it is compared: `air strike`, `AIR_STRIKE` and `Air-strike` are one."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def nothing_called(what: str, name: str, known: list[str]) -> WrongFilter:
    """The error for a name that nothing has, with those most like it."""
    called = {folded(one): one for one in known}
    near = [called[one] for one in get_close_matches(folded(name), called, n=3, cutoff=0.6)]
    meant = f"; did you mean: {', '.join(near)}?" if near else ""
    return WrongFilter(f'no {what} is called "{name}" in what is published{meant}')


def one_of(what: str, name: str, known: list[str]) -> str:
    """The one of `known` that is meant. Raises WrongFilter."""
    found = [one for one in known if folded(one) == folded(name)]
    if not found:
        raise nothing_called(what, name, known)
    return found[0]
