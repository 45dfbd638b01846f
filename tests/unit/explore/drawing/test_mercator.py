import numpy as np
import pytest

from sitrep.explore.drawing.mercator import (
    countries,
    frontiers,
    joined,
    latitude_at,
    projected,
    provinces,
    rings_of,
    x_of,
    y_of,
)


def test_the_world_lies_between_nought_and_one_with_north_above():
    assert (x_of(-180), x_of(0), x_of(180)) == (0, 0.5, 1)
    assert y_of(0) == pytest.approx(0.5)
    assert 0 <= y_of(90) < y_of(60) < y_of(0) < y_of(-90) <= 1


@pytest.mark.parametrize("latitude", [-60.0, 0.0, 18.48, 71.0])
def test_a_latitude_is_found_again(latitude):
    assert latitude_at(y_of(latitude)) == pytest.approx(latitude)


def test_countries_and_provinces_have_ids_and_lie_where_they_do():
    sudan = next(shape for shape in countries() if shape.id == "SDN")
    assert sudan.west < x_of(31.82) < sudan.east
    assert sudan.north < y_of(18.48) < sudan.south
    assert any(shape.id == "SD.43" for shape in provinces())


def test_a_frontier_is_a_line_between_two_countries():
    inside = sum(len(line) for line in frontiers())
    assert 0 < inside < sum(len(ring) for shape in provinces() for ring in shape.rings)


def test_arcs_are_steps_from_a_start():
    transform = {"scale": [1, 1], "translate": [0, 0]}
    one, other = projected([[[0, 0], [90, 0]], [[180, 0], [-90, 0]]], transform)
    assert one[:, 0].tolist() == [0.5, 0.75]
    assert other[:, 0].tolist() == [1.0, 0.75]


def test_a_ring_joins_its_arcs_some_the_other_way_round():
    arcs = [np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[3.0, 0.0], [2.0, 0.0]])]
    assert joined([0, ~1], arcs)[:, 0].tolist() == [0, 1, 2, 3]


def test_rings_are_those_of_polygons():
    assert rings_of({"type": "Polygon", "arcs": [[1]]}) == [[1]]
    assert rings_of({"type": "MultiPolygon", "arcs": [[[1]], [[2], [3]]]}) == [[1], [2], [3]]
    assert rings_of({"type": "Point"}) == []
