"""The map's projection and the outlines on it: Natural Earth's countries and first-level divisions as arrays.

Positions are fractions of a world that is one wide and one high (web Mercator), y downwards.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

GEO = Path(__file__).parent.parent / "static" / "geo"
NORTHERNMOST = 85.0
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A country (`id` is its ISO 3166-1 code, as SYR) or a division (`id` as SY.04); some have none.

    `rings` are outlines, islands and holes alike.
    """

    id: str | None
    name: str
    rings: tuple[Points, ...]
    west: float
    north: float
    east: float
    south: float


def x_of(longitude: float) -> float:
    """The position of a longitude."""
    return (longitude + 180) / 360


def y_of(latitude: float) -> float:
    """The position of a latitude."""
    bounded = max(-NORTHERNMOST, min(NORTHERNMOST, latitude))
    return (1 - math.asinh(math.tan(math.radians(bounded))) / math.pi) / 2


def latitude_at(y: float) -> float:
    """The latitude of a position."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


@cache
def countries() -> tuple[Shape, ...]:
    """All countries."""
    return tuple(shapes("countries"))


@cache
def provinces() -> tuple[Shape, ...]:
    """All first-level divisions."""
    return tuple(shapes("provinces"))


@cache
def frontiers() -> tuple[Points, ...]:
    """The lines between divisions of two countries."""
    topology, arcs = read("provinces")
    sides: dict[int, set[str]] = {}
    for geometry in topology["objects"]["provinces"]["geometries"]:
        for ring in rings_of(geometry):
            for number in ring:
                sides.setdefault(max(number, ~number), set()).add(geometry["properties"]["country"])
    return tuple(arcs[number] for number, countries_beside in sides.items() if len(countries_beside) > 1)


def read(name: str) -> tuple[dict[str, Any], list[Points]]:
    """One TopoJSON file of `static/geo/`, and its arcs as positions."""
    topology: dict[str, Any] = json.loads((GEO / f"{name}.json").read_text(encoding="utf-8"))
    return topology, projected(topology["arcs"], topology["transform"])


def shapes(name: str) -> Iterator[Shape]:
    """The shapes of one TopoJSON file of `static/geo/`."""
    topology, arcs = read(name)
    for geometry in topology["objects"][name]["geometries"]:
        rings = tuple(joined(ring, arcs) for ring in rings_of(geometry))
        if rings:
            points = np.concatenate(rings) if len(rings) > 1 else rings[0]
            (west, north), (east, south) = points.min(axis=0), points.max(axis=0)
            yield Shape(geometry.get("id"), geometry["properties"]["name"], rings, west, north, east, south)


def projected(arcs: list[list[list[int]]], transform: dict[str, Any]) -> list[Points]:
    """The arcs, each written as a start on a grid and steps from there, as positions."""
    lengths = np.array([len(arc) for arc in arcs])
    begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    steps = np.array([point[:2] for arc in arcs for point in arc], dtype=np.float64)
    summed = np.cumsum(steps, axis=0)
    before = np.where(begins[:, None] > 0, summed[begins - 1], 0.0)
    degrees = (summed - np.repeat(before, lengths, axis=0)) * transform["scale"] + transform["translate"]
    latitudes = np.clip(degrees[:, 1], -NORTHERNMOST, NORTHERNMOST)
    y = (1 - np.arcsinh(np.tan(np.radians(latitudes))) / math.pi) / 2
    return np.split(np.column_stack([(degrees[:, 0] + 180) / 360, y]), begins[1:])


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a geometry, each as numbers of arcs."""
    match geometry["type"]:
        case "Polygon":
            return list(geometry["arcs"])
        case "MultiPolygon":
            return [ring for polygon in geometry["arcs"] for ring in polygon]
        case _:
            return []


def joined(ring: list[int], arcs: list[Points]) -> Points:
    """The arcs of a ring, one after the other; a number below zero is an arc the other way round."""
    return np.concatenate([arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring])
