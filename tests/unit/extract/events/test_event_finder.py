"""Which words are acts: one a trigger, and none for harm counted beside it or for what was told before."""

import pytest


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Soldiers shelled Douma and arrested 14 people in Damascus.",
            [("ART_MISS_ATTACK", "shelled"), ("ARREST", "arrested")],
        ),
        (
            "Police arrested nine people in Minsk and raped a student in Brest.",
            [("ARREST", "arrested"), ("SEX_VIOL", "raped")],
        ),
        (
            "Syrian rebels, who captured Azaz on Tuesday, freed 12 prisoners.",
            [("NON_STATE_ACTOR_OVERTAKES_TER", "captured"), ("OTHER", "freed")],
        ),
        (
            "Clashes broke out near Goma after the army shelled Bunia.",
            [("ARMED_CLASH", "Clashes"), ("ART_MISS_ATTACK", "shelled")],
        ),
    ],
)
def test_a_sentence_may_tell_several_acts(triggers_of, text, reported):
    assert triggers_of(text) == reported


def test_a_claim_runs_from_its_trigger_to_its_last_argument(mentions):
    text = "On Tuesday Boko Haram attacked the army near Bama, an officer said."
    [row] = mentions(text)
    assert row["quote"] == "attacked the army near Bama"
    assert text[row["char_start"] : row["char_end"]] == row["quote"]


def test_an_act_is_one_trigger_in_one_article(mentions):
    text = "Boko Haram attacked Bama. Boko Haram attacked Bama."
    first, second = mentions(text)
    assert first["act_id"] != second["act_id"]
    assert [row["act_id"] for row in mentions(text)] == [first["act_id"], second["act_id"]]


def test_every_act_names_the_rule_that_found_it(mentions):
    [row] = mentions("Boko Haram captured the town of Bama.")
    assert row["rule_id"].startswith("capture/verb/TAKE")


