"""A map as SVG: outlines, areas of which no more is known, and circles for events gathered at one spot."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from markupsafe import Markup

from sitrep.explore.drawing.mercator import Points, Shape, countries, frontiers, latitude_at, provinces, x_of, y_of

CLOSEST = 0.02  # of the world's width: no view is narrower
MARGIN = 0.18  # of the view, around what it shows
PROVINCES_BELOW = 0.09  # of the world's width: wider views show countries only
LEAST_STEP = 1.0  # pixels between two points of an outline
HALF_PIXELS = "scale(.5)"
LARGEST, SMALLEST = 26.0, 4.5  # radius in pixels
MOST_NAMES = 14  # written beside circles
LETTER, LINE = 6.4, 15  # pixels that a letter and a line take
WHOLE_WORLD = (-170.0, -56.0, 180.0, 74.0)


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows, `width` pixels wide."""

    left: float
    top: float
    scale: float  # pixels for the whole world
    width: int
    height: int

    @property
    def degrees_per_pixel(self) -> float:
        """Of longitude."""
        return 360 / self.scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north, in degrees."""
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        return (
            max(-180.0, self.left * 360 - 180),
            latitude_at(min(1.0, bottom)),
            min(180.0, right * 360 - 180),
            latitude_at(max(0.0, self.top)),
        )

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place is on the map, in pixels."""
        return (x_of(longitude) - self.left) * self.scale, (y_of(latitude) - self.top) * self.scale

    def shows(self, shape: Shape) -> bool:
        """Whether any of a shape may be in the view."""
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        return shape.west < right and shape.east > self.left and shape.north < bottom and shape.south > self.top


@dataclass(frozen=True)
class Dot:
    """A circle: where, how many events, what it says, where it leads (None: nowhere)."""

    longitude: float
    latitude: float
    n_events: int
    label: str
    name: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Area:
    """A country or division in which events are known to be, and no nearer."""

    id: str
    n_events: int
    label: str
    href: str


def view_of(box: tuple[float, float, float, float], width: int, height: int) -> View:
    """The view that shows a box (west, south, east, north), with a margin where it is small."""
    west, south, east, north = box
    left, right, top, bottom = x_of(west), x_of(east), y_of(north), y_of(south)
    margin = 0.05 if right - left > 0.5 else MARGIN  # noqa: PLR2004  half of the world needs little
    wide = max((right - left) * (1 + 2 * margin), CLOSEST, (bottom - top) * (1 + 2 * margin) * width / height)
    scale = width / min(wide, 1.0)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return View(middle_x - width / scale / 2, middle_y - height / scale / 2, scale, width, height)


def view_around(dots: Iterable[Dot], areas: Iterable[Area], width: int, height: int) -> View:
    """The view that shows all dots and areas; the world where there are none."""
    boxes = [(x_of(dot.longitude), y_of(dot.latitude)) * 2 for dot in dots]
    boxes += [(s.west, s.north, s.east, s.south) for s in (shape_of(area.id) for area in areas) if s]
    if not boxes:
        return view_of(WHOLE_WORLD, width, height)
    west, north, east, south = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return view_of((west * 360 - 180, latitude_at(south), east * 360 - 180, latitude_at(north)), width, height)


def shape_of(area_id: str) -> Shape | None:
    """The outline of a country or division by its id."""
    return outlines_by_id().get(area_id)


@lru_cache(maxsize=1)
def outlines_by_id() -> Mapping[str, Shape]:
    """The outlines that have an id."""
    return {shape.id: shape for shape in (*provinces(), *countries()) if shape.id}


def outline_id(place_id: str) -> str:
    """The id of a country's or division's outline: `SYR` of `country:syr`, `SY.04` of `admin1:SY.04`."""
    kind, _, code = place_id.partition(":")
    return code.upper() if kind in {"country", "admin1"} else ""


def svg(view: View, dots: Sequence[Dot], areas: Sequence[Area], label: str) -> Markup:
    """The map. What it shows stands in a table too, so to a screen reader it is one picture with links in it."""
    most = max((dot.n_events for dot in dots), default=1)
    is_close = view.width / view.scale < PROVINCES_BELOW
    groups = [
        ("land divided", divisions(view)) if is_close else ("land", land(view)),
        ("areas", Markup("").join(drawn_area(view, area) for area in areas)),
        ("frontiers", frontier_lines(view) if is_close else Markup("")),
    ]
    parts = [
        Markup('<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}" data-view="{},{},{}">').format(
            view.width, view.height, label, view.left, view.top, view.scale
        ),
        *(Markup('<g class="{}" transform="{}">{}</g>').format(name, HALF_PIXELS, drawn) for name, drawn in groups),
        Markup('<g class="dots">{}</g>').format(Markup("").join(drawn_dot(view, dot, most) for dot in dots)),
        Markup('<g class="names" aria-hidden="true">{}</g>').format(Markup("").join(names(view, dots, most))),
        Markup("</svg>"),
    ]
    return Markup("").join(parts)


