"""Names: what a form offers, and whom or what a name that was typed may mean."""

from sitrep.explore.query import Query

OFFERED = 300


def event_types() -> Query:
    """The types of events, in the order of the codebook."""
    return Query("select event_type, event_code, sub_event_type from dim_event_types order by rowid")


def outlets() -> Query:
    """The outlets with the most articles."""
    return Query(
        f"""
select outlet from dim_articles
where outlet is not null
group by outlet
order by count(*) desc, outlet
limit {OFFERED}
"""
    )


def busiest_places() -> Query:
    """The places with the most events, and the countries."""
    return Query(
        f"""
with busy as (
    select place_id, count(*) as n_events from fct_events where place_id is not null group by place_id
)
select place_id as id, place_name as name, admin1_name, country_iso3
from dim_places
left join busy using (place_id)
where n_events is not null or place_type = 'country'
order by coalesce(n_events, 0) desc, place_name, place_id
limit {OFFERED}
"""
    )


def busiest_actors() -> Query:
    """The actors with the most events."""
    return Query(
        f"""
select actor_id as id, actor_name as name, acronym
from (select actor_id, count(*) as n_events from event_actors group by actor_id)
join dim_actors using (actor_id)
order by n_events desc, actor_name, actor_id
limit {OFFERED}
"""
    )


def places_named(name: str) -> Query:
    """The places with that id, else with that name, in any letters: `id`, `name`, `what`."""
    return Query(
        """
select place_id as id, place_name as name,
    concat_ws(', ', place_type, nullif(admin1_name, place_name), country_iso3) as what
from dim_places
where place_id = $name or lower(strip_accents(place_name)) = lower(strip_accents($name))
order by place_id <> $name, place_type <> 'country', place_id
limit 50
""",
        {"name": name},
    )


def actors_named(name: str) -> Query:
    """The actors with that id, else with that name, acronym or alias, in any letters: `id`, `name`, `what`."""
    return Query(
        """
select actor_id as id, actor_name as name, concat_ws(', ', replace(actor_type, '_', ' '), country_iso3) as what
from dim_actors
where actor_id = $name or lower(strip_accents(actor_name)) = lower(strip_accents($name))
    or lower(acronym) = lower($name) or list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($name))
order by actor_id <> $name, is_discovered, actor_id
limit 50
""",
        {"name": name},
    )


def countries() -> Query:
    """The countries that places are in."""
    return Query(
        "select country_iso3 from dim_places where country_iso3 is not null group by country_iso3 order by country_iso3"
    )
