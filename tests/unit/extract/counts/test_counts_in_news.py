"""Counts as newsrooms write them, read by the whole reader with all seeds: what each sentence gives, and no more."""

import polars as pl
import pytest

from sitrep import schemas

COUNTS = ("casualties", "force_sizes", "group_counts", "quantities")


@pytest.fixture(scope="module")
def rows_of(reader):
    """The rows of the tables of numbers of a text, in text order, each with its table."""

    def read(text):
        article = {"article_id": "a", "reading_id": "r", "text": text, "extraction_status": "extracted"}
        article["published_at"] = None
        tables = reader.read(pl.DataFrame([article], schema_overrides={"published_at": schemas.TIME}))
        rows = [{"table": table, **row} for table in COUNTS for row in tables[table].iter_rows(named=True)]
        return sorted(rows, key=lambda row: row["char_start"])

    return read


@pytest.fixture(scope="module")
def casualties(rows_of):
    """The rows of casualties of a text."""
    return lambda text: [row for row in rows_of(text) if row["table"] == "casualties"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Bandits hold 27 of the 80 students.", [("27 of the 80 students", "students"), ("80 students", "students")]),
        ("They shot down 29 of 36 drones.", [("29 of 36 drones", "drones"), ("36 drones", "drones")]),
        ("Six of the 14 armed groups left.", [("Six of the 14 armed groups", "groups"), ("14 armed groups", "groups")]),
        ("They took 40 AK-47 rifles and 12 AK-47s.", [("40 AK-47 rifles", "rifles"), ("12 AK-47s", "ak-47s")]),
        ("They took six RPGs and two trucks.", [("six RPGs", "rpgs"), ("two trucks", "trucks")]),
        ("Jets hit two weapons caches.", [("two weapons caches", "caches")]),
        ("Gunmen killed a farmer and hurt two more.", [("a farmer", "farmers"), ("two more", "farmers")]),
        ("Mines hurt six girls and 13 more, officials said.", [("six girls", "girls"), ("13 more", "girls")]),
        (
            "They took dozens of villages and more than 70 hills.",
            [("dozens of villages", "villages"), ("more than 70 hills", "hills")],
        ),
        ("A 15th person died.", [("A 15th person", "people")]),
        ("The guards took another one prisoner.", [("another one prisoner", "prisoners")]),
        ("A mine hit a tractor killing one farmer.", [("one farmer", "farmers")]),
        ("A two-man crew killed a farmer.", [("a farmer", "farmers")]),
        ("The report was checked by two or three brigades.", [("two or three brigades", "brigades")]),
        ("It was told from two or three brigades.", [("two or three brigades", "brigades")]),
        ("The raid hurt two passers-by.", [("two passers-by", "passers-by")]),
    ],
)  # fmt: skip
def test_a_number_counts_the_noun_that_is_its_own(rows_of, text, counted):
    assert [(row["quote"], row["unit"]) for row in rows_of(text)] == counted


