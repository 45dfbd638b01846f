"""Places: where events are; one with its control over time and what lies in it."""

from sitrep.explore.query import CUT, Query

TYPES = ("country", "admin1", "admin2", "settlement", "feature")


def places(words: str, country: str, place_type: str) -> Query:
    """The places that fit, with the events at themselves and in all that lies in them."""
    conditions = [
        condition
        for asked, condition in (
            (words, "contains(lower(strip_accents(place_name)), lower(strip_accents($words)))"),
            (country, "country_iso3 = $country"),
            (place_type, "place_type = $type"),
        )
        if asked
    ]
    return Query(
        f"""
with recursive own as (
    select place_id, count(*) as n_events, sum(killed_best) as killed, max(event_date_start) as latest
    from fct_events
    where place_id is not null
    group by place_id
),
lies_in as (
    select place_id, place_id as above_id from own
    union
    select lies_in.place_id, parent_place_id
    from lies_in join dim_places on above_id = dim_places.place_id
    where parent_place_id is not null
),
summed as (
    select above_id as place_id, cast(sum(n_events) as bigint) as n_events, cast(sum(killed) as bigint) as killed,
        max(latest) as latest
    from lies_in join own using (place_id)
    group by above_id
),
changes as (
    select place_id, count(*) as n_takings from place_control group by place_id
)
select place_id, place_name, place_type, admin1_name, country_iso3, latitude, longitude, n_events, killed, latest,
    coalesce(n_takings, 0) as n_takings
from summed
join dim_places using (place_id)
left join changes using (place_id)
{"where " + " and ".join(conditions) if conditions else ""}
order by n_events desc, place_name, place_id
{CUT}
""",
        {"words": words, "country": country, "type": place_type},
    )


def place(place_id: str) -> Query:
    """One place."""
    return Query("select * from dim_places where place_id = $place", {"place": place_id})


def above(place_id: str) -> Query:
    """What it lies in, the largest first."""
    return Query(
        """
with recursive upwards as (
    select place_id, parent_place_id, 0 as step from dim_places where place_id = $place
    union
    select dim_places.place_id, dim_places.parent_place_id, step + 1
    from dim_places join upwards on dim_places.place_id = upwards.parent_place_id
)
select place_id, place_name from upwards join dim_places using (place_id) where step > 0 order by step desc
""",
        {"place": place_id},
    )


def inside(place_id: str) -> Query:
    """The places that lie in it directly, with the events at and in each."""
    return Query(
        """
with recursive own as (
    select place_id, count(*) as n_events from fct_events where place_id is not null group by place_id
),
below as (
    select place_id as child_id, place_id from dim_places where parent_place_id = $place
    union
    select child_id, dim_places.place_id from below join dim_places on parent_place_id = below.place_id
)
select child_id as place_id, any_value(place_name) as place_name, cast(sum(n_events) as bigint) as n_events
from below
join own using (place_id)
join dim_places on child_id = dim_places.place_id
group by child_id
order by n_events desc, place_name
""",
        {"place": place_id},
    )


def control(place_id: str) -> Query:
    """Who is said to have taken it, and until when nobody else is said to have it."""
    return Query(
        """
select control.*, takers.actor_name as lost_to
from place_control as control
left join dim_actors as takers on lost_to_actor_id = takers.actor_id
where place_id = $place
order by control_from nulls last, control.actor_name, event_id
""",
        {"place": place_id},
    )
