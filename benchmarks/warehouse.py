"""The warehouse at size: claims generated straight into a lake, dbt run over them; time, memory and the event merge.

    python benchmarks/warehouse.py --articles 1000000 --folder /tmp/size

An article has 20 claims. Its acts tell of planted events of the days before it, often with less than the whole: a
member's front for the member, the province for the town, a week for the day, no target, no date. So which acts are one
event is known, and the merge is scored over pairs of acts: precision (of the pairs put together, those of one event)
and recall. Articles come in the order of their days. After the full build the next hundredth of as many articles comes,
and dbt builds upon the file; it is published, and every query of the cookbook is run. Time is given as it went by, and
as processors spent it: on a busy machine the second tells more.
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from sitrep import schemas
from sitrep.lake import Dataset
from sitrep.runs import begin_run
from sitrep.schemas import SCHEMA_VERSION
from sitrep.settings import PROJECT_ROOT, Settings
from sitrep.warehouse.dbt import BUILD
from sitrep.warehouse.publish import write_warehouse

PROJECT = PROJECT_ROOT / "dbt_project"
PARTITION = 5000
N_TOWNS, N_PROVINCES, N_COUNTRIES = 6000, 120, 12
N_FRONTS, N_MEMBERS = 150, 450
FIRST_DAY, N_DAYS = np.datetime64("2029-01-01"), 1000
CODES = np.array([
    "ARMED_CLASH", "GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "OFFENSIVE", "AIR_STRIKE", "ART_MISS_ATTACK",
    "SUIC_BOMB", "REM_EXPLOS", "ATTACK", "ABDUCT_DISSAP", "ARREST", "DISR_WEAP",
])  # fmt: skip
HEDGES = np.array(["exact", "about", "at_least", "at_most"])
ACTS = 6  # the article's event three times, an older event twice, one plan
VALUES = {"casualties": 5, "force_sizes": 2, "group_counts": 1, "quantities": 4}
N_RELATIONS = 2


def named(prefix: str, numbers: np.ndarray) -> np.ndarray:
    return np.char.add(prefix, numbers.astype(str))


def table(columns: dict[str, object], schema: pl.Schema, n_rows: int) -> pl.DataFrame:
    """The columns given (an array, or one value for all rows) under the schema; the others NULL."""
    return pl.DataFrame({"row": np.arange(n_rows)}).select(
        pl.Series(name, columns[name]).cast(dtype)
        if isinstance(columns.get(name), np.ndarray | pl.Series)
        else pl.repeat(columns.get(name), n_rows, dtype=dtype).alias(name)
        for name, dtype in schema.items()
    )


def write_lexicon(lake: Path) -> None:
    fronts, members = np.arange(N_FRONTS), np.arange(N_MEMBERS)
    kinds = (
        ("town", np.arange(N_TOWNS), "settlement", "province-", N_PROVINCES),
        ("province", np.arange(N_PROVINCES), "admin1", "country-", N_COUNTRIES),
        ("country", np.arange(N_COUNTRIES), "country", None, 1),
    )
    unfound = {"is_discovered": False, "is_generic": False}
    Dataset(lake / "lexicon", schemas.LEXICON).write("l1", {
        "actors": pl.concat([
            table({"actor_id": named("front-", fronts), "actor_name": named("Front ", fronts),
                   "actor_type": "rebel_group", **unfound}, schemas.ACTORS, N_FRONTS),
            table({"actor_id": named("member-", members), "actor_name": named("Member ", members),
                   "actor_type": "militia", **unfound}, schemas.ACTORS, N_MEMBERS),
        ]),
        "places": pl.concat([
            table({"place_id": named(f"{kind}-", numbers), "place_name": named(f"{kind} ", numbers),
                   "place_type": place_type, "country_iso3": named("C", numbers % N_COUNTRIES),
                   "parent_place_id": named(above, numbers % n_above) if above else None}, schemas.PLACES, len(numbers))
            for kind, numbers, place_type, above, n_above in kinds
        ]),
        "actor_memberships": table({"actor_id": named("member-", members), "relation": "member_of",
                                    "parent_actor_id": named("front-", members % N_FRONTS)},
                                   schemas.ACTOR_MEMBERSHIPS, N_MEMBERS),
    })  # fmt: skip


class Events:
    """The planted events, one a row."""

    def __init__(self, n_events: int) -> None:
        chance = np.random.default_rng(1)
        self.n = n_events
        self.code = chance.integers(len(CODES), size=n_events)
        self.source = chance.integers(N_MEMBERS, size=n_events)
        self.target = (self.source + 1 + chance.integers(N_MEMBERS - 1, size=n_events)) % N_MEMBERS
        self.town = chance.integers(N_TOWNS, size=n_events)
        self.day = FIRST_DAY + chance.integers(N_DAYS, size=n_events)
        # every fourth event is like the one before it: the same sides, days later or in another town of the province
        alike = np.arange(3, n_events, 4)
        for reported in (self.code, self.source, self.target, self.town, self.day):
            reported[alike] = reported[alike - 1]
        later = chance.random(len(alike)) < 0.5
        self.day[alike] += np.where(later, chance.integers(2, 6, size=len(alike)), 0)
        self.town[alike] = np.where(later, self.town[alike], (self.town[alike] + N_PROVINCES) % N_TOWNS)
        in_time = np.argsort(self.day, kind="stable")
        for name in ("code", "source", "target", "town", "day"):
            setattr(self, name, getattr(self, name)[in_time])

    def told_by(self, share: float, n_articles: int, chance: np.random.Generator) -> np.ndarray:
        """Events for articles that stand at this share of all in time: those of a few days before and after."""
        spread = max(self.n * 3 // N_DAYS, 10)
        about = share * self.n + chance.normal(0, spread, size=n_articles)
        return np.clip(about.astype(int), 0, self.n - 1)


def write_batch(lake: Path, batch: int, n_articles: int, n_all: int, events: Events) -> None:
    """One partition of articles, and one of their claims."""
    chance = np.random.default_rng([2, batch])
    articles = np.arange(batch * PARTITION, batch * PARTITION + n_articles)
    reported = events.told_by(batch * PARTITION / n_all, n_articles, chance)
    published = events.day[reported] + chance.integers(3, size=n_articles)
    texts = named("Report on the events of the day, generated for measuring the warehouse at size, number ", articles)
    sketches = chance.integers(2**32, size=(n_articles, 128), dtype=np.uint32)  # no two articles are alike
    keys = {"article_id": named("article-", articles), "reading_id": named("reading-", articles), "run_id": "r1"}
    moment = pl.Series(published.astype("datetime64[us]")).dt.replace_time_zone("UTC")
    Dataset(lake / "articles" / "t1", {"articles": schemas.ARTICLES}).write(f"b{batch:05}", {"articles": table(keys | {
        "record_id": named("record-", articles), "source": "generated", "source_ref": named("generated/", articles),
        "outlet": named("Outlet ", articles % 97), "published_at": moment, "language": "en",
        "extraction_status": "extracted", "text": texts, "text_version": "t1",
        "signature": pl.Series(sketches).arr.to_list(), "seen_at": moment}, schemas.ARTICLES, n_articles)})  # fmt: skip
    readings = table(keys | {"extraction_status": "extracted", "anchor_date": published, "anchor_basis": "published",
                             "n_sentences": 20, "extractor_version": "e1"}, schemas.READINGS, n_articles)  # fmt: skip
    sentence = np.tile(np.arange(20), n_articles)
    per_sentence = {key: np.repeat(value, 20) for key, value in keys.items() if key != "run_id"}
    sentences = table(per_sentence | {"sentence_no": sentence, "char_start": sentence * 50, "text": "A sentence.",
                                      "char_end": sentence * 50 + 11}, schemas.SENTENCES, 20 * n_articles)  # fmt: skip
    claims = {
        "readings": readings,
        "sentences": sentences,
        "event_mentions": mentions(articles, reported, events, chance),
    }
    for name, times in VALUES.items():
        claims[name] = numbers(name, articles, times, reported, events, chance)
    relations = claim_columns("actor_relations", articles, N_RELATIONS) | {
        "relation": "opposes", "subject_actor_id": named("member-", np.repeat(events.source[reported], N_RELATIONS)),
        "object_actor_id": named("member-", np.repeat(events.target[reported], N_RELATIONS))}  # fmt: skip
    claims["actor_relations"] = table(relations, schemas.ACTOR_RELATIONS, n_articles * N_RELATIONS)
    Dataset(lake / "claims" / "e1", schemas.CLAIMS).write(f"b{batch:05}", claims)


def claim_columns(name: str, articles: np.ndarray, times: int) -> dict[str, object]:
    owner, place = np.repeat(articles, times), np.tile(np.arange(times), len(articles))
    return {
        "claim_id": np.char.add(named(f"{name}-", owner), named("-", place)),
        "reading_id": named("reading-", owner),
        "article_id": named("article-", owner),
        "sentence_no": place,
        "char_start": place * 50,
        "char_end": place * 50 + 11,
        "quote": "A sentence.",
        "modality": "occurred",
        "confidence": 0.8,
        "rule_id": "generated",
        "extractor_version": "e1",
        "run_id": "r1",
        "act_id": np.char.add(named("act-", owner), named("-", place % ACTS)),
        "date_precision": "unknown",
    }


def mentions(articles: np.ndarray, reported: np.ndarray, events: Events, chance: np.random.Generator) -> pl.DataFrame:
    """Six acts an article; `rule_id` carries the planted event, for the scoring."""
    n = len(articles) * ACTS
    position = np.tile(np.arange(ACTS), len(articles))
    older = chance.integers(reported.max() + 1, size=len(articles))
    event = np.where((position == 3) | (position == 4), np.repeat(older, ACTS), np.repeat(reported, ACTS))
    again = (position == 1) | (position == 2)
    wholly = ~again & (chance.random(n) < 0.7)
    member, in_town, on_day = (wholly | (chance.random(n) < 0.6) for _ in range(3))
    told_target, told_place = (wholly | (chance.random(n) < 0.7) for _ in range(2))
    dated = ~again | (chance.random(n) < 0.5)
    monday = events.day[event] - (events.day[event].astype("datetime64[D]").view("int64") - 4) % 7
    start = np.where(on_day, events.day[event], monday)
    end = np.where(on_day, events.day[event], monday + 6)
    source = np.where(member, named("member-", events.source[event]), named("front-", events.source[event] % N_FRONTS))
    place = np.where(in_town, named("town-", events.town[event]), named("province-", events.town[event] % N_PROVINCES))
    none = np.datetime64("NaT")
    columns = claim_columns("event_mentions", articles, ACTS) | {
        "rule_id": named("", event),
        "modality": np.where(position == 5, "planned", "occurred"),
        "event_code": CODES[events.code[event]],
        "is_main": position == 0,
        "is_background": (position == 3) | (position == 4),
        "source_actor_id": source,
        "target_actor_id": known(named("member-", events.target[event]), told_target),
        "place_id": known(place, told_place | ~again),
        "trigger_text": "act",
        "date_start": np.where(dated, start, none),
        "date_end": np.where(dated, end, none),
        "date_precision": np.where(dated, np.where(on_day, "day", "week"), "unknown"),
    }
    return table(columns, schemas.EVENT_MENTIONS, n)


def known(values: np.ndarray, keep: np.ndarray) -> pl.Series:
    return pl.DataFrame({"value": values, "keep": keep}).select(pl.when("keep").then("value")).to_series()


def numbers(
    name: str, articles: np.ndarray, times: int, reported: np.ndarray, events: Events, chance: np.random.Generator
) -> pl.DataFrame:
    """Claims of one table of numbers; casualties belong to the article's acts, and one in fifty is told otherwise."""
    n = len(articles) * times
    event, position = np.repeat(reported, times), np.tile(np.arange(times), len(articles))
    agreed = (event * 7 + position % 2 + 11 * (position == 3)) % 40 + 1  # act 3 is of another event
    if name == "force_sizes":
        agreed = events.source[event] % 40 + events.day[event].astype("datetime64[M]").view("int64") % 7 + 100
    columns = claim_columns(name, articles, times) | {
        "number_low": (agreed + (chance.random(n) < 0.02) * chance.integers(1, 20, size=n)).astype(float),
        "hedge": np.array(["exact", "about", "at_least", "at_most"])[
            chance.choice(4, size=n, p=[0.7, 0.1, 0.15, 0.05])
        ],
        "unit": "fighters" if name == "force_sizes" else "people",
        "value_text": "some",
        "harm": np.where(position % 2 == 0, "killed", "wounded"),
        "victim_class": np.array(["civilian", "combatant", "unknown"])[position % 3],
        "count_scope": "event",
        "scope": "total",
        "category": "settlements",
        "measure": "distance",
        "actor_id": named("member-", events.source[event]),
    }
    if name == "force_sizes":
        columns |= {"date_start": events.day[event], "date_end": events.day[event], "date_precision": "day"}
    return table(columns, schemas.CLAIMS[name], n)


