"""Who is on which side of an act: what a clause says of it, and who is named beside it without being a side."""

import pytest


@pytest.fixture
def acts(claims):
    """The acts of an article as "CODE source > target", statements left out."""

    def read(text: str) -> list[str]:
        return [
            f"{row['event_code']} {row['source_actor_id'] or '-'} > {row['target_actor_id'] or '-'}"
            for row in claims(text)["event_mentions"]
            if row["event_code"] != "STATEMENT"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Al-Qaeda-linked militants killed nine soldiers.", ["ARMED_CLASH militants > military"]),
        ("An Israeli air strike killed six Iran-aligned fighters.", ["AIR_STRIKE government-isr > fighters"]),
        ("Pro-Iranian militias fired rockets at a base in Anbar.", ["ART_MISS_ATTACK militias > -"]),
        ("US-made missiles hit a school in Saada, killing 11 children.", ["ART_MISS_ATTACK - > civilians"]),
        ("A US-led offensive against IS began in Mosul.", ["OFFENSIVE government-usa > islamic-state"]),
        ("A Turkish-backed offensive against IS began in Mosul.", ["OFFENSIVE - > islamic-state"]),
        ("The army launched an anti-Taliban offensive.", ["OFFENSIVE military > taliban"]),
    ],
)
def test_who_is_behind_a_side_is_not_the_side(acts, text, reported):
    assert acts(text) == reported


def test_what_a_backer_is_named_by_is_no_place(claims):
    act = claims("The Moscow-installed mayor of Melitopol was wounded by a car bomb.")["event_mentions"][0]
    assert (act["place_text"], act["target_actor_id"]) == ("Melitopol", "politicians:ukr")


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The Taliban attacked a Taliban splinter group.", ["ARMED_CLASH taliban > -"]),
        ("The air strikes by the Turkish army killed nine soldiers.", ["AIR_STRIKE military-tur > -"]),
        ("Foreign fighters attacked a church in Pemba.", ["ATTACK foreign-fighters > -"]),
        ("Gunmen killed nine herders.", ["ATTACK gunmen > herders"]),
        ("Herders killed 14 farmers.", ["MOB_VIOL herders > farmers"]),
    ],
)
def test_nobody_stands_on_both_sides_and_people_are_no_militia(acts, text, reported):
    assert acts(text) == reported
