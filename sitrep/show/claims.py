"""Numbers as `sitrep show` gives them: what each article claims, in its words, with what the words leave possible.

Claims of copied articles are left out, and so is what one article says again.
"""

from collections.abc import Callable, Mapping

from sitrep.explore import wording
from sitrep.explore.queries.events import INSIDE
from sitrep.explore.query import Query
from sitrep.show.question import Asked, Question, Row, located, short

SAYS = """claim.modality, coalesce(claim.attributed_to, speaker.actor_name) as said_by, claim.attributed_to,
    coalesce(outlet, source_ref) as outlet,
    claim.value_text, claim.value_low, claim.value_best, claim.value_high, claim.low_exclusive, claim.high_exclusive,
    claim.hedge, claim.unit, claim.quote, claim.place_text,
    place_name, admin1_name, dim_places.country_iso3, claim_id"""
FROM = """
left join dim_places using (place_id)
left join dim_actors as speaker on speaker.actor_id = attributed_actor_id
join dim_articles using (article_id)
where duplicate_of is null"""
DISPUTED = "claim_id in (select claim_id_a from claim_conflicts union all select claim_id_b from claim_conflicts)"


def narrowed(asked: Asked, *, start: str, end: str, actors: str, kind: str) -> str:
    """The conditions of the filters that are set, on the columns that a table has for them."""
    conditions = {
        "since": f"coalesce({end}, {start}) >= $since",
        "place": INSIDE,
        "actor": f"$actor in ({actors})",
        "kind": f"{kind} = $kind",
        "disputed": DISPUTED,
    }
    return "".join(f"\n    and {condition}" for name, condition in conditions.items() if asked.values[name])


def forces(asked: Asked) -> Query:
    """Claims of strength, the largest first."""
    where = narrowed(asked, start="as_of_start", end="as_of_end", actors="claim.actor_id", kind="unit")
    return Query(
        f"""
select coalesce(whose.actor_name, actor_text) as whose, scope, as_of_start as date_start, as_of_end as date_end,
    date_precision, {SAYS}
from fct_force_sizes as claim
left join dim_actors as whose on whose.actor_id = claim.actor_id{FROM}{where}
order by value_best desc nulls last, claim_id
""",  # noqa: S608  names of our own
        asked.values,
    )


def groups(asked: Asked) -> Query:
    """Claims of how many groups, units or places, the largest of each category first."""
    where = narrowed(asked, start="as_of_start", end="as_of_end", actors="claim.actor_id", kind="category")
    return Query(
        f"""
select category, collective_text as counted, whose.actor_name as whose, as_of_start as date_start,
    as_of_end as date_end, date_precision, {SAYS}
from fct_group_counts as claim
left join dim_actors as whose on whose.actor_id = claim.actor_id{FROM}{where}
order by category, value_best desc nulls last, claim_id
""",  # noqa: S608  names of our own
        asked.values,
    )


def casualties(asked: Asked) -> Query:
    """Claims of people harmed, the latest first and those without a date last.

    Of whom an article only says that they were people, its words are shown: not everybody is a civilian.
    """
    where = narrowed(
        asked,
        start="event_date_start",
        end="event_date_end",
        actors="victim_actor_id, perpetrator_actor_id",
        kind="harm",
    )
    return Query(
        f"""
select harm, case
        when victim_class = 'unknown' and coalesce(victim.actor_type, 'civilians') = 'civilians'
            then coalesce(nullif(victim_text, harm), unit)
        else coalesce(victim.actor_name, nullif(victim_text, harm), victim_class || 's')
    end as victims,
    victim_class, coalesce(perpetrator.actor_name, perpetrator_text) as perpetrator, event_date_start as date_start,
    event_date_end as date_end, date_precision, count_scope, part_of_claim_id, {SAYS}
from fct_casualties as claim
left join dim_actors as victim on victim.actor_id = victim_actor_id
left join dim_actors as perpetrator on perpetrator.actor_id = perpetrator_actor_id{FROM}
    and repeats_claim_id is null{where}
order by coalesce(event_date_start > $today, false), event_date_start desc nulls last, value_best desc nulls last,
    claim_id
""",  # noqa: S608  names of our own
        asked.values,
    )


def force_cells(asked: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How a claim of strength reads."""
    return {
        "whose": lambda row: row["whose"] or "",
        "how many": with_unit,
        "of what": lambda row: {"total": "all of them", "unknown": ""}.get(row["scope"], f"in the {row['scope']}"),
        **ending(asked),
    }


def group_cells(asked: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How a claim of a number of groups reads."""
    return {
        "kind": lambda row: wording.plain(row["category"]),
        "how many": with_unit,
        "counted": lambda row: row["counted"] or "",
        "whose": lambda row: row["whose"] or "",
        **ending(asked),
    }


def casualty_cells(asked: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How a claim of people harmed reads."""
    return {
        "harm": lambda row: wording.HARMS[row["harm"]],
        "how many": written,
        "victims": lambda row: row["victims"] or "",
        "by whom": lambda row: row["perpetrator"] or "",
        **ending(asked),
    }


def ending(asked: Asked) -> dict[str, Callable[[Row], str]]:
    """What every claim ends with."""
    return {
        "where": located(asked),
        "when": lambda row: (
            wording.when(row["date_start"], row["date_end"], row["date_precision"]) if row["date_start"] else ""
        ),
        "said by": lambda row: row["said_by"] or "the article",
        "outlet": lambda row: row["outlet"],
        "note": notes,
        "claim": lambda row: short(row["claim_id"]),
    }


def notes(row: Row) -> str:
    """What a number is not: said to have happened, of one event, a whole."""
    found = [] if row["modality"] == "occurred" else [wording.MODALITIES[row["modality"]]]
    if row.get("part_of_claim_id"):
        found.append(f"part of {short(row['part_of_claim_id'])}")
    if row.get("count_scope") not in {None, "event"}:
        found.append({"stock": "at one time"}.get(row["count_scope"], wording.plain(row["count_scope"])))
    return ", ".join(found)


def written(row: Row) -> str:
    """A number as written, with its bounds where the words do not say them: `dozens (24–99)`, `at least 17`, `4`."""
    if row["hedge"] == "exact":
        return wording.count(row["value_best"])
    bounds = wording.bounds_of(row)
    return f"{wording.number_of(row)} ({bounds})" if bounds else wording.number_of(row)


def with_unit(row: Row) -> str:
    """The same with what is counted: `close to 30,000 fighters (27,000–30,000)`, `300 soldiers`."""
    if row["hedge"] == "exact":
        return f"{wording.count(row['value_best'])} {row['unit']}"
    bounds = wording.bounds_of(row)
    return f"{wording.as_written(row)} ({bounds})" if bounds else wording.as_written(row)


TAKES = frozenset({"since", "place", "actor", "kind", "disputed"})
FORCES = Question(forces, force_cells, TAKES, "select distinct unit from fct_force_sizes")
GROUPS = Question(groups, group_cells, TAKES, "select distinct category from fct_group_counts")
CASUALTIES = Question(casualties, casualty_cells, TAKES, "select distinct harm from fct_casualties")
