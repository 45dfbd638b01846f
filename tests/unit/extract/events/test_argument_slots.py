"""What fills the slots of a trigger: who does it to whom."""

import pytest


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Nine Taliban and six Afghan soldiers died in clashes.", ["ARMED_CLASH taliban > military-afg"]),
        ("Nineteen civilians died in clashes.", ["ARMED_CLASH - > civilians"]),
        ("Russia and Ukraine signed a truce.", ["AGREEMENT government-rus > government-ukr"]),
        ("The NATO base bombing was condemned.", ["REM_EXPLOS - > nato"]),
        ("A NATO air bombing was condemned.", ["AIR_STRIKE nato > -"]),
        ("Syrian jets struck rebel positions near Hama.", ["AIR_STRIKE military-syr > rebels:syr"]),
        (
            "French air strikes hit a convoy. The strikes killed nine gunmen.",
            ["AIR_STRIKE government-fra > -", "AIR_STRIKE government-fra > gunmen"],
        ),
        ("After they took Bama, Nigerian troops burned huts.", ["GOV_REGAINS_TERIT military-nga > -"]),
        (
            "Farmers said Boko Haram took Bama. They burned the clinic.",
            ["NON_STATE_ACTOR_OVERTAKES_TER boko-haram > -", "PROPERTY_DISTRUCT boko-haram > -"],
        ),
        ("Police said the Syrian army had taken Hama after shelling it.", ["GOV_REGAINS_TERIT military-syr > -"]),
        ("French soldiers shot a Malian man in Gao.", ["ATTACK military-fra > -"]),
    ],
)
def test_sides_are_who_fought_and_who_was_struck(acts_of, text, acts):
    found = acts_of(text)
    assert found[: len(acts)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Boko Haram rebels, who carried out an attack in the village of Kaga, located in the hills, fled the town.",
            ["ATTACK boko-haram > -", "WITHDRAWAL boko-haram > -"],
        ),
        (
            "Five guards who were escorting teachers to work were hit by a land mine.",
            ["REM_EXPLOS - > security-forces"],
        ),
        ("Six nurses were killed by rebels in an attack on Friday.", ["ATTACK rebels > workers"]),
        (
            "French troops killed three rebels during the incursion.",
            ["ARMED_CLASH military-fra > rebels"],
        ),
        (
            "French troops killed three rebels during a raid.",
            ["ARMED_CLASH military-fra > rebels"],
        ),
        ("Shortly after the shooting, French aircraft struck a depot.", ["AIR_STRIKE military-fra > -"]),
        (
            "An attack on the town of Gao which killed several nurses was reported.",
            ["ATTACK - > workers:mli"],
        ),
        (
            "Attacks in the hills came amid fighting between the French army and rebels.",
            ["ATTACK - > -", "ARMED_CLASH military-fra > rebels"],
        ),
        ("The rebels, armed with machetes, killed two nurses.", ["ATTACK rebels > workers"]),
        ("A clash between French troops, Boko Haram militants", ["ARMED_CLASH military-fra > boko-haram"]),
        ("Marines encountered ten rebels near Gao.", ["ARMED_CLASH military-mli > rebels:mli"]),
        ("It was not clear who was behind the raid.", []),
        ("Some 27,000 people have been killed.", []),
        ("The gunmen burnt two houses.", ["PROPERTY_DISTRUCT gunmen > -"]),
        (
            "Envoys want to prevent an all-out war between Kenya and France.",
            ["ARMED_CLASH government-ken > government-fra"],
        ),
    ],
)
def test_who_did_it_and_who_was_harmed(acts_of, text, acts):
    assert [act.removesuffix(" hypothetical") for act in acts_of(text)] == acts


def test_shelling_between_two_sides_tells_of_no_perpetrator(claims):
    (dead,) = claims("Six nurses died in shelling between the French army and Boko Haram.")["casualties"]
    assert dead["perpetrator_actor_id"] is None


def test_two_verbs_of_harm_with_one_subject_are_one_act(acts_of):
    assert acts_of("No civilians were killed or injured in the French air strike on Gao.") == [
        "AIR_STRIKE government-fra > civilians"
    ]