def test_an_act_of_nobody_is_less_certain(mentions):
    [reported] = mentions("Boko Haram attacked the army near Bama.")
    [untold] = mentions("An attack was reported near Bama.")
    assert untold["confidence"] < reported["confidence"]


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("Al-Shabab claimed responsibility for the attack on a hotel in Mogadishu.", "attack", "al-shabaab"),
        ("The attack, claimed by Islamic State, killed ten worshippers in Kabul.", "attack", "islamic-state"),
        ("Police blamed the PKK for the bombing in Ankara.", "bombing", "pkk"),
        ("The army accused the Houthis of shelling a market in Taiz.", "shelling", "houthis"),
        ("A roadside bomb planted by the Taliban killed five soldiers in Helmand.", "roadside bomb", "taliban"),
        ("The Houthis had sent reinforcements to Taiz.", "reinforcements", "houthis"),
        ("Clashes pitted the SDF against Islamic State in Baghouz.", "Clashes", "syrian-democratic-forces"),
        ("Militants loyal to Islamic State killed 12 Libyan soldiers in Sabha.", "killed", "islamic-state"),
        ("Boko Haram attacked Bunia. It killed 12 soldiers.", "killed", "boko-haram"),
        ("Moscow has armed the rebels in Donetsk.", "armed", "government-rus"),
        ("Kyiv accused Moscow of shelling Kherson.", "shelling", "government-rus"),
        ("The UN Security Council called on the RSF to end the siege of El Fasher.", "siege", "rapid-support-forces"),
    ],
)
def test_who_did_it_is_read_from_the_words_about_the_act(mentions, text, trigger, source):
    assert {row["source_actor_id"] for row in mentions(text) if row["trigger_text"] == trigger} == {source}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Al-Shabab denied responsibility for the attack on a hotel in Mogadishu.", "attack"),
        ("The UN condemned the attack on a hotel in Mogadishu.", "attack"),
        ("Baghdad has seen several bombings.", "bombings"),
    ],
)
def test_who_only_speaks_of_an_act_or_sees_it_did_not_do_it(mentions, text, trigger):
    assert {row["source_actor_id"] for row in mentions(text) if row["trigger_text"] == trigger} == {None}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("A cook was killed by Israeli fire near Ramallah.", ["ATTACK government-isr > -"]),
        (
            "French forces came under fire during an operation in Gao.",
            ["ARMED_CLASH - > military-fra", "OFFENSIVE - > -"],
        ),
        ("A fire at a depot in Gao killed nine workers.", ["MAN_MADE_DISASTER - > workers:mli"]),
        ("The raid in Hama left 60 members of a tribe and a cook dead.", ["ARMED_CLASH - > -"]),
        ("Syrian troops left Hama.", ["WITHDRAWAL military-syr > -"]),
        ("The driver pulled out a pistol in Gao.", []),
        ("French soldiers pulled out of Gao.", ["WITHDRAWAL military-fra > -"]),
        ("An Israeli was shot in Hebron.", ["ATTACK - > -"]),
        ("No Syrian group claimed the bombing.", ["ATTRIB - > - denied", "REM_EXPLOS - > - denied"]),
        (
            "A French convoy was the target of an attack by jihadists in Gao.",
            ["ARMED_CLASH jihadists:mli > government-fra"],
        ),
        ("Strongly condemning the raid, France said no more.", ["DIPLO government-fra > -", "ARMED_CLASH - > -"]),
        (
            "The French army entered Gao. Later the military shelled Ansongo.",
            ["OFFENSIVE military-fra > -", "ART_MISS_ATTACK military-fra > -"],
        ),
    ],
)
def test_who_is_meant_and_what_is_no_act(acts_of, text, acts):
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Boko Haram gunmen kidnap three nurses -police", ["ABDUCT_DISSAP boko-haram > workers"]),
        (
            "Two bombings hit Gao. The attacks were attributed to guerrillas.",
            ["REM_EXPLOS - > -", "REM_EXPLOS guerrillas > -", "ATTRIB - > guerrillas"],
        ),
        (
            "The French army launched air strikes on Gao. The night raids hit a depot.",
            ["AIR_STRIKE military-fra > -", "AIR_STRIKE military-fra > -"],
        ),
        ("The raid is the deadliest this year.", []),
        ("Malian troops shot dead and wounded two rebels in Gao.", ["ARMED_CLASH military-mli > rebels:mli"]),
        (
            "The French army launched air strikes late on Friday targeting rebels.",
            ["AIR_STRIKE military-fra > rebels"],
        ),
        (
            "Clashes and shelling between the French army and rebels went on in Gao.",
            ["ARMED_CLASH military-fra > rebels:mli", "ART_MISS_ATTACK military-fra > rebels:mli"],
        ),
        (
            "Militants linked to Boko Haram fleeing the town burned a clinic.",
            ["WITHDRAWAL militants > - ongoing", "PROPERTY_DISTRUCT militants > -"],
        ),
        (
            "France accused Boko Haram of killing two nurses.",
            ["ATTRIB government-fra > boko-haram", "ATTACK boko-haram > workers"],
        ),
        ("France was the first to open fire on rebels.", ["ARMED_CLASH government-fra > rebels"]),
        ("The villages surrounding Gao were quiet.", []),
        ("Thousands lost their lives in the war.", []),
        ("Jihadist unrest spread to Gao.", []),
        ("A gunbattle broke out with French troops.", ["ARMED_CLASH - > military-fra"]),
        ("A French drone strike in a village near Gao killed two men.", ["AIR_STRIKE military-fra > civilians"]),
    ],
)
def test_acts_of_sentences_of_many_shapes(acts_of, text, acts):
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Boko Haram fighters have been carrying out near-daily attacks on troops.",
            ["ARMED_CLASH boko-haram > military"],
        ),
        ("Boko Haram attack on checkpoint kills six guards", ["ARMED_CLASH boko-haram > security-forces"]),
        (
            "Six guards were killed in an attack blamed on Boko Haram.",
            ["ARMED_CLASH boko-haram > security-forces", "ATTRIB - > boko-haram"],
        ),
        (
            "Men believed to be Boko Haram fighters stormed a base.",
            ["ARMED_CLASH boko-haram > -"],
        ),
        ("A wave of car bombings killed ten nurses in Gao.", ["REM_EXPLOS - > workers:mli"]),
        ("A car bomb detonated in Gao.", ["REM_EXPLOS - > -"]),
        (
            "French troops shot dead two rebels during a raid.",
            ["ARMED_CLASH military-fra > rebels"],
        ),
        ("Two French soldiers were hurt when a man threw a grenade at them.", ["GRENADE - > military-fra"]),
        ("France and its rebels signed a truce.", ["AGREEMENT government-fra > rebels"]),
        ("Thousands of nurses were killed as a result of the conflict.", []),
        ("Omar Farah, a Taliban spokesman, claimed responsibility for the blast.", ["ATTRIB taliban > -"]),
        (
            "Ten nurses were killed when a bomb exploded in Gao.",
            ["REM_EXPLOS - > workers:mli"],
        ),
        ("Gao was hit by a suicide attack, claimed by Boko Haram.", ["SUIC_BOMB boko-haram > -"]),
        ("Gunmen torched the village, burning ten houses.", ["PROPERTY_DISTRUCT gunmen > -"]),
    ],
)
def test_headlines_blame_and_tolls(acts_of, text, acts):
    assert [act.removesuffix(" ongoing") for act in acts_of(text)] == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("A drone operated by the RSF hit a market in El Fasher.", "AIR_STRIKE rapid-support-forces > -"),
        ("A drone hit a market in El Fasher.", "AIR_STRIKE - > -"),
        ("A suicide drone belonging to the RSF exploded in a market in Nyala.", "AIR_STRIKE rapid-support-forces > -"),
        ("A police car exploded in Kano.", "REM_EXPLOS - > -"),
        ("Hezbollah said its aircraft killed two gunmen near Tyre.", "AIR_STRIKE hezbollah > gunmen:lbn"),
    ],
)
def test_whose_a_weapon_is_did_it(acts_of, text, act):
    assert acts_of(text) == [act]


def test_whose_border_it_is_is_no_side(acts_of):
    assert acts_of("Troops clashed with rebels along the border with Chad.") == ["ARMED_CLASH military > rebels"]
