"""Charts of what is claimed over time: numbers with their bounds, and who is said to have held a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sitrep.explore.drawing.axes import Amount, Time, rounded_up

WIDTH = 960
LEFT, RIGHT = 64, 12
OPEN = 16  # pixels of an arrow that says: no bound on this side
ROW = 34  # pixels of one who held a place


@dataclass(frozen=True)
class Claimed:
    """A claim of a number: its day, its bounds (None: none), what it says, where it stands."""

    day: date
    low: float | None
    best: float
    high: float | None
    label: str
    href: str | None = None
    is_faint: bool = False


@dataclass(frozen=True)
class Estimate:
    """What claims of a month come to."""

    month: date
    low: float | None
    best: float
    high: float | None
    is_contested: bool
    label: str


@dataclass(frozen=True)
class Tenure:
    """Who is said to have held a place: since a day within `since`, until a day (None: nobody says)."""

    name: str
    since: date
    since_latest: date
    until: date | None
    label: str
    href: str | None = None


def numbers(claims: Sequence[Claimed], estimates: Sequence[Estimate], label: str, height: int = 240) -> Markup:
    """Claims as points with their bounds, over the estimates of months as a band; contested months are hatched."""
    days = [claim.day for claim in claims] + [estimate.month for estimate in estimates]
    shown: list[Claimed | Estimate] = [*claims, *estimates]
    values = [value for one in shown for value in (one.low, one.best, one.high) if value is not None]
    time = Time.over(days, LEFT, WIDTH - RIGHT)
    amount = Amount(rounded_up(max(values) * 1.08), height - 26, 12)
    parts = [
        Markup('<svg class="numbers" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(WIDTH, height, label),
        PATTERN,
        axes(time, amount, height),
        *(band(estimate, time, amount) for estimate in estimates),
        *(point(claim, time, amount) for claim in claims),
        Markup("</svg>"),
    ]
    return Markup("").join(parts)


PATTERN = Markup(
    '<defs><pattern id="contested" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
)


def axes(time: Time, amount: Amount | None, height: int) -> Markup:
    """The lines and labels behind a chart."""
    base = height - 26
    parts = [
        Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(time.left, time.right, base, base),
        *(
            Markup('<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(x, height - 8, said)
            for x, said in time.labels()
            if x > time.left + 16
        ),
    ]
    for y, said in amount.labels() if amount else []:
        parts.append(
            Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(LEFT, time.right, y, y)
        )
        parts.append(
            Markup('<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{}</text>').format(LEFT - 8, y + 4, said)
        )
    return Markup("").join(parts)


def band(estimate: Estimate, time: Time, amount: Amount) -> Markup:
    """The estimate of a month: a box from low to high, a line at best. Without a bound it goes on to the edge."""
    starts = estimate.month
    ends = date(starts.year + starts.month // 12, starts.month % 12 + 1, 1) if starts < date(9999, 12, 1) else starts
    left, right = time.at(starts), time.at(ends)
    middle, wide = (left + right) / 2, max(right - left, 7)
    top = amount.at(estimate.high) if estimate.high is not None else amount.top
    bottom = amount.at(estimate.low) if estimate.low is not None else amount.bottom
    kind = "band contested" if estimate.is_contested else "band"
    box = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, middle - wide / 2, top, wide, max(bottom - top, 2)
    )
    if estimate.is_contested:
        box += Markup('<rect fill="url(#contested)" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            middle - wide / 2, top, wide, max(bottom - top, 2)
        )
    y = amount.at(estimate.best)
    best = Markup('<line class="best" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>').format(
        middle - wide / 2, middle + wide / 2, y, y
    )
    return Markup('<g data-tip="{}"><title>{}</title>{}{}</g>').format(estimate.label, estimate.label, box, best)


def point(claim: Claimed, time: Time, amount: Amount) -> Markup:
    """A claim: a point at best, a line from low to high, an arrow where there is no bound."""
    x, y = time.at(claim.day), amount.at(claim.best)
    top = amount.at(claim.high) if claim.high is not None else y - OPEN
    bottom = amount.at(claim.low) if claim.low is not None else y + OPEN
    whisker = Markup('<line x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>').format(x, x, top, bottom)
    arrows = [(top, 4)] if claim.high is None else []
    arrows += [(bottom, -4)] if claim.low is None else []
    heads = Markup("").join(
        Markup('<path d="M{:.1f},{:.1f}l-3.5,{}m3.5,{}l3.5,{}"/>').format(x, tip, back, -back, back)
        for tip, back in arrows
    )
    dot = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4.5"><title>{}</title></circle>').format(x, y, claim.label)
    drawn = Markup('<g class="{}">{}{}{}</g>').format(
        "claimed faint" if claim.is_faint else "claimed", whisker, heads, dot
    )
    return linked(drawn, claim.href, claim.label)


def tenures(listed: Sequence[Tenure], label: str) -> Markup:
    """Who is said to have held a place, a bar each: paler where the taking may have been, faded at an open end."""
    days = [day for one in listed for day in (one.since, one.since_latest, one.until) if day]
    time = Time.over(days, 12, WIDTH - 12)
    height = ROW * len(listed) + 40
    parts = [
        Markup('<svg class="tenures" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(WIDTH, height, label),
        Markup('<defs><linearGradient id="fading"><stop class="solid" offset="0"/><stop class="gone" offset="1"/>')
        + Markup("</linearGradient></defs>"),
        axes(time, None, height),
    ]
    for number, one in enumerate(listed):
        y = number * ROW + 18
        since, latest = time.at(one.since), time.at(one.since_latest)
        until = time.at(one.until) if one.until else time.right
        drawn = Markup('<rect class="maybe" x="{:.1f}" y="{}" width="{:.1f}" height="10"/>').format(
            since, y, max(latest - since, 0)
        )
        drawn += Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="10"/>').format(
            "held" if one.until else "held open", latest, y, max(until - latest, 3)
        )
        middle = since > time.left + (time.right - time.left) * 0.66
        drawn += Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}<title>{}</title></text>').format(
            max(until, since) if middle else since, y - 4, "end" if middle else "start", one.name, one.label
        )
        parts.append(linked(drawn, one.href, one.label))
    return Markup("").join([*parts, Markup("</svg>")])


def linked(drawn: Markup, href: str | None, label: str) -> Markup:
    """What is drawn, as a link where it leads somewhere."""
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(href, label, drawn) if href else drawn