def build(folder: Path, memory: str) -> str:
    """Run dbt over the lake; returns how long it took and the peak memory of the largest child so far."""
    values = {"lake": str(folder / "lake"), "text_version": "t1", "extractor_version": "e1", "lexicon_version": "l1",
              "run_id": "r1"}  # fmt: skip
    started, spent = time.monotonic(), processor_seconds()
    subprocess.run(
        [str(Path(sys.executable).parent / "dbt"), "--quiet", *BUILD, "--project-dir", str(PROJECT), "--profiles-dir",
         str(PROJECT), "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
         "--vars", json.dumps(values)],
        env=os.environ | {"SITREP_BUILD": str(folder / "warehouse.duckdb"), "SITREP_MEMORY_LIMIT": memory},
        check=True,
    )  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    slowest = sorted(
        ((node["execution_time"], node["unique_id"]) for node in
         json.loads((folder / "target" / "run_results.json").read_text())["results"]),
        reverse=True,
    )  # fmt: skip
    lines = [f"  {taken:8.1f} s  {node}" for taken, node in slowest[:12]]
    took = f"{time.monotonic() - started:.0f} s ({processor_seconds() - spent:.0f} s of processor), peak {peak:.1f} GB"
    return "\n".join([took, *lines])


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def written_out(folder: Path, memory: str) -> str:
    """How long it takes to write the published file, its Parquet tables and the index of its words."""
    settings = Settings(data=folder, memory_limit=memory)
    to = folder / "published"
    shutil.rmtree(to, ignore_errors=True)
    (to / "tables").mkdir(parents=True)
    started = time.monotonic()
    write_warehouse(settings, folder / "warehouse.duckdb", to, begin_run().record("published"), SCHEMA_VERSION)
    took = time.monotonic() - started
    size = sum(file.stat().st_size for file in (to / "tables").iterdir()) / 1e9
    return f"{took:.0f} s, {(to / 'warehouse.duckdb').stat().st_size / 1e9:.2f} GB and {size:.2f} GB of Parquet"


