"""Who claims an act, and whom it is blamed on."""

import pytest


def sources(rows):
    return {row["source_actor_id"] for row in rows if row["event_code"] not in ("ATTRIB", "STATEMENT", "DIPLO")}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A bomb killed 12 farmers in Afgoye. Al-Shabaab claimed responsibility for the attack.", "al-shabaab"),
        ("A bomb killed 12 farmers in Afgoye. The mayor wept. Al-Shabaab claimed the bombing.", "al-shabaab"),
        ("A bomb killed 12 farmers in Afgoye. Al-Shabaab denied responsibility for the attack.", None),
        ("A bomb killed 12 farmers in Afgoye. Police blamed al-Shabaab for the attack.", None),
        ("A bomb killed 12 farmers in Afgoye. No group has claimed responsibility.", None),
        ("Rockets were launched from Gao on Monday. Boko Haram took responsibility for the launches.", "boko-haram"),
        ("Witnesses blamed the Sudanese army for the killing of 11 protesters in Khartoum.", "military-sdn"),
        ("An attack in Tillaberi attributed to Boko Haram left 14 dead.", "boko-haram"),
    ],
)
def test_who_claims_an_attack_did_it(mentions, text, source):
    assert source in sources(mentions(text))
    assert sources(mentions(text)) <= {source, None}


def test_a_claim_reaches_the_dead(claims):
    text = "A bomb killed 12 farmers in Afgoye. Al-Shabaab claimed responsibility for the attack."
    (row,) = claims(text)["casualties"]
    assert row["perpetrator_actor_id"] == "al-shabaab"
    assert {pair["key"]: pair["value"] for pair in row["support"]}["perpetrator"] == "shared"
