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
        (
            "Shells killed 40 people in Gao on Sunday. More than 40 people were killed, a nurse said.",
            "More than 40 people",
            ("repeats", "40 people"),
        ),
        (
            "Shells killed 40 people in Gao on Sunday. Nine more people were killed in the shelling.",
            "Nine more people",
            None,
        ),
        (
            "Shells killed two cooks and hurt six others in Gao on Sunday. The shelling hurt six others, a nurse said.",
            "six others",
            ("repeats", "six others"),
        ),
        (
            "The army killed 14 rebels in Kidal on Sunday. It killed 14 militants in Kidal on Sunday, a colonel said.",
            "14 militants",
            ("repeats", "14 rebels"),
        ),
        (
            "Clashes in Kidal on Sunday killed 14 rebels. The clashes killed 14 policemen, a colonel said.",
            "14 policemen",
            None,
        ),
        (
            "Clashes in Kidal on Sunday left 40 people dead. The clashes killed 12 M23 fighters.",
            "12 M23 fighters",
            ("part of", "40 people"),
        ),
        (
            "The M23 killed 40 people in Sake on Sunday. The M23 lost 15 fighters in the attack.",
            "15 fighters",
            None,
        ),
        (
            "Gunmen seized 85 pupils in Gao on Sunday. The 85 children were abducted at dawn, a nurse said.",
            "85 children",
            ("repeats", "85 pupils"),
        ),
        (
            (
                "Shells killed nine people in Gao on Sunday. The mayor wept. Nurses came. The mill shut. No bus came. "
                "The governor confirmed that at least nine people had died."
            ),
            "at least nine people",
            ("repeats", "nine people"),
        ),
        (
            (
                "Shells killed nine people in Gao. Police arrested two men. In Mopti the mill shut. Buses stood still. "
                "The governor confirmed that nine people had died in Kidal."
            ),
            "nine people",
            None,
        ),
    ],
)
def test_a_count_repeats_adds_or_is_part(claims, text, quote, link):
    assert links(claims(text)["casualties"])[quote] == link
