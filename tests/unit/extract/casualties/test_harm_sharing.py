"""Which numbers of a sentence share one harm, and which is a part of which."""

import pytest


def test_joined_numbers_share_the_harm(harms_of):
    text = "Two guards, 12 farmers and a cook were killed."
    assert harms_of(text) == [("Two guards", "killed"), ("12 farmers", "killed"), ("a cook", "killed")]
    assert harms_of("The raid killed 15 farmers and 27 guards.") == [("15 farmers", "killed"), ("27 guards", "killed")]


def test_each_number_keeps_its_own_harm(harms_of):
    text = "The raid left at least 40 dead and 70 wounded."
    assert harms_of(text) == [("at least 40 dead", "killed"), ("70 wounded", "wounded")]


def test_a_part_points_at_its_whole(tables_of):
    whole, part = tables_of("The raid killed 53 people, including 20 children.")["casualties"]
    assert part["part_of_claim_id"] == whole["claim_id"]
    assert whole["part_of_claim_id"] is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The blast killed 70 people, including ten women and three infants.", ["ten women", "three infants"]),
        ("The clashes left 45 dead: 30 rebels and 15 soldiers.", ["30 rebels", "15 soldiers"]),
        ("A couple and their three children were among six people killed.", ["three children"]),
        ("The blast killed 70 people and three cows.", []),
        ("The raid left three dead: 45 soldiers were wounded.", []),
    ],
)
def test_parts_point_to_their_total(casualties, text, parts):
    assert [row["quote"] for row in casualties(text) if row["part_of_claim_id"]] == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six of the wounded drivers died.", [("Six of the wounded drivers", "killed")]),
        ("Ten guards died in the raid which the army led, as well as six drivers.",
         [("Ten guards", "killed"), ("six drivers", "killed")]),
        ("Ten men were killed in Homs, four in Hama and two in Idlib.",
         [("Ten men", "killed"), ("four", "killed"), ("two", "killed")]),
        ("Ten men were killed in Homs, and four in Hama voted.", [("Ten men", "killed")]),
        ("Rebels took seven drivers, but four of them escaped.", [("seven drivers", "abducted")]),
        ("Two of the four guards wounded in May died.",
         [("Two of the four guards", "killed_or_wounded"), ("four guards", "wounded")]),
        ("A raid in Mali and strikes in Niger left six soldiers and five guards dead.",
         [("six soldiers", "killed"), ("five guards", "killed")]),
        ("Ten men were killed in Homs, 200 miles north of it.", [("Ten men", "killed")]),
        ("The front has 2,000 fighters, and 12 farmers were killed.", [("12 farmers", "killed")]),
        ("Twenty fighters, and 12 farmers were killed.", [("Twenty fighters", "killed"), ("12 farmers", "killed")]),
    ],
)  # fmt: skip
def test_a_number_beside_shares_the_harm_unless_a_verb_of_its_own_says_otherwise(casualties, text, expected):
    harmed = [(row["quote"], row["harm"]) for row in casualties(text)]
    assert [one for one in harmed if one[0] != "a chief"] == expected


def test_what_else_was_done_to_the_next_number_is_not_this_harm(harms_of):
    assert harms_of("A raid has killed 40 farmers and put more than 600 in hospital.") == [("40 farmers", "killed")]
