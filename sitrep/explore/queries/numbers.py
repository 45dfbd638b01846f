"""How many groups and fighters there are said to be: by country and month, and claim by claim."""

from sitrep.explore.query import CUT, Query


def totals(country: str) -> Query:
    """What is claimed of a country as a whole in each month; claims without a month stand in a row without one."""
    return Query(
        f"""
select country_iso3, month, groups_low, groups_best, groups_high, fighters_low, fighters_best, fighters_high,
    n_sources, n_named_groups, named_groups_fighters_best, claim_ids
from country_strength_totals
{"where country_iso3 = $country" if country else ""}
order by max(coalesce(fighters_best, groups_best)) over (partition by country_iso3) desc nulls last, country_iso3,
    month desc nulls last
""",
        {"country": country},
    )


COUNTRIES = Query(
    """
select country_iso3 from country_strength_totals group by country_iso3 order by count(*) desc, country_iso3
"""
)


def claims(kind: str, country: str) -> Query:
    """Claims of strength (`force`) or of how many groups there are (`groups`), the largest first."""
    parts = {
        "force": """
    select 'force' as kind, value_low, value_best, value_high, low_exclusive, high_exclusive, hedge, unit, value_text,
        unit as what, scope, actor_id, actor_text as whose, as_of_start, as_of_end, date_precision, place_id,
        modality, attributed_to, quote, claim_id, article_id, cast(null as varchar) as whom_text
    from fct_force_sizes""",
        "groups": """
    select 'groups' as kind, value_low, value_best, value_high, low_exclusive, high_exclusive, hedge, unit, value_text,
        category as what, cast(null as varchar) as scope, actor_id, cast(null as varchar) as whose, as_of_start,
        as_of_end, date_precision, place_id, modality, attributed_to, quote, claim_id, article_id,
        collective_text as whom_text
    from fct_group_counts""",
    }
    union = "\n    union all by name".join(part for name, part in parts.items() if not kind or kind == name)
    return Query(
        f"""
with claim as ({union}
),
chosen as (
    select claim.*, actor_name, coalesce(dim_places.country_iso3, dim_actors.country_iso3) as country_iso3
    from claim
    left join dim_actors using (actor_id)
    left join dim_places using (place_id)
    {"where coalesce(dim_places.country_iso3, dim_actors.country_iso3) = $country" if country else ""}
    order by value_best desc nulls last, claim_id
    {CUT}
)
select chosen.*, coalesce(title, source_ref) as title, outlet, published_at, duplicate_of
from chosen
join dim_articles using (article_id)
order by value_best desc nulls last, claim_id
""",
        {"country": country},
    )