@pytest.mark.parametrize(
    "text",
    [
        "The council voted 13 to 2, with 4 abstentions, to renew sanctions.",
        "Detachment No. 4 troops left the base.",
        "Raids were held on Jan. 23, 25 and 26 by the forces.",
        "He was sentenced to 20 years on 11 counts of murder in 2004.",
        "Troops of the 7th Division closed Route 5 near Checkpoint 12.",
        "Call 0800 123 456 or +254 20 222 3333 for news of the missing.",
        "He won 54 percent of the vote, 12 points ahead of his nearest rival.",
        "Each of the families got 2 million naira and $500.",
        "It was the third such attack in 10 days and the 14th this year.",
        "The T-72 tanks and MiG-29 jets date back to the 1980s.",
        "One in five children is malnourished, and two thirds of the clinics have closed.",
        "The strike came from several directions after three warnings.",
        "The two leaders praised the friendship of their two nations.",
        "The team won 3-1, and the next match is at 4.30 p.m. on May 7.",
        "A displaced persons' camp was closed.",
    ],
)
def test_what_counts_nothing_of_the_conflict_makes_no_row(rows_of, text):
    assert [row["quote"] for row in rows_of(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police shot and killed three men.", [("three men", "killed")]),
        ("Police shot dead three men.", [("three men", "killed")]),
        ("Three men had been shot dead.", [("Three men", "killed")]),
        ("Police shot and wounded three men.", [("three men", "wounded")]),
        ("Raiders hacked 46 people to death.", [("46 people", "killed")]),
        ("Two drivers were beaten to death by a mob.", [("Two drivers", "killed")]),
        ("Raiders hacked 46 accounts.", []),
        ("The army rescued 57 guards held hostage by inmates.", [("57 guards", "abducted")]),
        ("Nobody knew the five soldiers they kidnapped last week.", [("five soldiers", "abducted")]),
        ("The five soldiers they paid last week left.", []),
        ("Among the injured are two girls.", [("two girls", "wounded")]),
        ("Among the guests are two girls.", []),
        ("More than 30 fighters, including a chief, dead after week of strikes", [("More than 30 fighters", "killed")]),
        ("The toll from the twin bombings in the port climbed to 121, with 30 injured.",
         [("121", "killed"), ("30 injured", "wounded")]),
        ("It killed 27 Shi'ites and 3 Dinka.", [("27 Shi'ites", "killed"), ("3 Dinka", "killed")]),
        ("It destroyed 27 Humvees.", []),
        ("The Somali National Army was captured in Baidoa.", []),
        ("If the truce fails, hundreds of thousands could flee.", [("hundreds of thousands", "displaced")]),
        ("There were no casualties and no members of the team were hurt.",
         [("no casualties", "killed_or_wounded"), ("no members", "wounded")]),
        ("He is suspected of planning the murder of an official.", []),
        ("40 Taliban killed in Farah raid", [("40 Taliban", "killed")]),
        ("19 Iraqis wounded by mortars", [("19 Iraqis", "wounded")]),
        ("Troops buried nine slain Taliban.", [("nine slain Taliban", "killed")]),
        ("12 killed in Taliban raid", [("12 killed", "killed")]),
        ("Six of the wounded drivers died.", [("Six of the wounded drivers", "killed")]),
        ("The mob killed and wounded six drivers.", [("six drivers", "killed_or_wounded")]),
        ("Shells killed a cook and wounded another.", [("a cook", "killed"), ("another", "wounded")]),
        ("Shells killed a cook one after another.", [("a cook", "killed")]),
        ("One guard died and four sustained injuries.", [("One guard", "killed"), ("four", "wounded")]),
        ("One guard died and four received medals.", [("One guard", "killed")]),
        ("One guard remains missing.", [("One guard", "missing")]),
        ("Among the civilian victims there were six girls.", [("six girls", "killed")]),
        ("Among the civilian guests there were six girls.", []),
        ("Ten guards died in the raid which the army led, as well as six drivers.",
         [("Ten guards", "killed"), ("six drivers", "killed")]),
        ("Ten men were killed in Homs, four in Hama and two in Idlib.",
         [("Ten men", "killed"), ("four", "killed"), ("two", "killed")]),
        ("Ten men were killed in Homs, and four in Hama voted.", [("Ten men", "killed")]),
        ("Raiders hacked to death four drivers.", [("four drivers", "killed")]),
        ("Raiders prayed to death four times.", []),
        ("A clinic took in 16 men with gunshot wounds.", [("16 men", "wounded")]),
        ("A clinic took in 16 men with black hats.", []),
        ("Shells killed four cows and three drivers.", [("three drivers", "killed")]),
        ("Shells killed 1 460 drivers.", [("1 460 drivers", "killed")]),
        ("Two of the four guards who escaped were wounded.", [("Two of the four guards", "wounded")]),
        ("Rebels took seven drivers, but four of them escaped.", [("seven drivers", "abducted")]),
        ("Rebels took seven drivers to a clinic.", []),
        ("The bus took seven drivers.", []),
        ("Soldiers Killed In Raid, Six Missing", [("Six Missing", "missing")]),
        ("Two of the four guards wounded in May died.",
         [("Two of the four guards", "killed_or_wounded"), ("four guards", "wounded")]),
        ("A raid in Mali and strikes in Niger left six soldiers and five guards dead.",
         [("six soldiers", "killed"), ("five guards", "killed")]),
        ("Ten men were killed in Homs, 200 miles north of it.", [("Ten men", "killed")]),
        ("Nine soldiers were killed, bringing its losses to 58.",
         [("Nine soldiers", "killed"), ("58", "killed_or_wounded")]),
    ],
)  # fmt: skip
def test_what_happened_to_the_counted_people(casualties, text, expected):
    harmed = [(row["quote"], row["harm"]) for row in casualties(text)]
    assert [one for one in harmed if one[0] != "a chief"] == expected


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
    ("text", "victim"),
    [
        ("Ukraine's general staff said Russia had lost 18,000 troops.", "military-rus"),
        ("The army killed 18 Iran-backed fighters.", "fighters"),
        ("The army killed 18 Hezbollah fighters.", "hezbollah"),
        ("The Taliban killed 13 members of the security forces.", "security-forces"),
        ("The Taliban killed 13 members of the Al Bu Nimr tribe.", None),
        ("Commandos freed 24 captives from a Taliban prison.", "hostages"),
        ("Indian police said 25 Maoists had been shot dead.", "maoists"),
        ("Gunmen seized 12 Turkish engineers.", "workers:tur"),
        ("Gunmen killed 12 Turkish soldiers.", "military-tur"),
        ("Troops captured a senior Haqqani official.", "haqqani-network"),
    ],
)
def test_whose_the_victims_are(casualties, text, victim):
    (row,) = casualties(text)
    assert row["victim_actor_id"] == victim


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Ten Malian soldiers were killed and 25 wounded.", ["military-mli", "military-mli"]),
        ("A Malian soldier was killed and his two comrades were hurt.", ["military-mli", "military-mli"]),
        ("Ten Malian soldiers were killed and 25 nurses hurt.", ["military-mli", "workers"]),
        ("Ten Malian soldiers were killed and 2,500 displaced.", ["military-mli", None]),
        (
            "Nine Malian soldiers, among them a driver, were killed while two others were hurt.",
            ["military-mli", "workers", "military-mli"],
        ),
        ("The Malian army said six of its soldiers had died.", ["military-mli"]),
        ("Chad sent 600 Malian soldiers. Six of them were killed.", ["military-mli"]),
        ("The army killed nine Taliban fighters, six of them foreigners.", ["taliban", "taliban"]),
    ],
)
def test_the_wounded_are_of_those_who_were_killed_beside_them(casualties, text, victims):
    assert [row["victim_actor_id"] for row in casualties(text)] == victims


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ten men were killed in Homs, four in Hama and two in Idlib.", ["Homs", "Hama", "Idlib"]),
        ("Bombs killed ten guards and wounded two in a raid in Idlib.", ["Idlib", "Idlib"]),
        ("Bombs killed ten guards, shocking a party that has its seat in Idlib.", [None]),
        ("Bombs killed ten guards who were on patrol in Idlib.", ["Idlib"]),
        ("Ten guards died in a blast that struck a bus in Idlib.", ["Idlib"]),
        ("Police said that in Idlib alone, ten guards had been killed.", ["Idlib"]),
        ("Police left Idlib and ten guards were killed.", [None]),
        ("Ten guards were killed by strikes in Hama while two others were killed in Idlib.", ["Hama", "Idlib"]),
    ],
)
def test_where_the_victims_were(casualties, text, places):
    assert [row["place_text"] for row in casualties(text)] == places


