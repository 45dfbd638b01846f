"""The stage around the reader: a text that the rules fail on is set aside, and the others are read."""

import csv
import pickle
import random
import shutil

import polars as pl
import pytest

from sitrep import gazetteer, schemas
from sitrep.extract import stage
from sitrep.extract.stage import THRESHOLDS, claims_of, extract_articles, read_all, version_of
from sitrep.lake import Dataset
from sitrep.lexicon import compile_lexicon
from sitrep.progress import Tally
from sitrep.settings import PROJECT_ROOT, Settings


def articles(*texts):
    rows = [
        {"article_id": f"a{at}", "reading_id": f"r{at}", "source": "folder", "source_ref": f"{at}.txt", "text": text}
        for at, text in enumerate(texts)
    ]
    return pl.DataFrame(rows).with_columns(
        published_at=pl.lit(None, dtype=schemas.TIME), extraction_status=pl.lit("extracted")
    )


@pytest.fixture
def failing_on_a1(reader, monkeypatch):
    """A reader whose rules fail on the article a1."""
    read = reader.claims_of

    def failing(article):
        if article.article_id == "a1":
            raise ZeroDivisionError
        return read(article)

    monkeypatch.setattr(reader, "claims_of", failing)
    return reader


def test_an_article_that_the_rules_fail_on_is_a_reject_and_the_others_are_read(failing_on_a1):
    shelled = "The Syrian army shelled Douma."
    tables, failures = read_all(failing_on_a1, articles(shelled, shelled, shelled), Tally())
    assert tables["event_mentions"]["article_id"].to_list() == ["a0", "a2"]
    assert sorted(tables["readings"]["reading_id"]) == ["r0", "r1", "r2"]
    assert [(one.source_ref, one.reason_code) for one in failures] == [("1.txt", "extractor_failed")]
    assert "ZeroDivisionError in test_stage.py" in failures[0].reason
    assert "Douma" not in failures[0].reason


@pytest.fixture
def extracted(failing_on_a1, monkeypatch, tmp_path):
    """Extracts two articles, the second of which fails; takes the settings."""
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: failing_on_a1)
    settings = Settings(data=tmp_path, workers=1)
    two = articles("The Syrian army shelled Douma.", "The Syrian army shelled Homs.")
    missing = {name: pl.lit(None, dtype=dtype) for name, dtype in schemas.ARTICLES.items() if name not in two.columns}
    landed = Dataset(settings.lake / "articles" / "text", {"articles": schemas.ARTICLES})
    landed.write("first", {"articles": two.with_columns(**missing).select(schemas.ARTICLES.names())})
    return settings


def rejected(settings):
    """The reason codes of all rejects."""
    rejects = Dataset(settings.lake / "ops" / "rejects", {"rejects": schemas.REJECTS})
    return rejects.scan("rejects").collect()["reason_code"].to_list()


def test_the_reject_of_a_failed_article_outlives_a_crash_before_the_claims_are_written(extracted):
    claims = claims_of(extracted, version_of(extracted, "lexicon")).path
    claims.parent.mkdir(parents=True)
    claims.touch()  # a file where the folder should be: nothing can be written there
    with pytest.raises(OSError, match="claims"):
        extract_articles(extracted, "run", "text", "lexicon")
    assert rejected(extracted) == ["extractor_failed"]
    claims.unlink()
    done = extract_articles(extracted, "again", "text", "lexicon")
    assert (done.rows_out, done.rows_rejected) == (1, 1)
    assert rejected(extracted) == ["extractor_failed"]


def statuses(settings):
    """What became of each reading, by the extractor of now."""
    readings = claims_of(settings, version_of(settings, "lexicon")).scan("readings").collect()
    return dict(readings.select("reading_id", "extraction_status").rows())


def test_a_failed_article_has_its_status_and_is_counted_with_its_reason(extracted):
    done = extract_articles(extracted, "run", "text", "lexicon")
    assert statuses(extracted) == {"r0": "extracted", "r1": "failed"}
    assert (done.rows_in, done.rows_out, done.rows_rejected, done.reasons) == (2, 1, 1, {"extractor_failed": 1})
    assert done.examples["extractor_failed"].startswith("The rules failed on this article (ZeroDivisionError in ")


