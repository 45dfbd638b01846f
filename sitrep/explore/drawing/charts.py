"""Charts as SVG: bars in time. What they show stands in a table of the page too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

TOP, BOTTOM = 14, 18  # pixels above the tallest bar and below the axis
WIDEST = 48  # pixels of a bar
LABEL_EVERY = 70  # pixels between two labels of the axis, at least


@dataclass(frozen=True)
class Bar:
    """One bar: from which day on, how high, what it says, where it leads."""

    starts: date
    value: float
    label: str
    href: str | None = None


def bins(bin_of: str, first: date, last: date) -> list[date]:
    """The first days of all years, months, weeks or days from one to another."""
    found, at = [], start_of(bin_of, first)
    while at <= last:
        found.append(at)
        at = after(bin_of, at)
    return found


def start_of(bin_of: str, day: date) -> date:
    """The first day of the bin that a day is in."""
    match bin_of:
        case "year":
            return day.replace(month=1, day=1)
        case "month":
            return day.replace(day=1)
        case "week":
            return date.fromordinal(day.toordinal() - day.weekday())
        case _:
            return day


def after(bin_of: str, starts: date) -> date:
    """The first day of the bin after one."""
    match bin_of:
        case "year":
            return starts.replace(year=starts.year + 1)
        case "month":
            return starts.replace(year=starts.year + starts.month // 12, month=starts.month % 12 + 1)
        case _:
            return date.fromordinal(starts.toordinal() + (7 if bin_of == "week" else 1))


def bin_for(first: date, last: date) -> str:
    """The bin in which a span of time is a few dozen bars."""
    days = (last - first).days
    return next((name for name, most in (("day", 45), ("week", 400), ("month", 2600)) if days <= most), "year")


def axis_label(bin_of: str, starts: date, *, with_year: bool) -> str:
    """A bin on the axis."""
    if bin_of == "year":
        return str(starts.year)
    named = f"{starts:%b}" if bin_of == "month" else f"{starts.day} {starts:%b}"
    return f"{named} {starts.year}" if with_year else named


def bars(listed: Sequence[Bar], bin_of: str, label: str, width: int = 960, height: int = 120) -> Markup:
    """Bars over an axis of time, each a link where it leads somewhere."""
    most = max((bar.value for bar in listed), default=0) or 1
    step = width / max(len(listed), 1)
    inner = height - TOP - BOTTOM
    parts = [
        Markup('<svg class="bars" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(width, height, label),
        Markup('<text class="most" x="0" y="{}">{:,.0f}</text>').format(TOP - 4, most),
        Markup('<line class="top" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, TOP, TOP),
        Markup('<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, height - BOTTOM, height - BOTTOM),
    ]
    labelled, labelled_year = -float(LABEL_EVERY), 0
    for number, bar in enumerate(listed):
        tall = max(inner * bar.value / most, 1.5) if bar.value else 0
        x = number * step
        if bar.value:
            parts.append(drawn(bar, x, step, tall, height))
        if x - labelled >= LABEL_EVERY and x < width - LABEL_EVERY / 2:
            said = axis_label(bin_of, bar.starts, with_year=bar.starts.year != labelled_year)
            parts.append(Markup('<text x="{:.1f}" y="{}">{}</text>').format(x, height - 4, said))
            labelled, labelled_year = x, bar.starts.year
    return Markup("").join([*parts, Markup("</svg>")])


def drawn(bar: Bar, x: float, step: float, tall: float, height: int) -> Markup:
    """One bar, over a column that can be pointed at in its whole height."""
    column = Markup('<rect class="reach" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>').format(
        x, TOP, step, height - TOP - BOTTOM
    )
    itself = Markup('<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>')
    shown = column + itself.format(
        x + step * 0.1, height - BOTTOM - tall, max(min(step * 0.8, WIDEST), 1), tall, bar.label
    )
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(bar.href, bar.label, shown) if bar.href else shown