def radius(n_events: int, most: int) -> float:
    """The radius of a circle whose area grows with the number of its events."""
    grown = LARGEST * math.sqrt(n_events / max(most, 1)) if most > 1 else SMALLEST + 2
    return max(SMALLEST, min(grown, SMALLEST + 3 * math.sqrt(n_events)))


def drawn_dot(view: View, dot: Dot, most: int) -> Markup:
    """One circle, as a link where it leads somewhere."""
    x, y = view.at(dot.longitude, dot.latitude)
    circle = Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" data-name="{}" data-n="{}"><title>{}</title></circle>'
    ).format(x, y, radius(dot.n_events, most), dot.name, dot.n_events, dot.label)
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(dot.href, dot.label, circle) if dot.href else circle


def names(view: View, dots: Sequence[Dot], most: int) -> Iterator[Markup]:
    """The names of the largest circles, as many as there is room for beside circles and other names."""
    taken = []  # left, right, middle and half of the height of what is there already
    for dot in dots:
        x, y = view.at(dot.longitude, dot.latitude)
        reach = radius(dot.n_events, most)
        taken.append((x - reach, x + reach, y, reach))
    for dot in sorted(dots, key=lambda dot: -dot.n_events)[:MOST_NAMES]:
        x, y = view.at(dot.longitude, dot.latitude)
        left = x + radius(dot.n_events, most) + 4
        right = left + len(dot.name) * LETTER
        is_free = all(
            left >= end or right <= start or abs(y - middle) >= half + LINE / 2 for start, end, middle, half in taken
        )
        if is_free and x > 0 and right < view.width and LINE < y < view.height - LINE:
            taken.append((left, right, y, LINE / 2))
            yield Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(left, y + 4, dot.name)


def drawn_area(view: View, area: Area) -> Markup:
    """One area, hatched."""
    shape = shape_of(area.id)
    if shape is None or not view.shows(shape):
        return Markup("")
    path = Markup('<path d="{}"><title>{}</title></path>').format(outline(view, shape), area.label)
    return Markup('<a href="{}" aria-label="{}" data-outline="{}">{}</a>').format(area.href, area.label, area.id, path)


@lru_cache(maxsize=32)
def land(view: View) -> Markup:
    """All countries in view."""
    return Markup("").join(
        Markup('<path d="{}"/>').format(outline(view, shape)) for shape in countries() if view.shows(shape)
    )


@lru_cache(maxsize=32)
def divisions(view: View) -> Markup:
    """All first-level divisions in view."""
    return Markup("").join(
        Markup('<path d="{}"/>').format(outline(view, shape)) for shape in provinces() if view.shows(shape)
    )


@lru_cache(maxsize=32)
def frontier_lines(view: View) -> Markup:
    """The lines between countries, as exact as the divisions are."""
    return Markup('<path d="{}"/>').format("".join(line_path(view, line) for line in frontiers()))


def outline(view: View, shape: Shape) -> str:
    """The path of a shape, without what is smaller than a pixel."""
    return "".join(ring_path(view, ring) for ring in shape.rings)


def ring_path(view: View, ring: Points) -> str:
    """The path of one ring."""
    path = line_path(view, ring)
    return f"{path}z" if path else ""


def line_path(view: View, line: Points) -> str:
    """The path of a line in steps of half pixels (`HALF_PIXELS` scales them); nothing if it cannot be seen."""
    pixels = ((line - (view.left, view.top)) * view.scale).clip(-2 * view.width, 3 * view.width)
    (left, top), (right, bottom) = pixels.min(axis=0), pixels.max(axis=0)
    if right < 0 or bottom < 0 or left > view.width or top > view.height:
        return ""
    if right - left < LEAST_STEP and bottom - top < LEAST_STEP:
        return ""
    coarse = np.round(pixels / LEAST_STEP).astype(np.int64)
    is_new = np.any(np.diff(coarse, axis=0, prepend=coarse[:1] - 1) != 0, axis=1)
    points = np.round(pixels[is_new] * 2).astype(np.int64)
    steps = " ".join(f"{x},{y}" for x, y in np.diff(points, axis=0).tolist())
    return f"M{points[0, 0]},{points[0, 1]}l{steps}"
