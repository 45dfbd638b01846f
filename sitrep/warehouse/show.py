"""The questions that `sitrep show` answers, each one query on the published warehouse."""

from sitrep.settings import Settings
from sitrep.warehouse.read import Answer, query

BOUNDS = """
    case
        when value_low is not distinct from value_high then cast(value_best as varchar)
        when value_low is null then 'up to ' || value_high
        when value_high is null then value_low || ' or more'
        else value_low || '-' || value_high
    end
"""
QUESTIONS = {
    "events": """
        select coalesce(cast(event_date_start as varchar), 'unknown')
                   || case when event_date_end is distinct from event_date_start
                      then ' to ' || coalesce(cast(event_date_end as varchar), 'now') else '' end as "when",
               event_code as event,
               coalesce(source.actor_name, source_actor_id) as source,
               coalesce(target.actor_name, target_actor_id) as target,
               coalesce(place_name, events.place_id) as place,
               n_articles as articles,
               killed_best as killed,
               confidence,
               event_id
        from fct_events as events
        left join dim_actors as source on source.actor_id = events.source_actor_id
        left join dim_actors as target on target.actor_id = events.target_actor_id
        left join dim_places using (place_id)
        order by event_date_start desc nulls last, n_articles desc, event_id
    """,
    "forces": f"""
        select coalesce(actor_name, forces.actor_id, actor_text) as whose,
               value_text as written,
               {BOUNDS} as bounds,
               unit,
               hedge,
               scope,
               modality,
               coalesce(attributed_to, '(the article)') as said_by,
               coalesce(articles.outlet, articles.source_ref) as outlet,
               claim_id
        from fct_force_sizes as forces
        left join dim_actors using (actor_id)
        join dim_articles as articles using (article_id)
        order by value_best desc nulls last, claim_id
    """,  # noqa: S608  nothing of the user's
    "groups": f"""
        select category,
               value_text as written,
               {BOUNDS} as bounds,
               unit,
               collective_text as of_what,
               coalesce(actor_name, counts.actor_id) as whose,
               coalesce(place_name, place_text) as place,
               modality,
               coalesce(attributed_to, '(the article)') as said_by,
               claim_id
        from fct_group_counts as counts
        left join dim_actors using (actor_id)
        left join dim_places using (place_id)
        order by category, value_best desc nulls last, claim_id
    """,  # noqa: S608  nothing of the user's
    "casualties": f"""
        select harm,
               value_text as written,
               {BOUNDS} as bounds,
               coalesce(victim.actor_name, victim_text) as victims,
               victim_class,
               coalesce(perpetrator.actor_name, perpetrator_text) as perpetrator,
               coalesce(place_name, place_text) as place,
               event_date_start as "from",
               coalesce(attributed_to, '(the article)') as said_by,
               claim_id
        from fct_casualties as harmed
        left join dim_actors as victim on victim.actor_id = harmed.victim_actor_id
        left join dim_actors as perpetrator on perpetrator.actor_id = harmed.perpetrator_actor_id
        left join dim_places using (place_id)
        order by event_date_start desc nulls last, value_best desc nulls last, claim_id
    """,  # noqa: S608  nothing of the user's
    "conflicts": """
        select conflict_kind as kind, subject, value_a, value_b, explanation, claim_id_a, claim_id_b
        from claim_conflicts
        order by conflict_kind, subject, claim_id_a, claim_id_b
    """,
}


def show(settings: Settings, what: str, limit: int) -> Answer:
    """Answer one of `QUESTIONS`, with at most `limit` rows (0: all). Raises NothingPublished, KeyError."""
    return query(settings, QUESTIONS[what], limit=limit)