def test_a_failed_article_is_tried_again_when_the_rules_change_and_not_before(extracted, reader, monkeypatch):
    extract_articles(extracted, "run", "text", "lexicon")
    again = extract_articles(extracted, "same rules", "text", "lexicon")
    assert (again.rows_known, again.rows_out, again.rows_rejected) == (2, 0, 0)
    monkeypatch.undo()  # the rules are mended, and so they are others
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: reader)
    monkeypatch.setattr(stage, "code_as_loaded", lambda: "mended")
    mended = extract_articles(extracted, "other rules", "text", "lexicon")
    assert (mended.rows_known, mended.rows_out, mended.rows_rejected) == (0, 2, 0)
    assert statuses(extracted) == {"r0": "extracted", "r1": "extracted"}


def test_a_partition_that_is_read_twice_is_written_once(extracted, reader, monkeypatch):
    monkeypatch.undo()  # no rule fails
    monkeypatch.setattr(stage, "reader", lambda settings, lexicon_version: reader)
    jobs = []
    monkeypatch.setattr(stage, "run_all", lambda work, given, *_: jobs.extend(given) or [])
    extract_articles(extracted, "run", "text", "lexicon")
    (job,) = jobs
    first, again = (stage.read_partition(job, lambda _: None) for _ in range(2))
    assert first == again
    assert len(statuses(extracted)) == 2


def test_what_crosses_to_other_machines_holds_no_secret(extracted, monkeypatch):
    monkeypatch.setenv("SITREP_ALERT", "json://desk/?token=hushhush")
    jobs = []
    monkeypatch.setattr(stage, "run_all", lambda work, given, *_: jobs.extend(given) or [])
    extract_articles(extracted.model_copy(update={"user_agent": "hushhush"}), "run", "text", "lexicon")
    assert b"hushhush" not in pickle.dumps(jobs)


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_another_threshold_is_another_version(threshold):
    one, other = (Settings(**{threshold: value}) for value in (0.2, 0.25))
    assert version_of(one, "lexicon") == version_of(one, "lexicon") != version_of(other, "lexicon")


def test_every_threshold_of_the_settings_is_known_to_the_stage():
    assert set(THRESHOLDS) == {name for name in Settings.model_fields if name.endswith(("_below", "_from"))}


PLACE_IDS = ("country:syr", "country:mli", "admin1:SY.04", "admin1:SY.14", "geonames:172955", "geonames:167357")
ACTORS = ["Islamic State", "ISIS", "al-Qaeda", "Boko Haram", "the PKK", "FARC dissidents", "the Dune Riders Brigade"]
WORDS = ["attacked", "shelled", "garrotted", "clashed with", "besieged", "signed a deal with", "will raid"]
TOWNS = [
    "Raqqa",
    "Rakka",
    "the village of Talbeesah",
    "Tel Bisa, Syria",
    "Homs",
    "the Syrian capital",
    "the town of Zab Kawr",
]


def written(dice):
    """An article of a few sentences of which any edit of this test may touch some."""
    one, other = dice.sample(ACTORS, 2)
    sentences = [
        f"{one} {dice.choice(WORDS)} {other} in {dice.choice(TOWNS)} on Tuesday, killing {dice.randint(2, 40)} people.",
        f"About {dice.randint(2, 9)}00 rebels of {other} {dice.choice(WORDS)} the army near {dice.choice(TOWNS)}.",
        f"Syrian soldiers and {dice.choice(ACTORS)} fighters {dice.choice(WORDS)} a convoy, the army said.",
    ]
    return " ".join(sentence[0].upper() + sentence[1:] for sentence in dice.sample(sentences, dice.randint(1, 3)))


