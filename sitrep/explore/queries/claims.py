"""Claims of every table in one shape, with the sentence that each stands in."""

from collections.abc import Mapping, Sequence
from typing import Any

from sitrep.explore.query import Query

# What each table calls the parts that all claims have: what is claimed, who does or has it, whom it befalls.
SHAPES = {
    "event": """
        select 'event' as kind, $common, act_id, report_id, event_id, event_code as what,
            source_actor_id as who_id, source_text as who_text, target_actor_id as whom_id, target_text as whom_text,
            place_id, place_text, event_date_start as date_start, event_date_end as date_end, date_precision, date_text,
            trigger_text, is_main, is_background
        from fct_event_mentions""",
    "casualties": """
        select 'casualties' as kind, $common, act_id, report_id, event_id, harm as what,
            perpetrator_actor_id as who_id, perpetrator_text as who_text, victim_actor_id as whom_id,
            victim_text as whom_text, place_id, place_text, event_date_start as date_start,
            event_date_end as date_end, date_precision, date_text, $numbers, victim_class, count_scope as scope,
            part_of_claim_id, repeats_claim_id
        from fct_casualties""",
    "force": """
        select 'force' as kind, $common, act_id, unit as what, actor_id as who_id,
            actor_text as who_text, place_id, place_text, as_of_start as date_start, as_of_end as date_end,
            date_precision, date_text, $numbers, scope
        from fct_force_sizes""",
    "groups": """
        select 'groups' as kind, $common, act_id, category as what, actor_id as who_id,
            place_id, place_text, as_of_start as date_start, as_of_end as date_end, date_precision, date_text,
            $numbers, collective_text as whom_text
        from fct_group_counts""",
    "quantity": """
        select 'quantity' as kind, $common, act_id, measure as what, actor_id as who_id,
            actor_text as who_text, place_id, place_text, $numbers
        from fct_quantities""",
    "relation": """
        select 'relation' as kind, $common, relation as what, subject_actor_id as who_id,
            subject_text as who_text, object_actor_id as whom_id, object_text as whom_text
        from fct_actor_relations""",
}
COMMON = (
    "claim_id, article_id, sentence_no, char_start, char_end, quote, modality, attributed_to, attributed_via, "
    "confidence, support, unresolved"
)
NUMBERS = "value_low, value_best, value_high, low_exclusive, high_exclusive, hedge, unit, value_text"
KINDS = tuple(SHAPES)
THESE = "(select unnest($ids))"


def claims(
    where: Mapping[str, str], values: Mapping[str, Any], order: str = "article_id, char_start, char_end, claim_id"
) -> Query:
    """The claims that fulfil a condition, given for each kind that is asked for (keys of `SHAPES`).

    Whom it befalls is named in the article's own words where they are no name: not everybody is a civilian.
    """
    union = "\n    union all by name".join(shape(kind, condition) for kind, condition in where.items())
    return Query(
        f"""
with claim as ({union}
)
select claim.*, event_type, sub_event_type, whose.actor_name as who,
    case when whom.actor_type = 'civilians' and whom.is_generic then coalesce(whom_text, whom.actor_name)
        else whom.actor_name end as whom, place_name, places.country_iso3,
    coalesce(articles.title, articles.source_ref) as title, outlet, url, published_at,
    duplicate_of, sentences.text as sentence, sentences.char_start as sentence_start
from claim
join dim_articles as articles using (article_id)
left join dim_sentences as sentences using (article_id, sentence_no)
left join dim_event_types as types on claim.kind = 'event' and claim.what = types.event_code
left join dim_actors as whose on claim.who_id = whose.actor_id
left join dim_actors as whom on claim.whom_id = whom.actor_id
left join dim_places as places using (place_id)
order by {order}
""",
        values,
    )


def shape(kind: str, condition: str) -> str:
    """The claims of one kind in the common shape."""
    select = SHAPES[kind].replace("$common", COMMON).replace("$numbers", NUMBERS)
    return f"{select}\n        where {condition}"


def of_articles(article_ids: Sequence[str]) -> Query:
    """All claims of some articles, in the order of their texts."""
    return claims(dict.fromkeys(KINDS, f"article_id in {THESE}"), {"ids": list(article_ids)})


def by_id(claim_ids: Sequence[str]) -> Query:
    """Claims by their ids, whatever their table."""
    return claims(dict.fromkeys(KINDS, f"claim_id in {THESE}"), {"ids": list(claim_ids)})


def of_events(event_ids: Sequence[str]) -> Query:
    """The claims of some events and of their tolls, article by article as they were published."""
    return claims(
        dict.fromkeys(("event", "casualties"), f"event_id in {THESE}"),
        {"ids": list(event_ids)},
        order="coalesce(published_at, first_seen_at), article_id, claim.char_start, claim.char_end, claim_id",
    )


def beginning_with(claim_id: str) -> Query:
    """The claims whose id begins so."""
    return claims(dict.fromkeys(KINDS, "starts_with(claim_id, $claim)"), {"claim": claim_id})
