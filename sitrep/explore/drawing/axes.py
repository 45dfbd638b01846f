"""Scales and their labels: values to pixels, and the round numbers that stand beside them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LABEL_EVERY = 84  # pixels between two labels of an axis of time, at least
LEAST_SPAN = 500  # days: a shorter axis of time is widened


@dataclass(frozen=True)
class Time:
    """Days to pixels, from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, days: list[date], left: float, right: float) -> "Time":
        """An axis over all these days, with some room at both ends."""
        first, last = min(days).toordinal(), max(days).toordinal()
        room = max((last - first) * 0.04, (LEAST_SPAN - (last - first)) / 2, 1)
        least, most = date.min.toordinal(), date.max.toordinal()
        return cls(max(least, math.floor(first - room)), min(most, math.ceil(last + room)), left, right)

    def at(self, day: date) -> float:
        """Where a day is."""
        return self.left + (self.right - self.left) * (day.toordinal() - self.first) / (self.last - self.first)

    def labels(self) -> Iterator[tuple[float, str]]:
        """Where to write which year, or month where the years are few."""
        months = (self.last - self.first) / 30.4
        most = max(2, int((self.right - self.left) / LABEL_EVERY))
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months / step <= most), 12000)
        start = date.fromordinal(self.first)
        number, is_first = (start.year * 12 + start.month - 1) // step * step, True
        while True:
            number += step
            year, month = divmod(number, 12)
            if year > date.max.year or date(year, month + 1, 1).toordinal() > self.last:
                return
            day = date(year, month + 1, 1)
            with_year = f"{day:%Y}" if step % 12 == 0 else f"{day:%b %Y}"
            yield self.at(day), with_year if is_first or month == 0 else f"{day:%b}"
            is_first = False


@dataclass(frozen=True)
class Amount:
    """Numbers from nothing to `most` to pixels, upwards from `bottom` to `top`."""

    most: float
    bottom: float
    top: float

    def at(self, value: float) -> float:
        """Where a number is."""
        return self.bottom - (self.bottom - self.top) * value / self.most

    def labels(self) -> list[tuple[float, str]]:
        """Where to write which round number."""
        step = 10 ** math.floor(math.log10(max(self.most, 1)))
        step = next(step * part for part in (0.1, 0.2, 0.25, 0.5, 1) if self.most / (step * part) <= 4 or part == 1)  # noqa: PLR2004
        step = max(step, 1)
        return [(self.at(step * n), f"{step * n:,.0f}") for n in range(1, int(self.most / step) + 1)]


def rounded_up(value: float) -> float:
    """A round number that is no less."""
    if value <= 1:
        return 1
    step = math.pow(10, math.floor(math.log10(value)))
    return next(step * part for part in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * part >= value)
