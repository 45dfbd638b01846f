"""A lake made of rows that a test writes down, and the real dbt project run over it."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from sitrep import schemas
from sitrep.lake import Dataset, digest
from sitrep.normalize.signature import signatures
from sitrep.settings import PROJECT_ROOT

PROJECT = PROJECT_ROOT / "dbt_project"
SEEN = datetime(2031, 6, 1, 12, tzinfo=UTC)


def frame(rows: list[dict], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


class Article:
    """One article whose text grows by a sentence with every claim; offsets are those of the whole sentence."""

    def __init__(self, name: str, **fields: object) -> None:
        self.name, self.fields, self.text, self.tables = name, fields, f"Report {name}.", defaultdict(list)
        self.n_sentences = 1
        self.sentences = [(0, len(self.text))]
        self.article_id = digest("article", name)

    def says(self, sentence: str) -> tuple[int, int]:
        start = len(self.text) + 1
        self.text += f" {sentence}"
        self.n_sentences += 1
        self.sentences.append((start, len(self.text)))
        return start, len(self.text)

    def claim(self, table: str, **fields: object) -> str:
        """Add a claim; returns its claim_id. `sentence` is its quote."""
        sentence = fields.pop("sentence", f"{table} {self.n_sentences} of {self.name}.")
        same = fields.pop("same_sentence", False)
        start, end = self.last if same else self.says(str(sentence))
        self.last = (start, end)
        claim_id = digest(self.article_id, table, start, end, len(self.tables[table]))
        row = {
            "claim_id": claim_id,
            "article_id": self.article_id,
            "sentence_no": self.n_sentences - 1,
            "char_start": start,
            "char_end": end,
            "quote": self.text[start:end],
            "modality": "occurred",
            "confidence": 0.8,
            "rule_id": "test",
            "extractor_version": "e1",
            "run_id": "r1",
            "act_id": claim_id,
        }
        self.tables[table].append(row | fields)
        return claim_id

    def event(
        self,
        code: str,
        source: str | None = None,
        target: str | None = None,
        place: str | None = None,
        start: date | None = None,
        end: date | None = None,
        **fields: object,
    ) -> str:
        precision = "unknown" if start is None else "day" if (end or start) == start else "month"
        return self.claim(
            "event_mentions",
            **{
                "event_code": code,
                "source_actor_id": source,
                "target_actor_id": target,
                "place_id": place,
                "place_precision": "exact" if place else None,
                "date_start": start,
                "date_end": end or start,
                "date_precision": precision,
                "is_background": False,
                "is_main": False,
                "trigger_text": "act",
            }
            | fields,
        )

    def number(self, table: str, value: float | None, hedge: str = "exact", **fields: object) -> str:
        return self.claim(table, **{"number_low": value, "hedge": hedge, "value_text": str(value)} | fields)

    def casualties(self, value: float | None, act: str | None = None, harm: str = "killed", **fields: object) -> str:
        return self.number(
            "casualties",
            value,
            **{
                "act_id": act,
                "harm": harm,
                "victim_class": "unknown",
                "count_scope": "event",
                "unit": "people",
                "date_precision": "unknown",
            }
            | fields,
        )

    def force(self, value: float | None, actor: str, as_of: date | None = None, **fields: object) -> str:
        return self.number(
            "force_sizes",
            value,
            **{
                "actor_id": actor,
                "scope": "total",
                "unit": "fighters",
                "date_start": as_of,
                "date_end": as_of,
                "date_precision": "day" if as_of else "unknown",
            }
            | fields,
        )


class Lake:
    """Articles, actors and places of one small world, written to a data directory."""

    def __init__(self, path: Path) -> None:
        self.path, self.articles = path, []
        self.actors, self.places, self.memberships = [], [], []
        self.found_actors, self.found_places = [], []

    def actor(self, actor_id: str, actor_type: str = "rebel_group", *member_of: str, **fields: object) -> str:
        self.actors.append(
            {
                "actor_id": actor_id,
                "actor_name": actor_id.replace("-", " ").title(),
                "actor_type": actor_type,
                "is_discovered": False,
                "is_generic": False,
            }
            | fields
        )
        self.memberships += [
            {"actor_id": actor_id, "parent_actor_id": parent, "relation": "member_of"} for parent in member_of
        ]
        return actor_id

    def place(self, place_id: str, parent: str | None = None, place_type: str = "settlement", **fields: object) -> str:
        self.places.append(
            {
                "place_id": place_id,
                "place_name": place_id.title(),
                "place_type": place_type,
                "parent_place_id": parent,
                "country_iso3": "SYR",
            }
            | fields
        )
        return place_id

    def article(self, name: str, published: str | None = None, **fields: object) -> Article:
        moment = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
        self.articles.append(Article(name, published_at=moment, **fields))
        return self.articles[-1]

    def write(self, batches: int = 1, *, backwards: bool = False) -> None:
        lake = self.path / "lake"
        Dataset(lake / "lexicon", schemas.LEXICON).write(
            "l1",
            {
                "actors": frame(self.actors, schemas.ACTORS),
                "places": frame(self.places, schemas.PLACES),
                "actor_memberships": frame(self.memberships, schemas.ACTOR_MEMBERSHIPS),
            },
        )
        ordered = self.articles[::-1] if backwards else self.articles
        for number in range(batches):
            self.write_batch(f"b{number}", ordered[number::batches])

    def write_batch(self, batch: str, articles: list[Article]) -> None:
        lake = self.path / "lake"
        rows, readings, sentences, claims = [], [], [], defaultdict(list)
        for article in articles:
            published = article.fields.get("published_at")
            reading_id = digest(article.text, str(published))
            rows.append(
                {
                    "record_id": digest("record", article.name, article.fields.get("source_ref")),
                    "article_id": article.article_id,
                    "reading_id": reading_id,
                    "source": "test",
                    "source_ref": article.name,
                    "language": "en",
                    "extraction_status": "extracted",
                    "text": article.text,
                    "text_version": "t1",
                    "signature": signatures(pl.Series([article.text]))[0],
                    "seen_at": SEEN,
                    "run_id": "r1",
                }
                | article.fields
            )
            readings.append(
                {
                    "reading_id": reading_id,
                    "article_id": article.article_id,
                    "extraction_status": "extracted",
                    "relevance": 0.97,
                    "anchor_date": published.date() if published else None,
                    "anchor_basis": "published" if published else "unknown",
                    "n_sentences": article.n_sentences,
                    "extractor_version": "e1",
                    "run_id": "r1",
                }
            )
            sentences += [
                {
                    "reading_id": reading_id,
                    "article_id": article.article_id,
                    "sentence_no": number,
                    "char_start": start,
                    "char_end": end,
                    "text": article.text[start:end],
                }
                for number, (start, end) in enumerate(article.sentences)
            ]
            for table, found in article.tables.items():
                claims[table] += [row | {"reading_id": reading_id} for row in found]
        Dataset(lake / "articles" / "t1", {"articles": schemas.ARTICLES}).write(
            batch, {"articles": frame(rows, schemas.ARTICLES)}
        )
        claims |= {
            "readings": readings,
            "sentences": sentences,
            "found_actors": self.found_actors,
            "found_places": self.found_places,
        }
        Dataset(lake / "claims" / "e1", schemas.CLAIMS).write(
            batch, {table: frame(found, schemas.CLAIMS[table]) for table, found in claims.items()}
        )

    def build(self, *arguments: str, command: str = "build", **extra: str) -> duckdb.DuckDBPyConnection:
        """Run dbt over what is written; returns a read-only connection to the warehouse. `extra` are variables."""
        self.dbt(command, *arguments, **extra)
        return self.connect()

    def connect(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.warehouse), read_only=True)
        connection.execute("set TimeZone = 'UTC'")
        return connection

    @property
    def warehouse(self) -> Path:
        return self.path / "warehouse.duckdb"

    def dbt(self, command: str, *arguments: str, check: bool = True, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run dbt in the folder of this lake. All paths are relative to it, so that every lake's project is the same
        to dbt, and what was parsed for one need not be parsed again for the next.
        """
        parsed, of_all = self.path / "target" / "partial_parse.msgpack", self.path.parent / "partial_parse.msgpack"
        if of_all.exists() and not parsed.exists():
            parsed.parent.mkdir(exist_ok=True)
            shutil.copy(of_all, parsed)
        values = {
            "lake": "lake",
            "text_version": "t1",
            "extractor_version": "e1",
            "lexicon_version": "l1",
        } | extra
        done = subprocess.run(
            [
                str(Path(sys.executable).parent / "dbt"),
                *command.split(),
                "--project-dir",
                str(PROJECT),
                "--profiles-dir",
                str(PROJECT),
                "--target-path",
                str(self.path / "target"),
                "--log-path",
                str(self.path / "logs"),
                "--vars",
                json.dumps(values),
                *arguments,
            ],
            env=os.environ | {"SITREP_BUILD": self.warehouse.name},
            cwd=self.path,
            text=True,
            capture_output=True,
            check=False,
        )
        if parsed.exists() and not of_all.exists():
            shutil.copy(parsed, of_all)
        if check:
            assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
        return done


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path)


@pytest.fixture(scope="module")
def shared_lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return Lake(tmp_path_factory.mktemp("lake"))


@pytest.fixture(scope="module")
def lake_factory(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Lake]:
    return lambda: Lake(tmp_path_factory.mktemp("lake"))


@pytest.fixture(scope="session")
def arrived() -> Callable[..., None]:
    """Lets a lake of five batches hold these of them, and no others."""

    def hold(lake: Lake, *batches: str) -> None:
        for dataset in (lake.path / "lake" / "articles" / "t1", lake.path / "lake" / "claims" / "e1"):
            for batch in (f"b{number}" for number in range(5)):
                there, away = dataset / batch, dataset.parent / f"away-{batch}"
                if batch in batches and away.exists():
                    away.rename(there)
                elif batch not in batches and there.exists():
                    there.rename(away)

    return hold
