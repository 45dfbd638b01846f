"""The schema of every lake table, in one place. The published tables are built from these by dbt.

Times are UTC. Offsets count Unicode characters of `articles.text` and are half-open. Numbers stand here as written,
with their hedge; dbt turns them into bounds.
"""

import polars as pl
from polars.datatypes import DataTypeClass

Columns = dict[str, pl.DataType | DataTypeClass]


def schema(columns: Columns) -> pl.Schema:
    """The columns as a schema, typed."""
    return pl.Schema(columns)


TIME = pl.Datetime("us", "UTC")
ENTRIES = pl.List(pl.Struct({"key": pl.String, "value": pl.String}))  # of a map, which Parquet written by Polars lacks

# --- landing: what came in, untouched ---------------------------------------------------------------------------------

RECORDS = schema(
    {
        "record_id": pl.String,  # hash of the content and of every declared field below, down to language
        "content_hash": pl.String,
        "source": pl.String,  # the source as given or declared: a folder, a feed
        "source_ref": pl.String,  # the source's own identifier, else the path relative to the source, with "/"
        "media_type": pl.String,  # text/plain, text/html
        "charset": pl.String,  # as declared by the source
        "url": pl.String,
        "outlet": pl.String,
        "title": pl.String,
        "published_at": pl.String,  # as written
        "language": pl.String,
        "headers": pl.String,  # JSON: status and headers that matter; NULL for files
        "labels": pl.String,  # JSON: the source's own columns, text by name
        "seen_at": TIME,
        "run_id": pl.String,
    }
)
BODIES = schema({"content_hash": pl.String, "body": pl.Binary})
REJECTS = schema(
    {
        "reject_id": pl.String,  # hash of source, source_ref, reason_code and reason: one row however often it is seen
        "source": pl.String,
        "source_ref": pl.String,
        "stage": pl.String,  # ingest, normalize, quality
        "reason_code": pl.String,
        "reason": pl.String,
        "seen_at": TIME,
        "run_id": pl.String,
    }
)
WATERMARKS = schema(
    {
        "source": pl.String,
        "key": pl.String,  # an address below the source, or what the source counts by
        "value": pl.String,
        "seen_at": TIME,
    }
)
DATE_ORDER = "date_order"  # the key under which the order is kept that a source declares for its dates; "": none
LANDING = {"records": RECORDS, "bodies": BODIES, "watermarks": WATERMARKS}

# --- articles: written by normalize -----------------------------------------------------------------------------------

ARTICLES = schema(
    {
        "record_id": pl.String,  # one row a record that gave an article: a sighting
        "article_id": pl.String,  # hash of the text after the frozen recipe
        "reading_id": pl.String,  # hash of all that extract reads: text, published_at's day, status
        "source": pl.String,
        "source_ref": pl.String,
        "url": pl.String,
        "outlet": pl.String,
        "title": pl.String,
        "author": pl.String,  # as the page names it
        "published_at": TIME,
        "published_precision": pl.String,  # day, time; NULL where published_at is
        "date_order": pl.String,  # dmy, mdy, ymd: the order of its source, where that had to be known
        "dateline_date": pl.Date,  # as the article's own dateline says
        "language": pl.String,
        "extraction_status": pl.String,  # extracted, other_language, empty: what extract is to do with it
        "text": pl.String,
        "text_version": pl.String,
        "labels": ENTRIES,  # the source's own columns
        "signature": pl.List(pl.UInt32),  # hashes of its runs of five words, for near-duplicates
        "seen_at": TIME,
        "run_id": pl.String,
    }
)

# --- claims: written by extract ---------------------------------------------------------------------------------------

