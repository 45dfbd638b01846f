"""A published warehouse with a few claims, and gold over it."""

import json

import duckdb
import pytest

from sitrep.evaluation import evaluate
from sitrep.settings import Settings

CLAIM = (
    "article_id text, claim_id text, char_start int, char_end int, quote text, modality text, attributed_to text, "
    "confidence double"
)
VALUE = "value_low bigint, value_best bigint, value_high bigint, hedge text, unit text"
PLACE = "place_id text, place_text text"
AS_OF = "as_of_start date, as_of_end date"
EVENT_DATE = "event_date_start date, event_date_end date"
TABLES = {
    "dim_articles": "source_ref text, article_id text, text text, first_seen_at timestamptz",
    "dim_actors": "actor_id text, actor_name text, acronym text, actor_type text",
    "dim_places": "place_id text, place_name text",
    "fct_force_sizes": f"{CLAIM}, {VALUE}, {PLACE}, {AS_OF}, actor_id text, actor_text text, scope text",
    "fct_group_counts": f"{CLAIM}, {VALUE}, {PLACE}, {AS_OF}, actor_id text, collective_text text, category text",
    "fct_casualties": f"{CLAIM}, {VALUE}, {PLACE}, {EVENT_DATE}, harm text, victim_text text, victim_actor_id text, "
    "victim_class text, perpetrator_actor_id text, perpetrator_text text",
    "fct_quantities": f"{CLAIM}, {VALUE}, {PLACE}, actor_id text, actor_text text",
    "fct_actor_relations": f"{CLAIM}, relation text, subject_actor_id text, subject_text text, object_actor_id text, "
    "object_text text",
    "fct_event_mentions": f"{CLAIM}, {PLACE}, {EVENT_DATE}, act_id text, event_code text, source_actor_id text, "
    "source_text text, target_actor_id text, target_text text, trigger_text text, is_background boolean",
}


@pytest.fixture
def published(tmp_path):
    """Publishes one article, `a`, with its claims; a claim is (table, quote, columns)."""

    def publish(text, *claims):
        settings = Settings(data=tmp_path / "data")
        settings.published.mkdir(parents=True)
        with duckdb.connect(str(settings.published / "warehouse.duckdb")) as connection:
            for table, columns in TABLES.items():
                connection.execute(f"create table {table} ({columns})")
            insert(connection, "dim_articles", source_ref="a", article_id="a", text=text)
            for actor, kind in (("army", "state_forces"), ("rebels", "rebel_group"), ("civilians", "civilians")):
                insert(connection, "dim_actors", actor_id=actor, actor_name=actor, actor_type=kind)
            insert(connection, "dim_places", place_id="goma", place_name="Goma")
            for number, (table, quote, columns) in enumerate(claims):
                start = text.index(quote)
                claim = {
                    "article_id": "a",
                    "claim_id": str(number),
                    "char_start": start,
                    "char_end": start + len(quote),
                }
                shared = {"quote": quote, "modality": "occurred", "confidence": 0.5 + number / 10}
                insert(connection, table, **claim | shared | columns)
        return settings

    return publish


def insert(connection, table, **columns):
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"insert into {table} ({names}) values ({marks})", list(columns.values()))


@pytest.fixture
def judged(tmp_path):
    """Evaluates gold rows (dicts) over a warehouse; `articles` are the texts as annotated."""

    def judge(settings, *gold, articles=None):
        file = tmp_path / "gold.jsonl"
        file.write_text("\n".join(json.dumps(row) for row in gold))
        texts = None
        if articles:
            texts = tmp_path / "articles.jsonl"
            texts.write_text("\n".join(json.dumps({"id": ref, "text": text}) for ref, text in articles.items()))
        return evaluate(settings, file, texts)

    return judge