def cookbook(warehouse: Path, memory: str) -> list[tuple[float, str]]:
    """Seconds that each question of the overview takes, the slowest first; on two threads."""
    text = (PROJECT / "models" / "overview.md").read_text()
    taken = []
    with duckdb.connect(str(warehouse), read_only=True, config={"memory_limit": memory, "threads": 2}) as connection:
        for question, query in re.findall(r"(?s)\n([A-Z][^\n]*\?)\n```sql\n(.*?)```", text):
            started = time.monotonic()
            connection.execute(query.replace("Raqqa", "town 7").replace("SYR", "C7")).fetchmany(1000)
            taken.append((time.monotonic() - started, question))
    return sorted(taken, reverse=True)


def merge_score(warehouse: Path) -> dict[str, float]:
    """Precision and recall of the event merge over pairs of acts. `rule_id` of a mention is its planted event."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        together, true, right = connection.sql("""
            with acts as (
                select distinct act_id, event_id, rule_id as planted from fct_event_mentions where event_id is not null
            ),
            sizes as (
                select 'together' as kind, count(*) as n from acts group by event_id
                union all select 'true', count(*) from acts group by planted
                union all select 'right', count(*) from acts group by event_id, planted
            )
            select sum(n * (n - 1) / 2) filter (kind = 'together'), sum(n * (n - 1) / 2) filter (kind = 'true'),
                sum(n * (n - 1) / 2) filter (kind = 'right')
            from sizes""").fetchone() or (0, 0, 0)
    return {"precision": right / together, "recall": right / true}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--memory", default="4GB")
    arguments = parser.parse_args()
    folder, n_articles = arguments.folder, arguments.articles
    warehouse, n_batches = folder / "warehouse.duckdb", -(-n_articles // PARTITION)
    events = Events(max(n_articles * 3 // 4, 1))
    if not (folder / "lake").exists():
        started = time.monotonic()
        write_lexicon(folder / "lake")
        for batch in range(n_batches):
            write_batch(folder / "lake", batch, min(PARTITION, n_articles - batch * PARTITION), n_articles, events)
        print(f"generated {n_articles} articles in {time.monotonic() - started:.0f} s", flush=True)
    print("full build:", build(folder, arguments.memory), flush=True)
    print(f"file: {warehouse.stat().st_size / 1e9:.2f} GB")
    print({name: round(value, 4) for name, value in merge_score(warehouse).items()}, flush=True)
    more = -(-n_articles // 100)
    for batch in range(-(-more // PARTITION)):
        here = min(PARTITION, more - batch * PARTITION)
        write_batch(folder / "lake", n_batches + batch, here, n_articles, events)
    print(f"build of {more} articles more:", build(folder, arguments.memory), flush=True)
    print(f"file: {warehouse.stat().st_size / 1e9:.2f} GB")
    print({name: round(value, 4) for name, value in merge_score(warehouse).items()}, flush=True)
    print("publication:", written_out(folder, arguments.memory), flush=True)
    for seconds, question in cookbook(folder / "published" / "warehouse.duckdb", arguments.memory):
        print(f"  {seconds:6.2f} s  {question}")


if __name__ == "__main__":
    main()