READINGS = schema(
    {
        "reading_id": pl.String,
        "article_id": pl.String,
        "extraction_status": pl.String,  # that of the article, or off_topic, or failed
        "relevance": pl.Float64,  # 0 to 1; NULL where the article was not to be read
        "anchor_date": pl.Date,
        "anchor_basis": pl.String,  # published, dateline, text, unknown
        "n_sentences": pl.Int32,
        "extractor_version": pl.String,
        "run_id": pl.String,
    }
)
SENTENCES = schema(
    {
        "reading_id": pl.String,
        "article_id": pl.String,
        "sentence_no": pl.Int32,
        "char_start": pl.Int32,
        "char_end": pl.Int32,
        "text": pl.String,
    }
)
CLAIM: Columns = {
    "claim_id": pl.String,  # hash of article_id, table, char_start, char_end and the argument offsets
    "reading_id": pl.String,
    "article_id": pl.String,
    "sentence_no": pl.Int32,
    "char_start": pl.Int32,
    "char_end": pl.Int32,
    "quote": pl.String,
    "modality": pl.String,
    "attributed_to": pl.String,
    "attributed_via": pl.String,
    "attributed_actor_id": pl.String,
    "confidence": pl.Float64,
    "unresolved": ENTRIES,  # role to reason code
    "support": ENTRIES,  # role to stated, shared or context
    "rule_id": pl.String,
    "extractor_version": pl.String,
    "run_id": pl.String,
}
VALUE: Columns = {
    "number_low": pl.Float64,  # the number as written; NULL for a vague word
    "number_high": pl.Float64,  # the upper end of a range, else NULL
    "hedge": pl.String,  # of the contract's list
    "outer_hedge": pl.String,  # the hedge before a range or a vague word ("at least dozens"), else NULL
    "vague_term": pl.String,  # the vague word in its seed's spelling ("several hundred"), else NULL
    "unit": pl.String,  # the counted noun, plural
    "value_text": pl.String,  # hedge and number as written
}
PLACE: Columns = {
    "place_id": pl.String,
    "place_text": pl.String,
}
WHEN: Columns = {
    "date_start": pl.Date,
    "date_end": pl.Date,  # inclusive; NULL with a start: open
    "date_precision": pl.String,  # day, week, month, year, unknown
    "date_text": pl.String,
}
EVENT_MENTIONS = schema(
    {
        **CLAIM,
        "act_id": pl.String,
        "report_id": pl.String,  # of the happening that the article tells of by this act and by others
        "event_code": pl.String,
        "is_main": pl.Boolean,
        "source_actor_id": pl.String,
        "source_text": pl.String,
        "target_actor_id": pl.String,
        "target_text": pl.String,
        **PLACE,
        "place_precision": pl.String,  # exact, near, admin, country
        "trigger_text": pl.String,
        "operation_name": pl.String,
        "weapon_text": pl.String,
        "weapon_class": pl.String,
        **WHEN,
        "is_background": pl.Boolean,
    }
)
FORCE_SIZES = schema(
    {
        **CLAIM,
        **VALUE,
        "act_id": pl.String,
        "actor_id": pl.String,
        "actor_text": pl.String,
        "scope": pl.String,  # total, operation, place, unknown
        **PLACE,
        **WHEN,
    }
)
GROUP_COUNTS = schema(
    {
        **CLAIM,
        **VALUE,
        "act_id": pl.String,
        "category": pl.String,  # armed_groups, settlements, countries, units, other
        "collective_text": pl.String,
        "actor_id": pl.String,
        **PLACE,
        **WHEN,
    }
)
CASUALTIES = schema(
    {
        **CLAIM,
        **VALUE,
        "act_id": pl.String,
        "report_id": pl.String,  # of the act's happening
        "harm": pl.String,
        "victim_text": pl.String,
        "victim_actor_id": pl.String,
        "victim_class": pl.String,  # civilian, combatant, unknown
        "perpetrator_actor_id": pl.String,
        "perpetrator_text": pl.String,
        "count_scope": pl.String,  # event, period, cumulative, stock
        "part_of_claim_id": pl.String,
        "repeats_claim_id": pl.String,  # the same people counted earlier in the article
        **PLACE,
        **WHEN,
    }
)
QUANTITIES = schema(
    {
        **CLAIM,
        **VALUE,
        "act_id": pl.String,
        "measure": pl.String,  # what is counted or measured: distance, area, aircraft, sorties, vehicles, weapons, ...
        "actor_id": pl.String,
        "actor_text": pl.String,
        **PLACE,
    }
)
ACTOR_RELATIONS = schema(
    {
        **CLAIM,
        "relation": pl.String,
        "subject_actor_id": pl.String,
        "subject_text": pl.String,
        "object_actor_id": pl.String,
        "object_text": pl.String,
    }
)
ACTORS = schema(
    {
        "actor_id": pl.String,
        "actor_name": pl.String,
        "acronym": pl.String,
        "actor_type": pl.String,
        "country_iso3": pl.String,
        "wikidata_qid": pl.String,
        "is_discovered": pl.Boolean,
        "is_generic": pl.Boolean,
    }
)
PLACES = schema(
    {
        "place_id": pl.String,
        "place_name": pl.String,
        "place_type": pl.String,  # country, admin1, admin2, settlement, feature
        "admin1_code": pl.String,
        "admin1_name": pl.String,
        "admin2_name": pl.String,
        "country_iso3": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "geoname_id": pl.Int64,
        "parent_place_id": pl.String,
        "population": pl.Int64,  # NULL where unknown
    }
)
# Whose article last: of several rows of one actor or place dbt takes the least.
FOUND_ACTORS = schema({**ACTORS, "reading_id": pl.String})
FOUND_PLACES = schema({**PLACES, "reading_id": pl.String})
CLAIMS = {
    "readings": READINGS,
    "sentences": SENTENCES,
    "event_mentions": EVENT_MENTIONS,
    "force_sizes": FORCE_SIZES,
    "group_counts": GROUP_COUNTS,
    "casualties": CASUALTIES,
    "quantities": QUANTITIES,
    "actor_relations": ACTOR_RELATIONS,
    "found_actors": FOUND_ACTORS,  # discovered by their shape, or generic ones scoped by country ("rebels" in Syria)
    "found_places": FOUND_PLACES,  # villages no gazetteer knows
}

