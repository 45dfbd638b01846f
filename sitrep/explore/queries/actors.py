"""Actors: who acts and how often; one with names, relations, strength, opponents and places."""

from sitrep.explore.query import CUT, Query

TYPES = (
    "state_forces", "police", "government", "rebel_group", "militia", "jihadist_group", "criminal_group",
    "private_military", "alliance", "protesters", "civilians", "intergovernmental", "media", "other",
)  # fmt: skip


def actors(words: str, actor_type: str, country: str, only: str) -> Query:
    """The actors that fit, those with the most events first."""
    conditions = [
        condition
        for asked, condition in (
            (
                words,
                """(contains(lower(strip_accents(actor_name)), lower(strip_accents($words)))
        or contains(lower(acronym), lower($words))
        or list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($words)))""",
            ),
            (actor_type, "actor_type = $type"),
            (country, "country_iso3 = $country"),
            (only == "named", "not is_generic and not is_discovered"),
            (only == "found", "is_discovered"),
            (only == "classes", "is_generic"),
        )
        if asked
    ]
    return Query(
        f"""
with acting as (
    select actor_id, count(*) as n_events,
        count(*) filter (side = 'source') as n_as_source, count(*) filter (side = 'target') as n_as_target
    from event_actors
    group by actor_id
),
counted as (
    select actor_id, count(*) as n_strengths from fct_force_sizes group by actor_id
)
select actor_id, actor_name, acronym, actor_type, country_iso3, is_discovered, is_generic,
    coalesce(n_events, 0) as n_events, coalesce(n_as_source, 0) as n_as_source,
    coalesce(n_as_target, 0) as n_as_target, coalesce(n_strengths, 0) as n_strengths
from dim_actors
left join acting using (actor_id)
left join counted using (actor_id)
{"where " + " and ".join(conditions) if conditions else ""}
order by n_events desc, n_strengths desc, actor_name, actor_id
{CUT}
""",
        {"words": words, "type": actor_type, "country": country},
    )


def actor(actor_id: str) -> Query:
    """One actor, with what it is part of."""
    return Query(
        """
select actors.*, (
    select list({'actor_id': parents.actor_id, 'actor_name': parents.actor_name} order by parents.actor_name)
    from dim_actors as parents where list_contains(actors.member_of, parents.actor_id)
) as parents
from dim_actors as actors
where actor_id = $actor
""",
        {"actor": actor_id},
    )


def members(actor_id: str) -> Query:
    """What is part of it."""
    return Query(
        "select actor_id, actor_name from dim_actors where list_contains(member_of, $actor) order by actor_name",
        {"actor": actor_id},
    )


def written_as(actor_id: str) -> Query:
    """The names that articles write it by: of each mention the longest that stands in its words."""
    return Query(
        """
with written as (
    select source_text as text from fct_event_mentions where source_actor_id = $actor
    union all
    select target_text from fct_event_mentions where target_actor_id = $actor
    union all
    select actor_text from fct_force_sizes where actor_id = $actor
    union all
    select subject_text from fct_actor_relations where subject_actor_id = $actor
    union all
    select object_text from fct_actor_relations where object_actor_id = $actor
),
names as (
    select unnest(list_distinct(aliases || [actor_name])) as name from dim_actors where actor_id = $actor
),
named as (
    select arg_max(name, length(name)) as name, any_value(n_times) as n_times
    from (select text, count(*) as n_times from written where text is not null group by text)
    join names on regexp_matches(text, '\\b' || regexp_escape(name) || '\\b', 'i')
    group by text
)
select mode(name) as name, cast(sum(n_times) as bigint) as n_times
from named
group by lower(name)
order by n_times desc, name
""",
        {"actor": actor_id},
    )


def relations(actor_id: str) -> Query:
    """How claims tie it to others, each tie with a claim to read."""
    return Query(
        """
select relation, subject_actor_id, coalesce(subjects.actor_name, any_value(subject_text)) as subject,
    object_actor_id, coalesce(objects.actor_name, any_value(object_text)) as object,
    count(*) as n_claims, count(distinct outlet) as n_outlets,
    arg_max(quote, (confidence, claim_id)) as quote, arg_max(article_id, (confidence, claim_id)) as article_id,
    arg_max(claim_id, (confidence, claim_id)) as claim_id
from fct_actor_relations
join dim_articles using (article_id)
left join dim_actors as subjects on subject_actor_id = subjects.actor_id
left join dim_actors as objects on object_actor_id = objects.actor_id
where $actor in (subject_actor_id, object_actor_id) and modality in ('occurred', 'ongoing')
group by relation, subject_actor_id, object_actor_id, subjects.actor_name, objects.actor_name
order by n_claims desc, relation, subject, object
""",
        {"actor": actor_id},
    )


def strengths(actor_id: str) -> Query:
    """Every claim of its strength, the latest first."""
    return Query(
        """
select value_low, value_best, value_high, low_exclusive, high_exclusive, hedge, unit, value_text, scope, modality,
    as_of_start, as_of_end, date_precision, attributed_to, attributed_via, quote, outlet,
    coalesce(title, source_ref) as title, published_at, claim_id, article_id, duplicate_of, 'force' as kind,
    unit as what
from fct_force_sizes
join dim_articles using (article_id)
where actor_id = $actor
order by coalesce(as_of_start, cast(published_at as date)) desc nulls last, value_best desc, claim_id
""",
        {"actor": actor_id},
    )


def estimates(actor_id: str) -> Query:
    """What claims of its whole strength come to, by unit and month."""
    return Query(
        """
select unit, month, value_low, value_best, value_high, n_claims, n_outlets, n_sources, is_contested
from force_size_estimates
where actor_id = $actor
order by unit, month
""",
        {"actor": actor_id},
    )


def opponents(actor_id: str) -> Query:
    """With whom it is in events of violence, and how often."""
    return Query(
        """
select case when actor_a_id = $actor then actor_b_id else actor_a_id end as actor_id,
    any_value(case when actor_a_id = $actor then actor_b_name else actor_a_name end) as actor_name,
    sum(n_events) as n_events, sum(n_battles) as n_battles, sum(n_remote_violence) as n_remote_violence,
    sum(case when actor_a_id = $actor then n_started_by_a else n_started_by_b end) as n_started_by_it,
    sum(killed_best) as killed, min(month) as first_month, max(month) as last_month
from dyads_monthly
where $actor in (actor_a_id, actor_b_id)
group by 1
order by n_events desc, actor_id
""",
        {"actor": actor_id},
    )


def takings(actor_id: str) -> Query:
    """The places that it is said to have taken."""
    return Query(
        """
select control.place_id, control.place_name, dim_places.country_iso3, control_from, control_from_latest,
    date_precision, control_until,
    lost_to_actor_id, takers.actor_name as lost_to, event_id, n_articles, has_conflict
from place_control as control
left join dim_places using (place_id)
left join dim_actors as takers on lost_to_actor_id = takers.actor_id
where control.actor_id = $actor
order by control_from desc nulls last, control.place_name, event_id
""",
        {"actor": actor_id},
    )