def test_a_force_is_of_the_year_told_behind_it(rows_of):
    rows = rows_of("The FARC shrank from 20,000 fighters in 2002 to about 8,000 in 2012.")
    assert [row["date_start"].year for row in rows] == [2002, 2012]


@pytest.mark.parametrize(
    ("text", "victim_class"),
    [
        ("Shells killed 40 people, including twelve women.", "civilian"),
        ("Shells killed 40 people, including twelve civilians.", "unknown"),
        ("Shells killed 40 people, mostly civilians.", "civilian"),
        ("Troops seized two insurgent leaders.", "combatant"),
        ("Troops seized two party leaders.", "unknown"),
        ("Troops seized two people with the insurgents.", "unknown"),
    ],
)
def test_of_what_class_the_victims_are(casualties, text, victim_class):
    assert casualties(text)[0]["victim_class"] == victim_class


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Sudan's war has killed 150,000 people, the envoy said.", None),
        ("Sudan's army has killed 150 people, the envoy said.", "military-sdn"),
        ("Thai officials said insurgents set off 11 bombs, wounding three rangers.", "insurgents"),
        ("Thai soldiers stormed the house, wounding three rangers.", "military-tha"),
    ],
)
def test_a_war_and_a_speaker_harm_nobody(casualties, text, perpetrator):
    (row,) = casualties(text)
    assert row["perpetrator_actor_id"] == perpetrator


