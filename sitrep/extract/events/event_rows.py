"""Acts as rows of event_mentions: one a source, target and place; and which act an article is about."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, TypeVar

from sitrep.extract.claims.claim_rows import Row, date_columns, finished, place_columns, why_undated
from sitrep.extract.document.article import REALISED, SHARED, STATED, Act, Argument, Article, PlaceMention
from sitrep.extract.events.taken_places import precision_of_place
from sitrep.extract.lexical.event_types import SELDOM_MAIN_CODES, SPECIFIC_CODES

WORST: Final = "SEX_VIOL"  # whatever else was done to the victims
TELLING: Final = 0.3
SELDOM: Final = 0.5
IN_PASSING: Final = 0.6
# What became of a protest is what it was about: a march that is broken up, that riots, that is shot at. An attack that
# is first reported in general is what the next words say it was.
BECAME: Final = {
    "PEACE_PROTEST": ("FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "PROTEST_WITH_INTER"),
    "PROTEST_WITH_INTER": ("FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR"),
    "ATTACK": ("SUIC_BOMB", "CHEM_WEAP", "GRENADE", "REM_EXPLOS", "AIR_STRIKE", "ART_MISS_ATTACK"),
}
IN_GENERAL: Final = ("attack/noun/", "kill/verb/")  # rules that do not say how an attack was made
SENTENCES_AHEAD: Final = 1  # sentences after the first in which that is reported
Item = TypeVar("Item")


def mention_rows(article: Article) -> Iterator[Row]:
    """The rows of all acts of the article, in text order."""
    main = main_act(article.acts)
    for act in article.acts:
        for source, target, place in product(or_none(act.sources), or_none(act.targets), or_none(act.places)):
            yield mention_row(article, act, source, target, place, is_main=act is main)


def main_act(acts: list[Act]) -> Act | None:
    """The act an article is about: reported as done, early, by strong words, not in passing."""
    main = max(acts, key=salience, default=None)
    return what_became_of(main, acts) if main is not None else None


def what_became_of(main: Act, acts: list[Act]) -> Act:
    """The act that a protest turned into or an attack was, if the next words say one, else the act itself."""
    if main.code == "ATTACK" and not main.rule_id.startswith(IN_GENERAL):
        return main
    turned = [
        act
        for act in acts
        if act.code in BECAME.get(main.code, ())
        and 0 <= act.sentence.number - main.sentence.number <= SENTENCES_AHEAD
        and act.modality in REALISED
        and not act.is_background
    ]
    return min(turned, key=lambda act: BECAME[main.code].index(act.code), default=main)


def salience(act: Act) -> tuple[bool, bool, float, int]:
    """What makes an act the news: the larger, the more so. The weights are in sentences from the top."""
    distance = act.sentence.number + (1 - act.confidence)
    distance += (
        IN_PASSING * act.is_adjunct + SELDOM * (act.code in SELDOM_MAIN_CODES) - TELLING * (act.code in SPECIFIC_CODES)
    )
    distance -= TELLING * (act.code == WORST)
    return (
        act.code != "STATEMENT",
        act.modality in REALISED and not act.is_background,
        -round(distance, 6),
        -act.start,
    )


def or_none(items: Sequence[Item]) -> Sequence[Item | None]:
    """The items, or one None where there are none, so that a product keeps its other sides."""
    return items or (None,)


def mention_row(
    article: Article,
    act: Act,
    source: Argument | None,
    target: Argument | None,
    place: PlaceMention | None,
    *,
    is_main: bool,
) -> Row:
    """One row: one of the act's sources, targets and places each."""
    unresolved = {}
    for role, argument in (("source", source), ("target", target)):
        if argument is None:
            unresolved[role] = "not_told"
        elif argument.actor is None:
            unresolved[role] = "not_in_lexicon"
        elif argument.actor.actor_id is None:
            unresolved[role] = argument.actor.reason or "no_clear_antecedent"
    if place is None:
        unresolved["place"] = "not_told"
    elif place.place_id is None:
        unresolved["place"] = place.reason or "not_in_gazetteer"
    unresolved.update(why_undated(act.date))
    row = {
        "sentence_no": act.sentence.number,
        "char_start": act.start,
        "char_end": act.end,
        "modality": act.modality,
        "confidence": act.likelihood,
        "rule_id": act.rule_id,
        "unresolved": unresolved,
        "act_id": act.act_id,
        "report_id": act.report_id,
        "support": support_of(act, source, target, place),
        "event_code": act.code,
        "is_main": is_main,
        **side_columns("source", source),
        **side_columns("target", target),
        **place_columns(place),
        "place_precision": place and precision_of_place(act, place),
        "trigger_text": act.sentence.text_of(act.first, act.last),
        "operation_name": act.operation_name,
        "weapon_text": act.weapon_text,
        "weapon_class": act.weapon_class,
        **date_columns(act.date),
        "is_background": act.is_background,
    }
    offsets = [item.start if item else None for item in (source, target, place)]
    return finished(article, "event_mentions", row, [act.sentence.starts[act.first], *offsets])


def support_of(
    act: Act, source: Argument | None, target: Argument | None, place: PlaceMention | None
) -> dict[str, str]:
    """How each role of a mention is known; a pronoun stands for what another mention of the actor states."""
    support = {}
    for role, argument in (("source", source), ("target", target)):
        if argument is not None:
            is_reference = argument.actor is not None and argument.actor.kind == "pronoun"
            support[role] = act.support.get(role, SHARED if is_reference else STATED)
    for role, is_filled in (("place", place is not None), ("date", act.date is not None)):
        if is_filled:
            support[role] = act.support.get(role, STATED)
    return support


def side_columns(side: str, argument: Argument | None) -> Row:
    """The columns of one side."""
    actor = argument.actor if argument else None
    return {f"{side}_actor_id": actor and actor.actor_id, f"{side}_text": argument and argument.text}
