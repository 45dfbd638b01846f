"""The steps of reading an article: what each needs and gives, and the check that their order can work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from sitrep.extract.document.article import Act, Article, Sentence

FIELDS = frozenset(f"{owner.__name__}.{field.name}" for owner in (Article, Sentence, Act) for field in fields(owner))


class WrongOrderError(ValueError):
    """A step stands where it cannot work, or fills what another has filled."""


@dataclass(frozen=True)
class Step:
    """One step; fields are written "Sentence.tags".

    needs: the fields it reads, filled before. gives: those that it fills, and no other step. completes: those of an
    earlier step in which it fills what was left open.
    """

    name: str
    run: Callable[[Article], None]
    needs: tuple[str, ...]
    gives: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()


def check_order(steps: Sequence[Step], given: Iterable[str]) -> None:
    """Raise WrongOrderError unless every step finds what it needs; `given`: the fields that are filled at the start."""
    filled_by = dict.fromkeys(given, "the start")
    for step in steps:
        for name in (*step.needs, *step.gives, *step.completes):
            if name not in FIELDS:
                raise WrongOrderError(f"step {step.name}: there is no field {name}")
        for name in (*step.needs, *step.completes):
            if name not in filled_by:
                later = [other.name for other in steps if name in other.gives]
                raise WrongOrderError(f"step {step.name} needs {name}, which {' and '.join(later) or 'nobody'} gives")
        for name in step.gives:
            if name in filled_by:
                raise WrongOrderError(f"step {step.name} fills {name} again, after {filled_by[name]}")
            filled_by[name] = step.name