@pytest.mark.parametrize(
    ("text", "quote", "actor"),
    [
        ("Seoul says North Korea has sent 11,000 soldiers to Russia.", "11,000 soldiers", "military-prk"),
        ("Ethiopia has massed 30,000 soldiers along the border with Eritrea.", "30,000 soldiers", "military-eth"),
        ("Fano, a militia with 9,000 fighters, has taken Gondar.", "9,000 fighters", "fano"),
        ("The AU force, which numbers 22,000 troops, will leave.", "22,000 troops", "african-union"),
        ("Kenya has sent 400 police officers to Haiti.", "400 police officers", "police-ken"),
        ("The 2,500-strong Estonian-led battlegroup left.", "2,500-strong Estonian-led battlegroup", None),
        (
            "The Taliban leader controls several mid-level fighters and plans operations.",
            "several mid-level fighters",
            "taliban",
        ),
        ("Up to four militants crossed the border into a part held by the IDF.", "Up to four militants", "militants"),
        ("The Taliban has 640 men in Herat.", "640 men", "taliban"),
        ("The M23 is estimated at 640 members.", "640 members", "m23"),
        ("Some 640 Taliban fighters overran the post, said the governor.", "Some 640 Taliban fighters", "taliban"),
        ("The army put the strength of the M23 at 600 to 700 men.", "600 to 700 men", "m23"),
        ("The M23 is believed to have some 640 men under arms.", "some 640 men", "m23"),
    ],
)
def test_whose_the_force_is(rows_of, text, quote, actor):
    (row,) = [row for row in rows_of(text) if row["table"] == "force_sizes"]
    assert (row["quote"], row["actor_id"]) == (quote, actor)


def test_a_few_officers_are_no_force(rows_of):
    assert [row["table"] for row in rows_of("Kenya has sent four police officers to Haiti.")] == ["quantities"]


def test_last_week_is_a_date_and_the_last_week_a_period(casualties):
    rows = casualties("Rebels killed two men last week. The war killed six boys in the last week.")
    assert [row["count_scope"] for row in rows] == ["event", "period"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The war has claimed 9,000 lives.", "cumulative"),
        ("Some 9,000 farmers have died in the conflict.", "cumulative"),
        ("Two farmers died in the fighting.", "event"),
        ("The shelling killed nine farmers in the worst attack since 2009.", "event"),
        ("In the first half of the year, 90 farmers were killed.", "period"),
        ("In the first raid of the year, 90 farmers were killed.", "event"),
        ("Police arrested 40 students of the northern college in Gao and 12 others over the past year.", "period"),
        ("In the last week of fighting, rebels killed nine farmers on 3 May 2019.", "event"),
        ("Raids killed 90 farmers in the previous year.", "period"),
        ("Raids kill 90 farmers every day.", "period"),
        ("A raid killed 90 farmers a day after the truce.", "event"),
        ("Since 4 May 2012, some 90 farmers have died.", "cumulative"),
        ("Raids killed 90 farmers, who have since been buried.", "event"),
        ("A raid killed nine farmers of the previous council.", "event"),
        ("Air raids have since killed 90 farmers.", "cumulative"),
        ("The raid brought its military losses to 58.", "cumulative"),
        ("About 40 farmers were still detained on the base.", "stock"),
        ("About 40 farmers were detained on the base.", "event"),
    ],
)
def test_what_time_a_number_sums_up(casualties, text, scope):
    assert casualties(text)[0]["count_scope"] == scope


