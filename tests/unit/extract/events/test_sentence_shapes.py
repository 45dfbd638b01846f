"""The shapes that sentences of news take, each with its acts: code, source, target and modality."""

import pytest


def told(rows):
    """The acts of an article as "CODE source > target modality", talk and what occurred unsaid."""
    return [
        " ".join(
            (
                row["event_code"],
                f"{row['source_actor_id'] or '-'} > {row['target_actor_id'] or '-'}",
                *([] if row["modality"] == "occurred" else [row["modality"]]),
            )
        )
        for row in rows
        if row["event_code"] != "STATEMENT"
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Nigerian troops entered Bama and seized weapons.",
            ["OFFENSIVE military-nga > -", "DISR_WEAP military-nga > -"],
        ),
        ("Nigerian troops entered Bama and allied villages.", ["OFFENSIVE military-nga > -"]),
        (
            "Syrian troops captured that key town after an ambush.",
            ["GOV_REGAINS_TERIT military-syr > -", "ARMED_CLASH - > -"],
        ),
        ("Nigerian troops withdrew to surrounding villages.", ["WITHDRAWAL military-nga > -"]),
        (
            "The Malian army took Kidal after French troops and allied forces withdrew.",
            ["NON_VIOL_TERRIT_TRANSFER military-mli > -", "WITHDRAWAL military-fra > -", "WITHDRAWAL coalition > -"],
        ),
        (
            "A cook hid after Nigerian troops looking for Boko Haram fighters clashed with gunmen in Bama.",
            ["ARMED_CLASH military-nga > gunmen:nga"],
        ),
        (
            "Three nurses, including a midwife, two cooks and a driver, were kidnapped by Boko Haram.",
            ["ABDUCT_DISSAP boko-haram > workers"],
        ),
        (
            "Monday's raid involving women and children was carried out by Boko Haram.",
            ["ARMED_CLASH boko-haram > -"],
        ),
        (
            "A peace deal which was reached between Russia and Turkey fell apart.",
            ["AGREEMENT government-rus > government-tur"],
        ),
        ("Clashes pitted the Syrian army against the Nusra Front.", ["ARMED_CLASH military-syr > al-nusra-front"]),
        ("Two shepherds were wounded by Ukrainian missiles.", ["ART_MISS_ATTACK government-ukr > workers"]),
        (
            "The Malian army took Kidal in May and lost it to jihadists in June.",
            ["GOV_REGAINS_TERIT military-mli > -", "NON_STATE_ACTOR_OVERTAKES_TER jihadists:mli > military-mli"],
        ),
    ],
)
def test_a_shape_is_read(mentions, text, acts):
    assert told(mentions(text)) == acts


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
def test_sides_are_who_fought_and_who_was_struck(mentions, text, acts):
    found = told(mentions(text))
    assert found[: len(acts)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Syrian army was using jets to strafe Hama.", ["AIR_STRIKE military-syr > - ongoing"]),
        ("The ministry has not yet confirmed the capture of Hama.", ["NON_STATE_ACTOR_OVERTAKES_TER - > -"]),
        ("The two envoys were planning to have talks in Doha.", ["DIPLO - > - planned"]),
        ("NATO said the air strikes on Tripoli would be stepped up.", ["AIR_STRIKE - > government-lby planned"]),
        ("The truce between Russia and Ukraine expired.", ["AGREEMENT government-rus > government-ukr denied"]),
        ("The NATO mission did not suffer any casualties in Kabul.", []),
        ("Rumours sent Syrian troops fleeing from Hama.", ["WITHDRAWAL military-syr > - ongoing"]),
        ("Uganda sent troops to Goma.", ["CHANGE_TO_GROUP_ACT government-uga > military"]),
        ("The governor called on residents to stay indoors.", []),
        ("France called on Mali to leave.", ["DIPLO government-fra > government-mli"]),
    ],
)
def test_what_is_real_is_told_by_the_words_around(mentions, text, acts):
    assert told(mentions(text)) == acts


def test_a_village_told_once_is_a_place_for_the_rest_of_its_article(mentions):
    rows = mentions("Boko Haram burned the village of Karshala. The army took Karshala on Monday. Karshalans fled.")
    assert [row["place_text"] for row in rows if row["event_code"] == "GOV_REGAINS_TERIT"] == ["Karshala"]


def test_a_name_is_told_without_its_dateline_and_its_quotation_mark(mentions):
    rows = mentions('BOGOTA - Colombia and the ELN signed a truce. "Colombian troops shelled Arauca," he said.')
    assert [row["source_text"] for row in rows if row["event_code"] != "STATEMENT"] == ["Colombia", "Colombian troops"]


