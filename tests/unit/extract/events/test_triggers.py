"""The seeds that tell acts name only what exists, and every family decides."""

import csv
from itertools import groupby

import pytest

from sitrep.extract.events.event_codes import ACTOR_CLASSES, UNKNOWN_NAME
from sitrep.settings import Settings

ANY_SLOT = {
    "any",
    "clause",
    "article",
    "weapon",
    "source",
    "target",
    "subject",
    "object",
    "modifier",
    "support",
    "harmed",
}
PREPOSITIONS = set(
    "by with in on at of from to for against between among into onto over under after through upon toward towards "
    "about near inside outside across around as within targeting out behind during".split()
)


def rows(name: str) -> list[dict[str, str]]:
    with (Settings().seeds / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def families() -> set[str]:
    return {row["family"] for row in rows("event_families")}


@pytest.fixture(scope="module")
def codes() -> set[str]:
    return {row["event_code"] for row in rows("event_types")}


def conditions(row: dict[str, str]) -> list[tuple[str, set[str]]]:
    return [(role, set(classes.split("|"))) for role, classes in (c.split("=") for c in row["needs"].split("&") if c)]


def test_every_trigger_leads_to_a_code(families, codes):
    assert {row["event_code"] for row in rows("triggers")} <= families | codes


def test_every_code_but_statement_has_a_trigger(codes):
    reported = {row["event_code"] for table in ("triggers", "event_families") for row in rows(table)}
    assert codes - reported == {"STATEMENT"}


def test_every_family_decides_whatever_the_clause_holds():
    for family, policies in groupby(rows("event_families"), key=lambda row: row["family"]):
        last = list(policies)[-1]
        assert last["needs"] == "", family
        assert last["event_code"] != "WEAPON", family


def test_conditions_name_slots_and_classes_that_exist():
    classes = {row["class"] for row in rows("noun_classes")} | {"*"}.union(*ACTOR_CLASSES.values())
    classes |= UNKNOWN_NAME | {row["weapon_class"].split("_")[0] for row in rows("weapons")}
    for row in rows("triggers") + rows("event_families"):
        for role, wanted in conditions(row):
            assert role in ANY_SLOT | PREPOSITIONS, row
            assert wanted <= classes, row


def test_a_trigger_and_its_condition_stand_once():
    keys = [(row["trigger"], row["pos"], row["needs"]) for row in rows("triggers")]
    assert len(keys) == len(set(keys))


def test_weapons_imply_codes_that_exist(codes):
    assert {row["event_code"] for row in rows("weapons")} <= codes | {""}


def test_modalities_are_those_of_the_contract():
    modalities = {row["modality"] for table in ("modality", "support_verbs") for row in rows(table)}
    assert modalities <= {"occurred", "ongoing", "planned", "hypothetical", "denied"}
