"""Where the counted victims were."""

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ten men were killed in Homs, four in Hama and two in Idlib.", ["Homs", "Hama", "Idlib"]),
        ("Bombs killed ten guards and wounded two in a raid in Idlib.", ["Idlib", "Idlib"]),
        ("Bombs killed ten guards, shocking a party that has its seat in Idlib.", [None]),
        ("Bombs killed ten guards who were on patrol in Idlib.", ["Idlib"]),
        ("Ten guards died in a blast that struck a bus in Idlib.", ["Idlib"]),
        ("Police said that in Idlib alone, ten guards had been killed.", ["Idlib"]),
        ("Police left Idlib and ten guards were killed.", [None]),
        ("Ten guards were killed by strikes in Hama while two others were killed in Idlib.", ["Hama", "Idlib"]),
    ],
)
def test_where_the_victims_were(casualties, text, places):
    assert [row["place_text"] for row in casualties(text)] == places
