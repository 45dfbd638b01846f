"""How many an armed body has."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor", "scope"),
    [
        ("The Falcon Front has about 3,000 fighters.", "falcon-front", "total"),
        ("About 3,000 fighters of the Falcon Front joined the offensive.", "falcon-front", "operation"),
        ("About 3,000 fighters took part in the operation, the Falcon Front said.", "falcon-front", "operation"),
        ("The Falcon Front besieges the town. Some 300 fighters remain there.", "falcon-front", "unknown"),
        ("About 300 fighters of the Falcon Front attacked the convoy.", "falcon-front", "operation"),
    ],
)
def test_a_force_belongs_to_who_has_it(force_of, text, actor, scope):
    row = force_of(text)
    assert (row["actor_id"], row["scope"]) == (actor, scope)


def test_a_bare_number_goes_on_with_the_force_before_it(tables_of):
    rows = tables_of("The Northern army will raise the number of troops to 2,000.")["force_sizes"]
    assert [(row["unit"], row["number_low"]) for row in rows] == [("troops", 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "Three gunmen fled on foot.",
        "Two officers said so.",
        "Twelve soldiers were killed.",
        "Two soldiers were seen and dozens of others fled.",
        "A soldier waved.",
        "Some 3,000 farmers have gathered.",
    ],
)
def test_a_handful_the_dead_and_the_unarmed_are_no_force(tables_of, text):
    assert tables_of(text)["force_sizes"] == []


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
    ("text", "value", "actor"),
    [
        ("A militia, some 400 strong, sacked Gao.", 400, "militias"),
        ("The army sent a 300-strong force to Gao.", 300, "military"),
    ],
)
def test_a_force_that_is_so_strong(rows_of, text, value, actor):
    (row,) = [row for row in rows_of(text) if row["table"] == "force_sizes"]
    assert (row["number_low"], row["actor_id"].partition(":")[0].partition("-")[0]) == (value, actor)


@pytest.mark.parametrize(
    ("text", "n_forces"),
    [
        ("Up to 80 fighters including nine natives of the valley were destroyed.", 0),
        ("Up to 80 fighters including nine natives of the valley were deployed.", 1),
        ("The Falcon Front has 2,000 fighters, and 12 civilians were killed.", 1),
        ("Some 2,000 fighters are in the town where nine civilians were killed.", 1),
    ],
)
def test_who_is_killed_behind_an_insertion_is_no_strength(tables_of, text, n_forces):
    assert len(tables_of(text)["force_sizes"]) == n_forces