def test_a_total_of_years_is_not_of_the_raid_told_before(casualties):
    _, total, wounded = casualties(
        "Rebels killed ten men in May. In the war 90 men have died and 70 been hurt since 2009."
    )
    assert total["act_id"] is None
    assert [str(row["date_start"]) for row in (total, wounded)] == ["2009-01-01", "2009-01-01"]


@pytest.mark.parametrize(
    ("text", "quote", "modality"),
    [
        ("Chadian troops came to support 600 Kenyan soldiers.", "600 Kenyan soldiers", "occurred"),
        ("Kenya plans to send 600 soldiers.", "600 soldiers", "planned"),
        ("The strength of the Taliban in Herat is at 640.", "640", "occurred"),
    ],
)
def test_a_force_that_is_there_is_told_as_there(rows_of, text, quote, modality):
    (row,) = rows_of(text)
    assert (row["table"], row["quote"], row["modality"]) == ("force_sizes", quote, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban fled as the strength of the wind was at 64.",
        "The clinic has 640 men.",
        "The Taliban met 640 men.",
        "Some 640 Taliban fighters said that it had rained.",
    ],
)
def test_what_is_nobody_s_is_no_force(rows_of, text):
    assert [row["table"] for row in rows_of(text)] in ([], ["quantities"])


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        ("SOHR: 18 fighters killed in strikes on Palmyra", "SOHR", "sohr"),
        ("Palmyra: 18 fighters killed in strikes", None, None),
        (
            "Nine men died, said the Association for Political Prisoners.",
            "the Association for Political Prisoners",
            None,
        ),
        ("Nine men died, said political prisoners.", "political prisoners", "prisoners"),
        ("A driver who saw the blast said nine men died.", "A driver who saw the blast", "workers"),
        ("The Britain-based SOHR said nine men died.", "The Britain-based SOHR", "sohr"),
        ("A British spokesman said nine men died.", "A British spokesman", "government-gbr"),
        ("A driver who knows the Taliban said nine men died.", "A driver who knows the Taliban", "workers"),
        ("Red Cross Says 18 Killed In Bus Blast", "Red Cross", "icrc"),
        ("18 Killed In Bus Blast, Police Say", "Police", "police"),
        ("Blast Near Red Cross Kills 18 In Bus", None, None),
        (
            "Nine men died in a raid involving rebels and police, doctors and nurses said.",
            "doctors and nurses",
            "workers",
        ),
        (
            "The main rebel spokesman, Ali Aziz, said by phone that nine men died.",
            "The main rebel spokesman, Ali Aziz",
            "rebels",
        ),
        ("The cell, which speaks for the police, said by phone that nine men died.", None, None),
        ("The army, meanwhile, claimed nine men had died.", "The army", "military"),
        ("Rebels killed nine men they found tending their fields, the army said.", "the army", "military"),
        ("Nine men feared killed as gunmen raid camp", None, None),
        ("A bomb killed nine men, police said today of the latest blast to hit the port.", "police", "police"),
        ("A report by the UN found that nine men had died.", "A report by the UN", "united-nations"),
        ("LIMA — Suspected rebels killed nine men, police said.", "police", "police-per"),
        (
            "The U.N. Office for the Coordination of Humanitarian Affairs (OCHA) said nine men died.",
            "The U.N. Office for the Coordination of Humanitarian Affairs (OCHA)",
            "ocha",
        ),
        ("The UN mission (MINUSCA) said nine men died.", "The UN mission (MINUSCA)", "minusca"),
        (
            "The NGO, whose seat is in the United Kingdom but which has staff in Homs, said nine men died.",
            "The NGO",
            None,
        ),
        ("It said battles in Homs, the port of Latakia and the Hama plain killed nine men.", "It", None),
    ],
)
def test_whom_the_speaker_speaks_for(casualties, text, speaker, actor):
    (row,) = casualties(text)
    assert (row["attributed_to"], row["attributed_actor_id"]) == (speaker, actor)


