"""Claims that cannot both hold, as `sitrep show` gives them."""

from collections.abc import Callable, Mapping

from sitrep.explore import wording
from sitrep.explore.queries.events import INSIDE
from sitrep.explore.query import Query
from sitrep.show.question import Asked, Question, Row, short

# Of every kind of claim that can be disputed: whom it speaks of, where, and until when.
PARTIES = """
    select claim_id, [source_actor_id, target_actor_id] as actors, place_id,
        coalesce(event_date_end, event_date_start) as until from fct_event_mentions
    union all
    select claim_id, [victim_actor_id, perpetrator_actor_id], place_id, coalesce(event_date_end, event_date_start)
    from fct_casualties
    union all
    select claim_id, [actor_id], place_id, coalesce(as_of_end, as_of_start) from fct_force_sizes"""


def query(asked: Asked) -> Query:
    """The conflicts of which one claim at least is as asked."""
    conditions = {"since": "until >= $since", "place": INSIDE, "actor": "list_contains(actors, $actor)"}
    wanted = " and ".join(condition for name, condition in conditions.items() if asked.values[name])
    parties = f"select claim_id from ({PARTIES}) where {wanted}"  # noqa: S608  names of our own
    kept = [f"(claim_id_a in ({parties}) or claim_id_b in ({parties}))"] if wanted else []
    kept += ["conflict_kind = $kind"] if asked.values["kind"] else []
    where = f"where {' and '.join(kept)}" if kept else ""
    return Query(
        f"""
select conflict_kind, subject, value_a, value_b, explanation, claim_id_a, claim_id_b
from claim_conflicts
{where}
order by conflict_kind, subject, claim_id_a, claim_id_b
""",  # noqa: S608  names of our own
        asked.values,
    )


def cells(_: Asked) -> Mapping[str, Callable[[Row], str]]:
    """How a conflict reads."""
    return {
        "disputed": lambda row: wording.CONFLICTS[row["conflict_kind"]].lower(),
        "of what": lambda row: row["subject"],
        "one says": lambda row: row["value_a"],
        "another": lambda row: row["value_b"],
        "in full": lambda row: row["explanation"],
        "claims": lambda row: f"{short(row['claim_id_a'])} {short(row['claim_id_b'])}",
    }


CONFLICTS = Question(
    query, cells, frozenset({"since", "place", "actor", "kind"}), "select distinct conflict_kind from claim_conflicts"
)
