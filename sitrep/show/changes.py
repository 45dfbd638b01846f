"""What the articles of a run brought: new events, events that more is reported of, events merged, new conflicts."""

from collections.abc import Callable, Mapping

from sitrep.explore import wording
from sitrep.explore.query import Query
from sitrep.show.events import toll
from sitrep.show.question import Asked, Question, Row, located, short

CHANGES = """
with since as (
    select started_at from run_log where run_id = $run
),
fresh as (
    select article_id from dim_articles where first_seen_at >= (select started_at from since)
),
reported as (
    select event_id, count(*) filter (article_id in (select article_id from fresh)) as n_new, count(*) as n_reports
    from fct_event_reports
    join dim_articles using (article_id)
    where duplicate_of is null
    group by event_id
),
merged as (
    select new_event_id as event_id, list(old_event_id order by old_event_id) as old_event_ids
    from event_id_changes
    where run_id >= $run
    group by new_event_id
),
named as (
    select event_id, list(actor_name order by actor_id) filter (side = 'source') as sources,
        list(actor_name order by actor_id) filter (side = 'target') as targets
    from event_actors
    join dim_actors using (actor_id)
    group by event_id
),
changes as (
    select case
            when old_event_ids is not null then 'merged'
            when n_new = n_reports then 'new'
            when n_new > 0 then 'reported again'
        end as change, event_id, old_event_ids, n_new
    from reported
    left join merged using (event_id)
)
select change, event_date_start, event_date_end, date_precision, sub_event_type, sources, targets, place_name,
    admin1_name, country_iso3, killed_low, killed_best, killed_high, n_new, old_event_ids,
    cast(null as varchar) as said, event_id as id
from changes
join fct_events using (event_id)
join dim_event_types using (event_code)
left join named using (event_id)
left join dim_places using (place_id)
where change is not null
union all by name
select 'new conflict' as change, subject || ': ' || value_a || ' against ' || value_b as said, claim_id_a as id
from claim_conflicts
where article_id_a in (select article_id from fresh) or article_id_b in (select article_id from fresh)
order by change desc, event_date_start desc nulls last, id
"""


def query(asked: Asked) -> Query:
    """What changed with the run and those after it."""
    return Query(CHANGES, asked.values)


def cells(asked: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How a change reads."""
    return {
        "change": lambda row: row["change"],
        "when": lambda row: (
            wording.when(row["event_date_start"], row["event_date_end"], row["date_precision"])
            if row["event_date_start"]
            else ""
        ),
        "what": lambda row: row["said"] or row["sub_event_type"],
        "who": lambda row: wording.listed(row["sources"]),
        "whom": lambda row: wording.listed(row["targets"]),
        "where": located(asked),
        "killed": lambda row: toll(row, "killed"),
        "how": how,
        "id": lambda row: short(row["id"]),
    }


def how(row: Row) -> str:
    """What of it is new."""
    match row["change"]:
        case "reported again":
            return f"in {wording.plural(row['n_new'], 'more article')}"
        case "merged":
            return f"with {', '.join(map(short, row['old_event_ids']))}"
    return ""


CHANGED = Question(query, cells, frozenset({"run"}))
