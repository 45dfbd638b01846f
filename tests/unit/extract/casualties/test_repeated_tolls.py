"""Counts of the same people are told apart from people who are added."""

import pytest


def links(rows):
    """Each count with what it repeats or is part of, by its words."""
    quotes = {row["claim_id"]: row["quote"] for row in rows}
    return {
        row["quote"]: ("repeats", quotes[row["repeats_claim_id"]])
        if row["repeats_claim_id"]
        else ("part of", quotes[row["part_of_claim_id"]])
        if row["part_of_claim_id"]
        else None
        for row in rows
    }


@pytest.mark.parametrize(
    ("text", "quote", "link"),
    [
        (
            "A bomb went off in Gao on Monday. Police said 17 people died; a doctor put the number of dead at 26.",
            "26",
            ("repeats", "17 people"),
        ),
        (
            "Raid on Gao kills 32\n\nGunmen raided Gao on Sunday and killed 32 people, a nurse said.",
            "32 people",
            ("repeats", "32"),
        ),
        (
            "Shells killed 40 people in Gao on Sunday. The toll rose to 46, a nurse said.",
            "46",
            ("repeats", "40 people"),
        ),
        (
            "Shells killed 40 people in Gao on Sunday. A nurse said 12 children were killed.",
            "12 children",
            ("part of", "40 people"),
        ),
        (
            "Shells killed 40 people in Gao on Sunday. Nine of the dead were traders.",
            "Nine of the dead",
            ("part of", "40 people"),
        ),
        ("Shells killed 40 people in Gao on Sunday. Another nine people died.", "Another nine people", None),
        ("Rebels killed three soldiers and five nurses in Gao on Sunday.", "five nurses", None),
        ("Shells killed 40 people in Gao on Sunday. Gunmen killed 46 people in Kidal on Sunday.", "46 people", None),
    ],
)
def test_a_count_repeats_adds_or_is_part(claims, text, quote, link):
    assert links(claims(text)["casualties"])[quote] == link
