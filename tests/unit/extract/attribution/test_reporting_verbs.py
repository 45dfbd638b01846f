"""Verbs of speech: what each takes, and what it only looks like taking."""

import pytest


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("the 900 men", "The state sent half of the 900 men it promised."),
        ("one man", "The force found a cache and detained one man."),
        ("two men", "The force responded to the fire, killing two men."),
        ("300 soldiers", "Researchers count 40 groups in the town, and 300 soldiers hold the bridge."),
        ("two mines", "Two-thirds of the army cleared two mines on a semi - hidden road"),
    ],
)
def test_a_clause_on_a_noun_and_a_hyphen_report_nothing(speaker_of, claim, text):
    assert speaker_of(claim, text) is None


@pytest.mark.parametrize(
    ("speaker", "claim", "text"),
    [
        ("Doctors", "thirty", "Doctors put the toll at thirty."),
        ("Researchers", "70 armed groups", "Researchers count 70 armed groups in the province."),
        ("Researchers", "9,000 fighters", "Researchers count 70 armed groups, with 9,000 fighters between them."),
        ("The council", "twelve men", "The council accused the militia of killing twelve men."),
        ("The Pentagon", "2,000 troops", "The Pentagon is likely to announce that there are 2,000 troops."),
        ("The rebels", "forty soldiers", "The rebels claim to have killed forty soldiers."),
        ("Residents", "30", "Residents put the number of dead at 30."),
        ("Officials", "12 dead", "Officials gave a toll of 12 dead."),
        ("Witnesses", "nine men", "Witnesses described how they shot nine men."),
        ("The network", "62 women", "The network documented the killing of 62 women."),
    ],
)
def test_a_verb_reports_what_it_takes(speaker_of, speaker, claim, text):
    assert speaker_of(claim, text) == (speaker, None)