def test_two_verbs_of_harm_with_one_subject_are_one_act(mentions):
    rows = mentions("No civilians were killed or injured in the French air strike on Gao.")
    assert told(rows) == ["AIR_STRIKE government-fra > civilians"]


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
def test_who_is_meant_and_what_is_no_act(mentions, text, acts):
    assert told(mentions(text)) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The insurgency that has killed thousands in Gao is not over.", []),
        ("A Kenyan officer deployed in Gao has left.", ["CHANGE_TO_GROUP_ACT - > government-ken"]),
        (
            "French air strikes hit Gao. The PKK killed nine soldiers in its deadliest attack.",
            ["AIR_STRIKE government-fra > -", "ARMED_CLASH pkk > military"],
        ),
        ("The French mission received reports of shelling in Gao.", ["ART_MISS_ATTACK - > -"]),
        ("The mission in Gao received dozens of attacks.", ["ATTACK - > -"]),
        ("The PKK killed nine guards in Gao after the collapse of a truce.", ["ARMED_CLASH pkk > security-forces-mli"]),
        (
            "Gunmen attacked a market in Gao. The strike came at dawn.",
            ["ATTACK gunmen:mli > -", "ATTACK gunmen:mli > -"],
        ),
        (
            "A drone strike hit Gao on Monday. Fighting went on in Bama. The attack killed nine farmers.",
            ["AIR_STRIKE - > -", "ARMED_CLASH - > -", "AIR_STRIKE - > farmers"],
        ),
    ],
)
def test_what_is_taken_up_and_what_is_new(mentions, text, acts):
    assert told(mentions(text))[: len(acts)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Malian troops have captured part of Gao and killed nine jihadists.",
            ["GOV_REGAINS_TERIT military-mli > -", "ARMED_CLASH military-mli > jihadists:mli"],
        ),
        (
            "Nine jihadists have been captured and killed by Malian troops in Gao.",
            ["ARREST military-mli > jihadists:mli", "ARMED_CLASH military-mli > jihadists:mli"],
        ),
        (
            "Police said Malian troops had crossed the river and quickly taken control of the village.",
            ["GOV_REGAINS_TERIT military-mli > -"],
        ),
        (
            "There were strikes by France that the jihadists said killed six farmers.",
            ["AIR_STRIKE government-fra > farmers"],
        ),
        (
            "The Houthis, who hold most of the coast, have carried out scores of drone and missile attacks on ships.",
            ["ART_MISS_ATTACK houthis > -"],
        ),
        (
            "Six guards died in an ambush by members of a Boko Haram faction in Bama.",
            ["ARMED_CLASH boko-haram > security-forces-nga"],
        ),
        (
            "Boko Haram began a siege of Bama in response to an influx of Nigerian soldiers.",
            ["OFFENSIVE boko-haram > -"],
        ),
        ("The arrest in Gao by police of two farmers drew a crowd.", ["ARREST police-mli > farmers:mli"]),
        (
            "A spokesman denied on Monday that French troops had killed a commander.",
            ["ARMED_CLASH military-fra > - denied"],
        ),
        ("The town that rebels took from the army in May was shelled.", ["ART_MISS_ATTACK - > -"]),
        (
            "A bombing that killed ten nurses in Gao was blamed on jihadists.",
            ["REM_EXPLOS jihadists:mli > workers:mli", "ATTRIB - > jihadists:mli"],
        ),
        (
            "Gunmen killed six nurses and set fire to a clinic in Gao.",
            ["ATTACK gunmen:mli > workers:mli", "PROPERTY_DISTRUCT gunmen:mli > -"],
        ),
        ("Gunmen have killed six nurses and wounded twelve in an attack in Gao.", ["ATTACK gunmen:mli > workers:mli"]),
        (
            "A group of militants disguised as cooks gunned down six guards in an ambush in Gao.",
            ["ARMED_CLASH - > security-forces-mli"],
        ),
        (
            "A French soldier was killed and his two comrades were wounded by a rebel land mine in Gao.",
            ["REM_EXPLOS rebels:mli > military-fra"],
        ),
        ("An attack on the camp in Gao claimed the lives of ten nurses.", ["ARMED_CLASH - > workers:mli"]),
        (
            "Six died in bombings which Kenya blamed on rebels.",
            ["REM_EXPLOS rebels > -", "ATTRIB government-ken > rebels"],
        ),
        ("France said on Friday its troops had taken Gao.", ["GOV_REGAINS_TERIT government-fra > -"]),
    ],
)
def test_what_belongs_to_which_verb(mentions, text, acts):
    assert told(mentions(text)) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Six men died in the exchange of fire in Gao.", ["ARMED_CLASH - > civilians"]),
        ("The explosion shook Gao when a bomb planted in a booth went off.", ["REM_EXPLOS - > -"]),
        ("Two attacks on the French army with bombs were reported.", ["REM_EXPLOS - > military-fra"]),
        ("A bomb in a booth went off in Gao.", ["REM_EXPLOS - > -"]),
        ("A raid hit Bama, one of the worst raids by Boko Haram in years.", ["ARMED_CLASH - > -"]),
        (
            "One of the worst raids in years hit Gao.",
            ["ARMED_CLASH - > -"],
        ),
        ("The mayor of Gao died of a heart attack.", []),
        ("The mayor called the capture of Gao a victory for France.", ["NON_STATE_ACTOR_OVERTAKES_TER - > -"]),
        ("Protests and strikes went on in Gao.", ["PEACE_PROTEST - > -", "PEACE_PROTEST - > -"]),
        (
            "French troops staged a raid in Gao, seizing two anti-aircraft guns.",
            ["OTHER military-fra > -", "DISR_WEAP military-fra > -"],
        ),
        ("Boko Haram seized nine vehicles in Bama.", ["PROPERTY_DISTRUCT boko-haram > -"]),
        ("Boko Haram seized a bus in Bama.", ["ABDUCT_DISSAP boko-haram > -"]),
        ("Malian troops cleared the area of jihadists.", ["GOV_REGAINS_TERIT military-mli > jihadists"]),
        (
            "France hired guards to succeed in regaining control of Gao.",
            ["GOV_REGAINS_TERIT government-fra > - planned"],
        ),
    ],
)
def test_one_happening_is_one_act(mentions, text, acts):
    assert told(mentions(text)) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The attackers were routed by the Mali army.", ["ARMED_CLASH military-mli > gunmen"]),
        ("Troops fought the Tamil Tigers. Later they shelled the Tigers.", ["ART_MISS_ATTACK military > ltte"]),
        (
            "Guards fought off the gunmen and pursued them to a village.",
            ["OFFENSIVE security-forces > gunmen"],
        ),
        (
            "Militants ambushed a Pakistani army truck near the Afghanistan border.",
            ["ARMED_CLASH militants > military-pak"],
        ),
        ("Members of Boko Haram raided a market.", ["ARMED_CLASH boko-haram > -"]),
    ],
)
def test_a_name_and_what_stands_for_it(mentions, text, acts):
    assert told(mentions(text))[-len(acts) :] == acts