def test_whom_a_sentence_is_about_does_not_own_what_it_counts_besides(rows_of):
    rows = rows_of("Nine men were killed in 40 raids. Russia fired 40 rockets.")
    assert [(row["quote"], row["actor_id"]) for row in rows if row["table"] == "quantities"] == [
        ("40 raids", None),
        ("40 rockets", "government-rus"),
    ]


def test_the_country_of_a_town_did_not_take_it(rows_of):
    (row,) = rows_of("Activists counted three besieged Syrian towns.")
    assert (row["quote"], row["actor_id"]) == ("three besieged Syrian towns", None)


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Two soldiers were killed in clashes with the M23.", "m23"),
        ("Two men were killed in clashes between the army and the M23.", None),
        ("The M23 raided Sake and clashed with soldiers. The toll from the raid rose to 15.", "m23"),
        ("The M23 raided Sake and clashed with soldiers. The toll rose to 15.", None),
        ("Jets bombed a camp used by the M23, killing ten nurses.", None),
        ("Shells hit a clinic in a raid carried out by the M23, killing ten nurses.", "m23"),
        ("The M23 raided Sake. A third blast hit Goma, leaving five dead.", None),
        ("The M23 raided Sake. Elsewhere five nurses were killed.", None),
        ("The M23 raided Sake. Five nurses were killed.", "m23"),
        ("The M23 raided Sake. The conflict has killed 5,000 nurses.", None),
        ("The M23 raided Sake, escalating a war that has killed 5,000 nurses.", None),
        ("The M23 raided Sake. Five nurses were hurt when men shot at them.", None),
        ("Some 90 nurses have died since the M23 began its offensive.", None),
        ("The army launched an operation to free six captives.", None),
        ("Some 90 nurses have died since 2019, when the M23 attacked Goma.", None),
        ("The M23 raided Sake. Some 90 nurses have died since it came.", None),
        ("An exchange of gunfire between the army and the M23 left nine nurses dead.", None),
    ],
)
def test_who_fought_the_victims_and_whose_the_raid_was(casualties, text, perpetrator):
    (row,) = casualties(text)
    assert row["perpetrator_actor_id"] == perpetrator


def test_the_acts_of_a_sentence_are_found_among_all(reader, monkeypatch):
    articles = []
    read = reader.counts.read
    monkeypatch.setattr(reader.counts, "read", lambda article: (articles.append(article), read(article))[1])
    text = "The army shelled Douma. It rained. The army shelled Homs and bombed Hama. The army took Azaz."
    one = {"article_id": "a", "reading_id": "r", "text": text, "extraction_status": "extracted", "published_at": None}
    reader.read(pl.DataFrame([one], schema_overrides={"published_at": schemas.TIME}))
    (article,) = articles
    for sentence in article.sentences:
        assert article.acts_of(sentence) == [act for act in article.acts if act.sentence is sentence]
    assert article.acts_between(1, 2) == article.acts_of(article.sentences[2]) != []


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("A bus carrying 48 people was hit by a rocket in Gao on Sunday and 19 of them died.", [("19", "killed")]),
        ("Buses carrying 700 people left Gao.", [("700 people", "displaced")]),
        ("Half of the 200 soldiers were killed in Gao.", []),
        ("Most of the 300 hostages were killed in Gao.", []),
        ("Some 40 per cent of the soldiers were killed in Gao.", []),
    ],
)
def test_who_is_aboard_and_of_whom_some_are_meant_came_to_no_harm(casualties, text, harms):
    assert [(row["quote"], row["harm"]) for row in casualties(text)] == harms


@pytest.mark.parametrize(
    ("text", "value", "actor"),
    [
        ("A militia, some 400 strong, sacked Gao.", 400, "militias"),
        ("The army sent a 300-strong force to Gao.", 300, "military"),
    ],
)
def test_a_force_that_is_so_strong(rows_of, text, value, actor):
    (row,) = [row for row in rows_of(text) if row["table"] == "force_sizes"]
    assert (row["number_low"], row["actor_id"].partition(":")[0].partition("-")[0]) == (value, actor)
