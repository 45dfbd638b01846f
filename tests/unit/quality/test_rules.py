"""Every rule of `expectations/` meets data that keeps it and data that breaks it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import polars as pl
import pytest

from sitrep.quality.database import Database, open_database
from sitrep.quality.report import QualityReport
from sitrep.quality.suites import ARTICLES, Rule, Suite, read_suites
from sitrep.quality.validation import validate
from sitrep.schemas import ARTICLES as ARTICLE_COLUMNS
from sitrep.schemas import QUALITY_RESULTS
from sitrep.settings import PROJECT_ROOT, Settings

SUITES = read_suites(PROJECT_ROOT / "expectations")
RULES = {rule.rule_id: (suite.table, rule) for suite in SUITES for rule in suite.rules}

MANY = "cross join range(200)"
CLAIM_TABLES = {
    "mentions": "fct_event_mentions",
    "force_sizes": "fct_force_sizes",
    "group_counts": "fct_group_counts",
    "casualties": "fct_casualties",
    "quantities": "fct_quantities",
    "relations": "fct_actor_relations",
}
# Of every table of claims that has the rule; {t} is the table, {start} and {end} its dates, {actor} an actor of it.
BREAKS_CLAIMS = {
    "keys_present": "update {t} set char_end = null",
    "modality_known": "update {t} set modality = 'Occurred'",
    "offsets_ordered": "update {t} set char_end = char_start",
    "quote_is_slice": "update {t} set char_start = char_start + 1",
    "article_known": "update {t} set article_id = 'gone'",
    "starts_in_sentence": "update {t} set sentence_no = sentence_no + 1",
    "actors_known": "update {t} set {actor} = 'nobody'",
    "place_known": "update {t} set place_id = 'nowhere'",
    "confidence_is_share": "update {t} set confidence = 90",
    "one_extractor_version": "insert into {t} select * replace ('x2' as extractor_version) from {t}",
    "dates_ordered": "update {t} set {start} = date '2026-03-03', {end} = date '2026-03-02'",
    "date_precision_known": "update {t} set date_precision = 'hour'",
    "precision_fits_date": "update {t} set {start} = date '2026-03-03', date_precision = 'unknown'",
    "dates_plausible": "update {t} set quality_flags = ['{rule}']",
    "not_after_publication": "update {t} set quality_flags = ['{rule}']",
    "null_has_reason": "update {t} set {text} = 'the front', {actor} = null",
    "mostly_resolved": "insert into {t} select c.* replace ('the front' as {text}, null as {actor}) from {t} as c "
    + MANY,
    "value_present": "update {t} set value_best = null",
    "hedge_known": "update {t} set hedge = 'circa'",
    "bounds_ordered": "update {t} set value_high = value_best - 1",
    "bounds_fit_hedge": "update {t} set hedge = 'at_least', value_low = 5, value_high = 5",
    "not_negative": "update {t} set value_best = -1",
    "unit_present": "update {t} set unit = null",
    "value_in_quote": "update {t} set value_text = 'nine'",
    "plausible": "update {t} set quality_flags = ['{rule}']",
}
NAMES = {
    "mentions": ("source_actor_id", "source_text"),
    "casualties": ("perpetrator_actor_id", "perpetrator_text"),
    "group_counts": ("place_id", "place_text"),
    "relations": ("subject_actor_id", "subject_text"),
}
MENTIONS, CASUALTIES = "fct_event_mentions", "fct_casualties"
BREAKS = {
    "dim_articles.keys_present": "update dim_articles set text_version = null",
    "dim_articles.status_known": "update dim_articles set extraction_status = 'skipped'",
    "dim_articles.none_failed": "update dim_articles set extraction_status = 'failed' where article_id = 'a1'",
    "dim_articles.relevance_is_share": "update dim_articles set relevance = 1.2",
    "dim_articles.anchor_basis_known": "update dim_articles set anchor_basis = 'caption'",
    "dim_articles.anchor_has_basis": "update dim_articles set anchor_date = null",
    "dim_articles.one_text_version": "update dim_articles set text_version = 't2' where article_id = 'a2'",
    "dim_articles.duplicate_is_canonical": "update dim_articles set duplicate_of = if(article_id = 'a1', 'a2', 'a1')",
    "dim_articles.revision_known": "update dim_articles set revision_of = article_id",
    "dim_articles.sighted": "delete from article_sightings where article_id = 'a1'",
    "dim_articles.sentences_counted": "update dim_articles set n_sentences = n_sentences + 1",
    "dim_articles.not_from_future": "update dim_articles set published_at = published_at + interval 1 month",
    "dim_articles.outlet_not_only_copies": f"""insert into dim_articles
        select a.* replace ('Copycat' as outlet, 'a1' as duplicate_of) from dim_articles as a {MANY}""",
    "sightings.keys_present": "update article_sightings set seen_at = null",
    "sightings.article_known": "update article_sightings set article_id = 'gone'",
    "sightings.outlet_not_silent": """insert into article_sightings
        select s.* replace (if(range < 20, 'Daily', 'Other') as outlet, seen_at + range * interval 1 day as seen_at)
        from article_sightings as s cross join range(30) where article_id = 'a1'""",
    "sentences.keys_present": "update dim_sentences set text = null",
    "sentences.article_known": "update dim_sentences set article_id = 'gone'",
    "sentences.text_is_slice": "update dim_sentences set text = upper(text)",
    "sentences.in_order": "update dim_sentences set char_start = 0",
    "dim_actors.keys_present": "update dim_actors set actor_name = null",
    "dim_actors.type_known": "update dim_actors set actor_type = 'army'",
    "dim_actors.country_is_iso3": "update dim_actors set country_iso3 = 'TR'",
    "dim_actors.qid_is_qid": "update dim_actors set wikidata_qid = '12'",
    "dim_actors.found_is_marked": "update dim_actors set actor_id = 'found:dawn'",
    "dim_actors.name_not_shared": "update dim_actors set actor_name = 'The Front'",
    "dim_places.keys_present": "update dim_places set place_name = null",
    "dim_places.type_known": "update dim_places set place_type = 'town'",
    "dim_places.country_is_iso3": "update dim_places set country_iso3 = 'Turkey'",
    "dim_places.on_earth": "update dim_places set longitude = 350",
    "dim_places.not_null_island": "update dim_places set latitude = 0, longitude = 0",
    "dim_places.parent_known": "update dim_places set parent_place_id = 'gone'",
    "dim_places.same_country_as_parent": "update dim_places set country_iso3 = 'SYR' where place_id = 'tur'",
    "event_types.code_known": "update dim_event_types set event_code = lower(event_code)",
    "event_types.complete": "delete from dim_event_types where event_code = 'DIPLO'",
    "event_types.described": "update dim_event_types set example = null where event_code = 'DIPLO'",
    "mentions.act_present": f"update {MENTIONS} set trigger_text = null",
    "mentions.code_known": f"update {MENTIONS} set event_code = 'BATTLE'",
    "mentions.place_precision_known": f"update {MENTIONS} set place_precision = 'village'",
    "mentions.event_only_if_real": f"update {MENTIONS} set modality = 'planned'",
    "mentions.event_known": "delete from fct_events where event_id = 'e1'",
    "mentions.real_has_event": f"update {MENTIONS} set event_id = null",
    "mentions.act_is_one_trigger": f"update {MENTIONS} set act_id = 't1'",
    "mentions.act_is_one_event": f"update {MENTIONS} set act_id = 't1'",
    "mentions.sides_differ": f"update {MENTIONS} set target_actor_id = source_actor_id",
    "mentions.no_actor_everywhere": f"insert into {MENTIONS} select m.* from {MENTIONS} as m {MANY}",
    "mentions.mostly_resolved": f"""insert into {MENTIONS}
        select m.* replace (null as source_actor_id, null as target_actor_id) from {MENTIONS} as m {MANY}""",
    "relations.mostly_resolved": """insert into fct_actor_relations
        select r.* replace (null as subject_actor_id, null as object_actor_id) from fct_actor_relations as r """
    + MANY,
    "force_sizes.scope_known": "update fct_force_sizes set scope = 'group'",
    "force_sizes.scope_present": "update fct_force_sizes set scope = null",
    "group_counts.category_known": "update fct_group_counts set category = 'villages'",
    "group_counts.category_present": "update fct_group_counts set category = null",
    "casualties.kind_present": f"update {CASUALTIES} set harm = null",
    "casualties.harm_known": f"update {CASUALTIES} set harm = 'dead'",
    "casualties.victim_class_known": f"update {CASUALTIES} set victim_class = 'soldier'",
    "casualties.count_scope_known": f"update {CASUALTIES} set count_scope = 'total'",
    "casualties.event_known": "delete from fct_events where event_id = 'e1'",
    "casualties.event_only_if_real": f"update {CASUALTIES} set modality = 'hypothetical'",
    "casualties.part_known": f"update {CASUALTIES} set part_of_claim_id = claim_id where claim_id = 'c2'",
    "casualties.part_within_whole": f"update {CASUALTIES} set value_high = 12, value_low = if(claim_id = 'c2', 20, 12)",
    "casualties.one_harm_not_all": f"insert into {CASUALTIES} select c.* from {CASUALTIES} as c {MANY}",
    "quantities.measure_present": "update fct_quantities set measure = null",
    "relations.relation_known": "update fct_actor_relations set relation = 'likes'",
    "relations.ends_present": "update fct_actor_relations set object_text = null, object_actor_id = null",
    "relations.ends_differ": "update fct_actor_relations set object_actor_id = subject_actor_id",
    "relations.not_ally_and_foe": """insert into fct_actor_relations
        select * replace ('opposes' as relation) from fct_actor_relations""",
    "events.keys_present": "update fct_events set confidence = null",
    "events.code_known": "update fct_events set event_code = 'STATEMENT'",
    "events.actors_known": "update fct_events set target_actor_id = 'nobody'",
    "events.place_known": "update fct_events set place_id = 'nowhere'",
    "events.dates_ordered": "update fct_events set event_date_start = null",
    "events.date_precision_known": "update fct_events set date_precision = 'hour'",
    "events.counts_fit": "update fct_events set n_articles = 2",
    "events.mentioned": f"update {MENTIONS} set event_id = null",
    "events.tolls_ordered": "update fct_events set killed_low = 13",
    "events.confidence_is_share": "update fct_events set confidence = -1",
    "events.reports_ordered": "update fct_events set last_reported_at = first_reported_at - interval 1 hour",
    "events.civilians_within_killed": "update fct_events set civilians_killed_best = 5, killed_high = 4",
    **{
        f"events.{rule}": f"update fct_events set quality_flags = ['events.{rule}']"
        for rule in (
            "attacker_bears_arms",
            "media_no_party",
            "not_after_report",
            "not_before_memory",
            "sides_differ",
            "toll_plausible",
        )
    },
    "events.no_giant": "update fct_events set n_articles = 60",
    "event_actors.keys_present": "update event_actors set side = null",
    "event_actors.side_known": "update event_actors set side = 'both'",
    "event_actors.event_known": "update event_actors set event_id = 'gone'",
    "event_actors.actor_known": "update event_actors set actor_id = 'nobody'",
    "event_actors.main_sides_listed": "delete from event_actors where side = 'target'",
    "estimates.keys_present": "update force_size_estimates set method_version = null",
    "estimates.actor_known": "update force_size_estimates set actor_id = 'nobody'",
    "estimates.bounds_ordered": "update force_size_estimates set value_low = 5000",
    "estimates.month_is_first_day": "update force_size_estimates set month = date '2026-03-04'",
    "estimates.has_claims": "update force_size_estimates set n_claims = 0",
    "estimates.actor_has_total_claims": "update fct_force_sizes set scope = 'operation'",
    "estimates.no_leap": """insert into force_size_estimates
        select * replace (date '2026-04-01' as month, 100 * value_best as value_best) from force_size_estimates""",
    "conflicts.keys_present": "update claim_conflicts set explanation = null",
    "conflicts.kind_known": "update claim_conflicts set conflict_kind = 'place'",
    "conflicts.pair_unique": """insert into claim_conflicts
        select * replace (claim_id_b as claim_id_a, claim_id_a as claim_id_b) from claim_conflicts""",
    "conflicts.claims_known": "update claim_conflicts set article_id_a = 'a2'",
    "conflicts.values_differ": "update claim_conflicts set value_b = value_a",
    "place_timeline.place_known": "update place_timeline set place_id = 'nowhere'",
    "place_timeline.event_known": "update place_timeline set event_id = 'gone'",
    "place_timeline.dates_ordered": "update place_timeline set event_date_end = date '2026-03-02'",
    "place_control.place_known": "update place_control set place_id = 'nowhere'",
    "place_control.actor_known": "update place_control set actor_id = 'nobody'",
    "place_control.event_known": "update place_control set event_id = 'gone'",
    "place_control.dates_ordered": "update place_control set control_until = date '2026-03-01'",
    "place_control.has_claims": "update place_control set claim_ids = []",
    "dyads.key_unique": """insert into dyads_monthly
        select * replace (actor_b_id as actor_a_id, actor_a_id as actor_b_id) from dyads_monthly""",
    "dyads.actor_a_known": "update dyads_monthly set actor_a_id = 'nobody'",
    "dyads.actor_b_known": "update dyads_monthly set actor_b_id = 'nobody'",
    "dyads.counts_fit": "update dyads_monthly set n_battles = 2",
    "dyads.sides_differ": "update dyads_monthly set actor_b_id = actor_a_id",
    "dyads.month_is_first_day": "update dyads_monthly set month = date '2026-03-03'",
    "country_totals.country_is_iso3": "update country_strength_totals set country_iso3 = null",
    "country_totals.month_is_first_day": "update country_strength_totals set month = date '2026-03-03'",
    "country_totals.bounds_ordered": "update country_strength_totals set fighters_high = 1",
    "country_totals.has_claims": "update country_strength_totals set claim_ids = null",
    "outlets.reports_ordered": "update outlet_comparison set last_reported_at = timestamptz '2020-01-01 00:00:00+00'",
    "outlets.bounds_ordered": "update outlet_comparison set last_low = 2001",
    "outlets.counts_fit": "update outlet_comparison set n_articles = 0",
    "event_id_changes.ids_differ": "update event_id_changes set new_event_id = old_event_id",
    "articles.record_id_unique": "insert into articles from articles",
    "articles.keys_present": "update articles set seen_at = null",
    "articles.status_known": "update articles set extraction_status = 'read'",
    "articles.text_present": "update articles set text = ' '",
    "articles.text_is_nfc": "update articles set text = text || 'e' || chr(769)",
    "articles.no_control_characters": "update articles set text = text || chr(7)",
    "articles.text_not_huge": "update articles set text = repeat('word ', 1000001)",
    "articles.one_text_version": "insert into articles select a.* replace ('t2' as text_version) from articles as a",
    "articles.same_reading_same_text": "insert into articles select * replace ('other' as text) from articles",
    "articles.no_broken_characters": "update articles set text = text || chr(65533)",
    "articles.no_markup_left": "update articles set text = text || '</p>'",
    "articles.text_not_short": "update articles set text = 'Read more'",
    "articles.signature_present": "update articles set signature = null",
    "articles.language_is_code": "update articles set language = 'English'",
    "articles.not_from_future": "update articles set published_at = seen_at + interval 2 day",
    "articles.dateline_agrees": "update articles set dateline_date = published_at::date - 2",
    "articles.published_plausible": "update articles set published_at = timestamptz '1900-01-01 00:00:00+00'",
}


def breaking_sql(rule_id: str) -> str | None:
    """The statement that breaks the rule; None for a rule that only an unusual history breaks."""
    prefix, _, name = rule_id.partition(".")
    if rule_id in BREAKS:
        return BREAKS[rule_id]
    if prefix in CLAIM_TABLES and name in BREAKS_CLAIMS:
        start = "event_date_start" if prefix in {"mentions", "casualties"} else "as_of_start"
        actor, text = NAMES.get(prefix, ("actor_id", "actor_text"))
        if name == "actors_known":
            actor = "attributed_actor_id"
        end = start.replace("start", "end")
        return BREAKS_CLAIMS[name].format(
            t=CLAIM_TABLES[prefix], start=start, end=end, actor=actor, text=text, rule=rule_id
        )
    return None


@pytest.fixture
def database(settings: Settings, fill_warehouse: Callable[..., None]) -> Iterator[Database]:
    """Valid marts and a valid batch of articles."""
    with open_database(settings) as database:
        fill_warehouse(database.connection)
        add_articles(database)
        yield database


def add_articles(database: Database) -> None:
    article = {
        **dict.fromkeys(ARTICLE_COLUMNS.names()),
        **dict.fromkeys(["record_id", "article_id", "reading_id", "source", "source_ref"], "r1"),
        "text": "Two villages near the border were shelled on Monday.",
        "extraction_status": "extracted",
        "language": "en",
        "text_version": "t1",
        "signature": [1, 2],
        "published_at": datetime(2026, 3, 4, tzinfo=UTC),
        "seen_at": datetime(2026, 3, 5, tzinfo=UTC),
    }
    database.connection.register("given", pl.DataFrame([article], schema=ARTICLE_COLUMNS).to_arrow())
    database.connection.execute("create table articles as from given")


def check_one(database: Database, table: str, rule: Rule, history: pl.DataFrame | None = None) -> QualityReport:
    database.add_history(pl.DataFrame(schema=QUALITY_RESULTS) if history is None else history)
    return validate([Suite(table, (rule,))], database, "test", "this-run")


def history_of(rule_id: str, observed: list[str]) -> pl.DataFrame:
    """What earlier runs observed."""
    columns = dict.fromkeys(QUALITY_RESULTS.names()) | {"rule_id": rule_id, "passed": True}
    return pl.DataFrame([columns | {"observed": value} for value in observed], schema=QUALITY_RESULTS)


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in RULES if breaking_sql(rule_id)])
def test_broken_data_breaks_the_rule(rule_id: str, database: Database):
    table, rule = RULES[rule_id]
    database.connection.execute(breaking_sql(rule_id))
    results = check_one(database, table, rule).results
    assert results["passed"].to_list() == [False]
    assert "could not be run" not in results["observed"].item()


@pytest.mark.parametrize("rule_id", [rule_id for rule_id, (_, rule) in RULES.items() if rule.measure])
def test_a_measure_far_from_its_history_is_drift(rule_id: str, database: Database):
    table, rule = RULES[rule_id]
    history = history_of(rule_id, ["999", "1000", "1001", "1000", "1000"])
    results = check_one(database, table, rule, history).results
    assert results["passed"].to_list() == [False]
    assert float(results["observed"].item()) < 100


def test_four_earlier_runs_are_too_few_to_speak_of_drift(database: Database):
    table, rule = RULES["events.events_per_article"]
    assert check_one(database, table, rule, history_of(rule.rule_id, ["1000"] * 4)).warnings == []


def test_a_measure_like_its_history_is_no_drift(database: Database):
    table, rule = RULES["events.events_per_article"]
    assert check_one(database, table, rule, history_of(rule.rule_id, ["1", "1.2", "0.9", "1.1", "1"])).warnings == []


def test_every_rule_has_data_that_breaks_it():
    untested = {rule_id for rule_id, (_, rule) in RULES.items() if not breaking_sql(rule_id) and not rule.measure}
    assert untested == set()
    assert set(BREAKS) <= set(RULES)


def test_every_drift_rule_compares_what_it_measures():
    for rule_id, (_, rule) in RULES.items():
        if rule.measure:
            assert f"(select {rule.measure} as measured from {{batch}})" in rule.query, rule_id
            assert f"u.rule_id = '{rule_id}'" in rule.query, rule_id


def test_no_rule_shows_the_words_of_an_article(database: Database):
    database.add_history(pl.DataFrame(schema=QUALITY_RESULTS))
    for suite in SUITES:
        for rule in (rule for rule in suite.rules if rule.query and suite.table != ARTICLES):
            columns = database.connection.execute(f"describe {rule.query.format(batch=suite.table)}").fetchall()
            assert not {"quote", "text", "title"} & {column[0] for column in columns}, rule.rule_id
        for rule in (rule for rule in suite.rules if not rule.query):
            assert rule.kwargs.get("column") not in {"quote", "text", "title"}, rule.rule_id


def test_offsets_count_characters_not_bytes(database: Database):
    """The first sentence holds an emoji before the claims: bytes and characters differ."""
    table, rule = RULES["mentions.quote_is_slice"]
    (text, start) = database.connection.execute(
        "select a.text, m.char_start from fct_event_mentions as m join dim_articles as a using (article_id)"
        " where m.claim_id = 'm1'"
    ).fetchall()[0]
    assert len(text[:start].encode()) > start
    assert check_one(database, table, rule).results["passed"].item()