def test_where_somebody_else_is_is_not_where_it_was(mentions):
    (attack, *_) = mentions("The cook was convicted over the attack by Boko Haram, but he still has friends in Gao.")
    assert attack["place_id"] is None


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
def test_what_a_stranger_s_news_taught(mentions, text, acts):
    assert told(mentions(text)) == acts


def test_a_people_s_name_before_a_village_is_no_place(mentions):
    (took,) = mentions("Rebels took one Armenian village.")
    assert took["place_id"] is None


def test_shelling_between_two_sides_tells_of_no_perpetrator(claims):
    (dead,) = claims("Six nurses died in shelling between the French army and Boko Haram.")["casualties"]
    assert dead["perpetrator_actor_id"] is None


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Boko Haram rebels, who carried out an attack in the village of Kaga, located in the hills, fled.",
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
def test_who_did_it_and_who_was_harmed(mentions, text, acts):
    assert [act.removesuffix(" hypothetical") for act in told(mentions(text))] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Hezbollah fired rockets. The Lebanese group fled.", ["WITHDRAWAL hezbollah > -"]),
        ("Hezbollah mourned the assassination of one of its military leaders.", ["ARMED_CLASH - > hezbollah"]),
        ("Five Lebanese were shot in Hebron.", ["ATTACK - > -"]),
    ],
)
def test_whom_a_group_a_people_or_a_pronoun_stands_for(mentions, text, acts):
    assert told(mentions(text))[-len(acts) :] == acts


def test_an_act_is_where_it_did_harm_not_where_its_clause_aims(mentions):
    acts = mentions("Hezbollah fired rockets at Haifa after a strike that killed two men in Beirut.")
    assert {act["event_code"]: act["place_text"] for act in acts} == {
        "ART_MISS_ATTACK": "Haifa",
        "AIR_STRIKE": "Beirut",
    }


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
def test_headlines_blame_and_tolls(mentions, text, acts):
    assert [act.removesuffix(" ongoing") for act in told(mentions(text))] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Nine men died at a gold mine.", []),
        ("A nurse says an airstrike hit Gao on Friday, killing six farmers.", ["AIR_STRIKE - > farmers:mli"]),
        ("The guerrillas first attacked a French patrol.", ["ARMED_CLASH guerrillas > government-fra"]),
        (
            "France spoke of a Kenyan decision to withdraw from Gao.",
            ["WITHDRAWAL government-ken > - planned"],
        ),
        (
            "Such attacks, attributed to jihadists, have killed nine nurses.",
            ["ATTACK jihadists > workers", "ATTRIB - > jihadists"],
        ),
        ("A convoy fell into an ambush near Gao.", ["ARMED_CLASH - > -"]),
        ("Nine nurses died in an air strike on rebel-held Gao.", ["AIR_STRIKE - > workers:mli"]),
        ("Gunmen killed nine nurses when they attacked a market.", ["ATTACK gunmen > workers"]),
        (
            "French troops left Gao. The government army shelled the town.",
            ["WITHDRAWAL military-fra > -", "ART_MISS_ATTACK military > -"],
        ),
    ],
)
def test_what_is_near_a_trigger_and_is_not_it(mentions, text, acts):
    assert told(mentions(text)) == acts


def test_a_side_clause_is_of_the_day_of_its_main_clause(mentions):
    (act,) = mentions("The crisis went on Sunday as a shell hit a market in Gao.")
    assert act["date_precision"] == "day"
