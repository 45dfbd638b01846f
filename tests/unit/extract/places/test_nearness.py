"""Near a place, or on the way to it, is not in it."""

import pytest


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells fell in Raqqa in Syria.", "exact"),
        ("Shells fell near Raqqa in Syria.", "near"),
        ("Shells fell north of Raqqa in Syria.", "near"),
        ("Shells fell on the outskirts of Raqqa in Syria.", "near"),
        ("Shells fell 30 km from Raqqa in Syria.", "near"),
        ("Shells fell in Raqqa province in Syria.", "admin"),
        ("Shells fell in Syria.", "country"),
    ],
)
def test_how_near_the_act_was_to_the_place(places_in, text: str, precision: str) -> None:
    assert places_in(text)[0].precision == precision


@pytest.mark.parametrize(
    ("where", "town"),
    [
        ("on the road from Maiduguri to Damboa", "Maiduguri"),
        ("on the Goma-Sake road", "Goma"),
        ("on the highway linking Kano and Jos", "Kano"),
        ("in farmland between Kirkuk and the Iranian border", "Kirkuk"),
        ("4 km north-east of Avdiivka", "Avdiivka"),
        ("6 miles east of the village of Kwatas", "Kwatas"),
    ],
)
def test_beside_a_place_or_on_the_way_to_it_is_near(mentions, where, town):
    rows = [row for row in mentions(f"Gunmen ambushed a convoy {where} on Sunday.") if row["place_text"] == town]
    assert rows
    assert {row["place_precision"] for row in rows} == {"near"}
