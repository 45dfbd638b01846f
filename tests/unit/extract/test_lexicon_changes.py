"""What an edit of seeds can change, told from the two compiled lexicons."""

import csv
import shutil

import polars as pl
import pytest

from sitrep import schemas
from sitrep.extract.lexicon_changes import COMPILED, FOR_DBT, Changes, find_changes
from sitrep.lake import Dataset
from sitrep.lexicon import compile_actors, place_aliases, seed_rows
from sitrep.settings import PROJECT_ROOT, Settings

PLACES = [
    {"place_id": "country:syr", "place_name": "Syria", "place_type": "country", "country_iso3": "SYR"},
    {"place_id": "admin1:SY.04", "place_name": "Ar-Raqqah", "place_type": "admin1", "country_iso3": "SYR"},
    {"place_id": "geonames:1", "place_name": "Raqqa", "place_type": "settlement", "country_iso3": "SYR"},
    {"place_id": "geonames:2", "place_name": "Talbiseh", "place_type": "settlement", "country_iso3": "SYR"},
]
NAMES = [
    ("Syria", "country:syr"),
    ("Raqqa province", "admin1:SY.04"),
    ("Raqqa", "geonames:1"),
    ("Talbiseh", "geonames:2"),
]


class Lexicons:
    """The lexicon of the seeds with a few places, and another that a test edits."""

    def __init__(self, folder):
        self.dataset = Dataset(folder / "lexicon", schemas.LEXICON)
        self.settings = Settings(project_root=folder)
        shutil.copytree(PROJECT_ROOT / "dbt_project" / "seeds", self.settings.seeds)
        self.places, self.names = [dict(place) for place in PLACES], list(NAMES)
        self.before = self.compiled("before")

    def compiled(self, version):
        places = pl.DataFrame([{column: place.get(column) for column in schemas.PLACES} for place in self.places],
                              schemas.PLACES)  # fmt: skip
        names = pl.DataFrame(self.names, ["alias", "place_id"], orient="row").with_columns(match=pl.lit("capital"))
        tables = compile_actors(self.settings)
        aliases = pl.concat([tables["aliases"].drop("alias_id"), place_aliases(names)]).with_row_index("alias_id")
        tables |= {"aliases": aliases, "places": places, "seed_rows": seed_rows(self.settings)}
        return self.dataset.write(version, tables)

    def edit(self, seed, change):
        """Let `change` do as it likes with the list of a seed's rows."""
        file = self.settings.seeds / f"{seed}.csv"
        with file.open(newline="") as opened:
            rows = list(csv.DictReader(opened))
        columns = list(rows[0])
        change(rows)
        with file.open("w", newline="") as opened:
            writer = csv.DictWriter(opened, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def changes(self):
        return find_changes(self.before, self.compiled("after"))


@pytest.fixture
def lexicons(tmp_path):
    return Lexicons(tmp_path)


def test_the_same_seeds_change_nothing(lexicons):
    assert lexicons.changes() == Changes()


def test_an_alias_brings_its_own_spellings(lexicons):
    lexicons.edit("actor_aliases", lambda rows: rows.append(
        {"actor_id": "islamic-state", "alias": "The People's Dunes", "match": "capital"}
    ))  # fmt: skip
    assert lexicons.changes() == Changes(names=frozenset((b" the people s dunes ", b" the peoples dunes ")))


def test_an_alias_that_is_gone_or_spelled_otherwise_counts_too(lexicons):
    def change(rows):
        gone = next(row for row in rows if row["alias"] == "ISIL")
        gone["alias"] = "I.S.I.L"

    lexicons.edit("actor_aliases", change)
    assert lexicons.changes().names == {b" isil ", b" i s i l "}


def test_another_type_of_actor_brings_all_its_names(lexicons):
    lexicons.edit("actors", lambda rows: rows[0].update(actor_type="rebel_group"))
    names = lexicons.changes().names
    assert {b" islamic state ", b" isis ", b" isil "} <= names
    assert b" al qaeda " not in names


def test_a_membership_brings_the_member_and_those_below_it(lexicons):
    def change(rows):
        rows.append({"actor_id": "islamic-state", "parent_actor_id": "al-qaeda", "relation": "member_of"})

    lexicons.edit("actor_memberships", change)
    assert {b" isis "} <= lexicons.changes().names


def test_what_dbt_alone_reads_changes_no_reading(lexicons):
    lexicons.edit("crosswalk_actor_types", lambda rows: rows.pop())
    lexicons.edit("actors", lambda rows: rows[0].update(active_from="1999"))
    lexicons.edit("hedges", lambda rows: rows[1].update(low_factor="0.7"))
    lexicons.edit("vague_terms", lambda rows: rows[0].update(high="50"))
    lexicons.edit("triggers", lambda rows: rows[0].update(example="Two sides clashed."))
    assert lexicons.changes() == Changes()


def test_a_trigger_brings_every_form_of_its_word(lexicons):
    lexicons.edit("triggers", lambda rows: rows.append({**rows[0], "trigger": "garrotte", "pos": "verb"}))
    assert {b"garrotte", b"garrottes", b"garrotted", b"garrotting"} <= lexicons.changes().words
    lexicons.edit("triggers", lambda rows: rows.append({**rows[0], "trigger": "exchange of fruit", "pos": "noun"}))
    again = find_changes(lexicons.before, lexicons.compiled("again"))
    assert {b"exchange", b"exchanges"} <= again.words


def test_a_trigger_of_an_irregular_verb_brings_what_the_verbs_say(lexicons):
    lexicons.edit("triggers", lambda rows: rows.append({**rows[0], "trigger": "shoot at", "pos": "verb"}))
    assert {b"shot", b"shooting"} <= lexicons.changes().words


def test_a_verb_brings_the_forms_that_change(lexicons):
    lexicons.edit("english_verbs", lambda rows: rows.append({"lemma": "garrotte", "also_noun": "false"}))
    assert lexicons.changes() == Changes(words=frozenset((b"garrotte", b"garrottes", b"garrotted", b"garrotting")))


@pytest.mark.parametrize("seed", ["frames", "hedges", "word_classes", "event_families", "confidence", "units"])
def test_what_is_no_row_of_names_reaches_all(lexicons, seed):
    lexicons.edit(seed, lambda rows: rows.pop())
    assert lexicons.changes() is None


def test_a_state_and_what_carries_its_name_reach_all(lexicons):
    lexicons.edit("countries", lambda rows: rows[0].update(adjectives="Zzz|Yyy"))
    assert lexicons.changes() is None


def test_a_class_of_actors_reaches_all(lexicons):
    lexicons.edit("generic_classes", lambda rows: rows[0].update(actor_name="insurgents"))
    assert lexicons.changes() is None


def test_a_noun_for_a_class_is_a_word_like_others(lexicons):
    lexicons.edit("generic_actors", lambda rows: rows.append({**rows[0], "noun": "dune riders"}))
    assert lexicons.changes() == Changes(names=frozenset((b" dune riders ",)))


def test_an_order_of_names_that_is_another_reaches_all(lexicons):
    lexicons.edit("actor_aliases", lambda rows: rows.reverse())
    assert lexicons.changes() is None


def test_a_spelling_of_a_town_is_also_looked_for_by_its_sound(lexicons):
    lexicons.names.append(("Tell Bisseh", "geonames:2"))
    changes = lexicons.changes()
    assert b" tell bisseh " in changes.names
    assert len(changes.sounds) == 1


def test_a_town_that_is_a_capital_is_looked_for_where_no_name_is(lexicons):
    lexicons.names.append(("Damascus", "geonames:2"))
    assert lexicons.changes().words == {b"capital"}


def test_a_town_called_like_its_province_is_looked_for_where_that_is_named(lexicons):
    lexicons.names.append(("Rakka", "geonames:1"))
    assert {b" rakka ", b" raqqa province "} <= lexicons.changes().names


def test_where_a_town_lies_brings_all_its_names(lexicons):
    lexicons.places[3]["latitude"] = 34.8
    assert b" talbiseh " in lexicons.changes().names


def test_a_province_reaches_all_but_by_another_spelling(lexicons):
    lexicons.names.append(("Governorate of Rakka", "admin1:SY.04"))
    assert lexicons.changes() == Changes(names=frozenset((b" governorate of rakka ",)))
    lexicons.places[1]["place_name"] = "Rakka"
    assert find_changes(lexicons.before, lexicons.compiled("renamed")) is None


def test_a_province_that_gets_its_first_name_reaches_all(lexicons):
    lexicons.names = [row for row in lexicons.names if row[1] != "admin1:SY.04"]
    assert lexicons.changes() is None


def test_no_rule_reads_the_seeds_that_are_compared_as_they_are_compiled():
    """A rule that begins to read one of them makes it a list like any other: take it out of COMPILED then."""
    code = "".join(file.read_text() for file in (PROJECT_ROOT / "sitrep" / "extract").rglob("*.py")
                   if file.name != "lexicon_changes.py")  # fmt: skip
    read = [seed for seed in COMPILED if f'/ "{seed}.csv"' in code or f'flagged("{seed}"' in code]
    assert read == []
    assert FOR_DBT not in code
    assert {f"{seed}.csv" for seed in COMPILED} <= {file.name for file in Settings().seeds.glob("*.csv")}
