import pytest

from sitrep.explore.drawing.maps import Area, Dot, names, outline_id, radius, svg, view_around, view_of

MEROWE = Dot(31.82, 18.48, 3, "Merowe: 3 events", "Merowe", "/place/town:merowe")


def test_a_view_holds_its_box_with_a_margin():
    view = view_of((30.0, 10.0, 34.0, 12.0), 960, 460)
    west, south, east, north = view.box
    assert west < 30
    assert east > 34
    assert south < 10
    assert north > 12


def test_a_view_around_one_place_is_no_narrower_than_sense_is():
    view = view_around([MEROWE], [], 960, 460)
    assert view.at(MEROWE.longitude, MEROWE.latitude) == pytest.approx((480, 230))
    assert view.degrees_per_pixel > 0.005


def test_without_anything_the_world_is_shown():
    west, _, east, _ = view_around([], [], 960, 460).box
    assert east - west > 300


def test_an_area_is_found_by_the_id_of_its_place():
    assert outline_id("country:sdn") == "SDN"
    assert outline_id("admin1:SD.43") == "SD.43"
    assert outline_id("town:merowe") == ""
    west, south, east, north = view_around([], [Area("SDN", 1, "Sudan", "/x")], 960, 460).box
    assert west < 22
    assert east > 38
    assert south < 9
    assert north > 22


def test_circles_grow_with_the_number_of_events_within_bounds():
    assert radius(1, 1000) < radius(100, 1000) < radius(1000, 1000) <= 26
    assert radius(0, 1000) == 4.5


def test_a_map_draws_circles_areas_and_land_as_links():
    view = view_around([MEROWE], [], 960, 460)
    drawn = svg(view, [MEROWE], [Area("SDN", 2, "Sudan: 2 events", "/events?place=country:sdn")], "Map")
    assert drawn.count("<circle") == 1
    assert '<a href="/place/town:merowe"' in drawn
    assert 'data-outline="SDN"' in drawn
    assert 'class="land divided"' in drawn  # a near view has provinces


def test_an_area_out_of_view_or_unknown_is_not_drawn():
    view = view_around([MEROWE], [], 960, 460)
    assert "<title>" not in svg(view, [], [Area("JPN", 1, "Japan", "/x"), Area("XXX", 1, "None", "/x")], "Map")


def test_names_are_written_where_there_is_room():
    view = view_of((20.0, 10.0, 40.0, 20.0), 960, 460)
    far = Dot(24.0, 12.0, 1, "Nyala", "Nyala")
    assert "".join(names(view, [MEROWE, far], 3)).count("<text") == 2
    beside = Dot(31.9, 18.48, 2, "Karima", "Karima")
    assert "".join(names(view, [MEROWE, beside], 3)).count("<text") < 2