class Lake:
    """A data directory with a small lexicon and some articles, whose seeds may be edited."""

    def __init__(self, folder, compiled):
        self.settings = Settings(data=folder / "data", project_root=folder, cache=folder / "cache", workers=1)
        shutil.copytree(PROJECT_ROOT / "dbt_project" / "seeds", self.settings.seeds)
        places, names = pl.read_parquet(compiled / "places.parquet"), pl.read_parquet(compiled / "aliases.parquet")
        near = names.filter(pl.col("alias").is_in(["Talbīsah", "Zap", "Bisa"]), kind="place")["target"].to_list()
        self.places = places.filter(pl.col("place_id").is_in([*PLACE_IDS, *near]))
        named = names.filter(kind="place").join(self.places, left_on="target", right_on="place_id", how="semi")
        self.names = named.select("alias", "match", place_id="target")
        texts = Dataset(self.settings.lake / "articles" / "text", {"articles": schemas.ARTICLES})
        dice = random.Random(7)
        for at in range(3):
            made = articles(*(written(dice) for _ in range(30))).with_columns(
                **{column: pl.format("{}-{}", pl.lit(at), column) for column in ("article_id", "reading_id")}
            )
            missing = {name: pl.lit(None, dtype=dtype) for name, dtype in schemas.ARTICLES.items() if name not in made}
            texts.write(f"p{at}", {"articles": made.with_columns(**missing)})

    def append(self, seed, **row):
        """Add a row to a seed."""
        with (self.settings.seeds / f"{seed}.csv").open("r+", newline="") as opened:
            columns = next(csv.reader(opened))
            if not opened.read().endswith("\n"):
                opened.write("\n")
            csv.DictWriter(opened, columns, lineterminator="\n").writerow(row)

    def replace(self, seed, words, others):
        """Write something else in a seed."""
        file = self.settings.seeds / f"{seed}.csv"
        assert words in file.read_text()
        file.write_text(file.read_text().replace(words, others))

    def remove(self, seed, dice, *told):
        """Take a row out of a seed that has one of the words in it."""
        lines = (self.settings.seeds / f"{seed}.csv").read_text().splitlines(keepends=True)
        lines.remove(dice.choice([line for line in lines[1:] if any(f",{word}" in f",{line}" for word in told)]))
        (self.settings.seeds / f"{seed}.csv").write_text("".join(lines))

    def add_name(self, name, place_id):
        """Let a place have another name."""
        row = pl.DataFrame({"alias": [name], "match": ["capital"], "place_id": [place_id]})
        self.names = pl.concat([row, self.names])
        self.append("place_aliases", place_id=place_id, alias=name, match="capital")

    def extract(self, run_id, data=None):
        """Compile and extract; returns the count and all claims, those of one reading together."""
        settings = self.settings.model_copy(update={"data": data}) if data else self.settings
        lexicon = compile_lexicon(settings).version
        count = extract_articles(settings, run_id, "text", lexicon)
        claims = claims_of(settings, version_of(settings, lexicon))
        tables = {table: claims.scan(table).collect() for table in schemas.CLAIMS}
        return count, {table: frame.select(sorted(frame.columns)).rows() for table, frame in tables.items()}


EDITS = {
    "alias": lambda lake, dice: lake.append("actor_aliases", actor_id="al-qaeda", alias="Dune Riders", match="any"),
    "alias gone": lambda lake, dice: lake.remove("actor_aliases", dice, "ISIS", "Boko Haram", "Islamic State"),
    "ambiguous alias": lambda lake, dice: lake.append("actor_aliases", actor_id="hamas", alias="PKK", match="exact"),
    "actor": lambda lake, dice: lake.replace("actors", "Boko Haram,,jihadist_group,NGA", "Boko Haram,,militia,COL"),
    "member": lambda lake, dice: lake.append(
        "actor_memberships", actor_id="boko-haram", parent_actor_id="al-qaeda", relation="part_of"
    ),
    "class noun": lambda lake, dice: lake.append("generic_actors", noun="convoy", generic="rebels", number="singular"),
    "no actor": lambda lake, dice: lake.append("not_actors", phrase="Boko Haram", match="capital"),
    "head": lambda lake, dice: lake.append("group_heads", head="Riders", actor_type="militia", position="last"),
    "trigger": lambda lake, dice: lake.append(
        "triggers", trigger="garrotte", pos="verb", event_code="AIR_STRIKE", source_role="subject",
        target_role="object", strength="strong",
    ),
    "trigger gone": lambda lake, dice: lake.remove("triggers", dice, "besiege,", "shell,", "deal,"),
    "spelling": lambda lake, dice: lake.add_name("Zab Qawr", "geonames:172955"),
    "capital": lambda lake, dice: lake.add_name("Damascus", "geonames:172955"),
    "town": lambda lake, dice: lake.add_name("Tal Bisah", "geonames:167357"),
}  # fmt: skip