# --- the compiled lexicon ---------------------------------------------------------------------------------------------

ACTOR_MEMBERSHIPS = schema({"actor_id": pl.String, "parent_actor_id": pl.String, "relation": pl.String})
# kind: actor or place. form: what the words are, and so what `target` holds:
#   name, office: an actor_id; country, adjective, people, capital: a country's ISO code; state_head: a state class;
#   generic: a class of actors; group_head: the actor_type of a group found by its shape, and where its head stands;
#   nothing: a phrase that hides the shorter names in it ("Latin America"); place: a place_id.
# match: any (case is free), capital (the first capital of the alias is one in the text), exact (as written; text in
#   capitals will do), local (as exact, and the text must speak of the actor's country otherwise), mixed (as written,
#   and never in text in capitals).
ALIASES = pl.Schema(
    {
        "alias_id": pl.UInt32,
        "alias": pl.String,
        "kind": pl.String,
        "form": pl.String,
        "match": pl.String,
        "target": pl.String,
        "number": pl.String,
    }
)
SEED_ROWS = schema({"seed": pl.String, "row": pl.String})  # every row of every seed, as JSON, in its seed's order
LEXICON = {
    "actors": ACTORS,
    "places": PLACES,
    "actor_memberships": ACTOR_MEMBERSHIPS,
    "aliases": ALIASES,
    "seed_rows": SEED_ROWS,
}

# --- ops: written by every stage, published by publish ----------------------------------------------------------------

RUNS = schema(
    {
        "run_id": pl.String,
        "started_at": TIME,
        "finished_at": TIME,
        "status": pl.String,  # published, nothing_new, failed, stopped_by_quality
        "rows_in": pl.Int64,
        "rows_out": pl.Int64,
        "rows_rejected": pl.Int64,
        "code_version": pl.String,
        "lexicon_version": pl.String,
        "schema_version": pl.String,
        "stages": pl.String,  # JSON: of each stage its seconds, rows in, out, rejected, known, reasons, notes
        "error": pl.String,
    }
)
QUALITY_RESULTS = schema(
    {
        "run_id": pl.String,
        "checked_at": TIME,
        "table_name": pl.String,
        "rule_id": pl.String,
        "severity": pl.String,  # critical, warning
        "passed": pl.Boolean,
        "observed": pl.String,
        "unexpected_count": pl.Int64,
        "element_count": pl.Int64,
    }
)
ERASURES = schema({"article_id": pl.String, "n_sightings": pl.Int64, "erased_at": TIME, "run_id": pl.String})
SCHEMA_VERSION = "1"
