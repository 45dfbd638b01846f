"""What ties two acts, and what sets them apart."""

import pytest


def is_one(rows):
    """Whether the first and the last act of an article are of one report."""
    rows = [
        row
        for row in sorted(rows, key=lambda row: row["char_start"])
        if row["event_code"] not in ("STATEMENT", "DIPLO")
    ]
    assert rows[0]["act_id"] != rows[-1]["act_id"]
    return rows[0]["report_id"] == rows[-1]["report_id"]


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber killed nine in Kabul on Friday. The Friday morning blast hurt two.",
        "Gunmen attacked Zurak village in Nigeria on Sunday. Bandits had stormed the village, a cook said.",
        "Gunmen raided Gao on Sunday, opening fire on a crowd.",
        "Jets bombed a school near Taiz on Sunday. Nurses wept. A clerk fled. Nine pupils were killed.",
        "Rebels attacked a clinic in Ituri on Monday. The rebels killed guards, a priest said.",
        "Two blasts killed 14 people in Quetta on Monday. Nobody has claimed the attacks.",
        "Two blasts kill 14 in Quetta\n\nA bomb killed 14 people in Quetta on Monday.",
        "Drones struck a depot in Kursk on Monday. An attack hit Kursk on Monday, the governor said.",
        "The army launched an operation near Bria on Sunday. The raid killed nine.",
    ],
)
def test_one(mentions, text):
    assert is_one(mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Horlivka on Sunday. Rockets also hit Horlivka on Sunday.",
        "Two air strikes killed 70 people in Rakhine. An air strike on Sunday hit Pauktaw in Rakhine.",
        "An air strike killed nine in Taiz on Sunday. Air strikes have intensified in Taiz.",
        "Gunmen raided Gao on Sunday. Dozens of such raids hit Gao this year.",
        "Rebels attacked Sake on Sunday. Rebels often attacked Sake.",
        "Bandits attacked a bus on Sunday. Bandits attacked a mosque.",
        "Rebels attacked villages in Idlib on Sunday. Rebels shelled the nearby town of Saraqib.",
        "Car bombings and an offensive shook Mosul.",
        "Rebels launched an offensive in Mosul on Sunday. A suicide bombing in Mosul killed nine on Sunday.",
        "Rebels in Goma killed 12 cooks on Sunday. The army’s raid killed nine.",
        "The army besieged Gao in the town’s south. A bomb killed nine on Monday.",
    ],
)
def test_two(mentions, text):
    assert not is_one(mentions(text))