@pytest.fixture
def lake(with_lexicon, tmp_path, monkeypatch):
    """A lake of which a first run has read all; reading a part again is worth it however small."""
    made = Lake(tmp_path, with_lexicon.lake / "lexicon" / compile_lexicon(with_lexicon).version)
    monkeypatch.setattr(gazetteer, "compile_places", lambda settings: (made.places, made.names))
    monkeypatch.setattr(stage, "WORTH_COMPARING", 1)
    made.extract("first")
    return made


@pytest.mark.parametrize("number", range(3))
def test_after_any_edit_of_names_and_words_the_claims_are_those_of_reading_all_again(lake, number, tmp_path):
    dice = random.Random(number)
    read = 0
    for name in dice.sample(sorted(EDITS), 2):
        EDITS[name](lake, dice)
        count, claims = lake.extract(name)
        shutil.rmtree(tmp_path / "whole", ignore_errors=True)
        shutil.copytree(lake.settings.lake / "articles", tmp_path / "whole" / "lake" / "articles")
        whole, expected = lake.extract(name, tmp_path / "whole")
        for table, rows in claims.items():
            assert sorted(map(repr, rows)) == sorted(map(repr, expected[table])), f"{table} after {name}"
        assert (count.rows_in, count.rows_out, count.rows_known) == (whole.rows_in, whole.rows_out, whole.rows_known)
        read += count.rows_out - count.detail.get("as_before", 0)
    assert read < 2 * 90


def test_a_capital_that_no_text_names_is_read_again_where_it_is_meant(lake, tmp_path):
    EDITS["capital"](lake, random.Random(1))
    count, claims = lake.extract("capital")
    shutil.copytree(lake.settings.lake / "articles", tmp_path / "whole" / "lake" / "articles")
    _, expected = lake.extract("capital", tmp_path / "whole")
    assert sorted(map(repr, claims["event_mentions"])) == sorted(map(repr, expected["event_mentions"]))
    assert 0 < count.detail["as_before"] < 90


def test_a_word_class_that_is_edited_has_all_read_again(lake):
    lake.append("word_classes", **{"class": "titles", "word": "garrotter", "example": "."})
    count, _ = lake.extract("again")
    assert (count.rows_out, count.detail) == (90, {})


def test_other_rules_read_all_again(lake, monkeypatch):
    monkeypatch.setattr(stage, "code_as_loaded", lambda: "other rules")
    lake.append("actor_aliases", actor_id="al-qaeda", alias="Dune Riders", match="any")
    count, _ = lake.extract("again")
    assert (count.rows_out, count.detail) == (90, {})


def test_what_is_taken_back_is_known_already(lake):
    seed = lake.settings.seeds / "actor_aliases.csv"
    before = seed.read_text()
    EDITS["alias"](lake, random.Random(1))
    lake.extract("edited")
    seed.write_text(before)
    count, _ = lake.extract("taken back")
    assert (count.rows_known, count.rows_out) == (90, 0)


def test_articles_that_the_rules_failed_on_are_not_taken_over(lake, monkeypatch):
    current = claims_of(lake.settings, version_of(lake.settings, compile_lexicon(lake.settings).version))
    partition = current.partitions()[0]
    tables = {table: current.read(partition, table) for table in schemas.CLAIMS}
    tables["readings"] = tables["readings"].with_columns(extraction_status=pl.lit("failed"))
    current.replace([partition], partition.name, tables)
    lake.append("not_actors", phrase="Nobody At All", match="capital")
    count, _ = lake.extract("again")
    assert count.detail == {"as_before": 60}
    assert count.rows_out == 90
