"""What is in a publication, how it came about, and how good it is."""

from sitrep.explore.query import Query

CONTENTS = Query(
    """
select
    (select count(*) from dim_articles) as n_articles,
    (select count(*) from dim_articles where duplicate_of is not null) as n_copies,
    (select count(distinct outlet) from dim_articles) as n_outlets,
    (select min(published_at) from dim_articles) as first_published,
    (select max(published_at) from dim_articles) as last_published,
    (select count(*) from fct_events) as n_events,
    (select count(*) from fct_events where has_conflict) as n_disputed,
    (select count(*) from fct_events where len(quality_flags) > 0) as n_flagged,
    (select count(distinct country_iso3) from fct_events join dim_places using (place_id)) as n_countries,
    (select count(*) from claim_conflicts) as n_conflicts,
    (select count(*) from fct_event_mentions) + (select count(*) from fct_casualties)
        + (select count(*) from fct_force_sizes) + (select count(*) from fct_group_counts)
        + (select count(*) from fct_quantities) + (select count(*) from fct_actor_relations) as n_claims,
    (select count(distinct actor_id) from event_actors) as n_actors,
    (select count(*) from ingest_rejects) as n_rejects
"""
)

RUNS = Query(
    """
select run_id, started_at, finished_at, status, rows_in, rows_out, rows_rejected, error
from run_log
order by started_at desc, run_id desc
"""
)

BROKEN_RULES = Query(
    """
with last_checks as (
    select * from quality_results
    qualify run_id = max_by(run_id, checked_at) over ()
)
select table_name, rule_id, severity, observed, unexpected_count, element_count, checked_at
from last_checks
where not passed
order by severity, table_name, rule_id
"""
)

N_RULES = Query(
    "select count(*) from quality_results where run_id = (select max_by(run_id, checked_at) from quality_results)"
)
