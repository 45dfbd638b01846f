"""What an edit of the seeds can change: the words without which a text is read by both versions of a lexicon alike.

A row that is a name or a word acts through the texts that hold it. Whatever else it may reach is told as well, or
everything counts as changed: an ambiguous name brings all its readings with it, because the rows of one spelling are
compared as a list; the name of a settlement is also looked for by its sound, as `places.spellings` does.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from sitrep.extract.actors.splinters import SUFFIX
from sitrep.extract.events.triggers import head_place
from sitrep.extract.lexical.name_matcher import fold, patterns
from sitrep.extract.places.capitals import CAPITAL
from sitrep.extract.places.spellings import VOWELS, sound_of
from sitrep.extract.syntax.english import inflected, ing_form, plural, regular_past, third_person
from sitrep.gazetteer import PLACE_SEEDS
from sitrep.lexicon import ACTOR_SEEDS
from sitrep.schemas import LEXICON

# Seeds that the rules know by the compiled lexicon alone, where they are compared.
READ_TOO: Final = frozenset(("generic_classes", "state_classes"))
COMPILED: Final = frozenset((*ACTOR_SEEDS, *PLACE_SEEDS)) - READ_TOO
FOR_DBT: Final = "crosswalk_"  # seeds that no rule reads begin so
EXAMPLE: Final = "example"  # for whoever edits
# What the rules read of seeds whose other columns are a policy of SQL.
READ_COLUMNS: Final = {"hedges": ("hedge", "written_as", "written_after"), "vague_terms": ("term",)}
TRIGGERS: Final = "triggers"
VERBS: Final = "english_verbs"
ALIAS: Final = tuple(name for name in LEXICON["aliases"].names() if name != "alias_id")
ID_FORMS: Final = ("name", "office")  # of aliases: their target is an actor's id
CLASS_FORMS: Final = ("state_head", "generic")  # their target is a class; with a country's code it may be an actor
REGIONS: Final = ("country", "admin1")
MOST_WORDS: Final = 5_000  # words; with more nearly every text holds one

Row = dict[str, str]
Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Changes:
    """A text with none of these is read as before. Names and words are folded as `name_matcher.fold` does.

    names: whole words, as the lexicon is matched. words: the same, where a digit ends a word too. sounds: of
    settlements' names, which a text may write otherwise.
    """

    names: frozenset[bytes] = field(default_factory=frozenset)
    words: frozenset[bytes] = field(default_factory=frozenset)
    sounds: frozenset[str] = field(default_factory=frozenset)


class ReachesAll(Exception):
    """An edit that may change how any text is read."""


def find_changes(before: Path, after: Path) -> Changes | None:
    """What changed from one compiled lexicon to another, by their folders; None: the reading of any text.

    Raises FileNotFoundError where one of them is not there.
    """
    old, new = ({table: pl.read_parquet(path / f"{table}.parquet") for table in LEXICON} for path in (before, after))
    try:
        words = {fold(word).strip() for word in changed_words(old["seed_rows"], new["seed_rows"])}
        aliases = changed_aliases(old, new)
        settlements = settlements_among(old, new, aliases)
        aliases = pl.concat([aliases, namesakes(old, new, settlements)])
    except ReachesAll:
        return None
    if touch_capitals(old, new, aliases):
        words.add(fold(CAPITAL))
    names = {pattern for forms in patterns(aliases["alias"].to_list()) for pattern in forms}
    sounds = {sound for sound in map(sound_of, settlements["alias"]) if VOWELS.sub("", sound)}
    if b"" in words or len(names) + len(words) + len(sounds) > MOST_WORDS:
        return None
    return Changes(frozenset(names), frozenset(words), frozenset(sounds))


def changed_words(before: pl.DataFrame, after: pl.DataFrame) -> Iterator[str]:
    """The words of triggers and forms of verbs that changed. Raises ReachesAll if any other list of words did."""
    old, new = rows_by_seed(before), rows_by_seed(after)
    edited = {seed for seed in old.keys() | new.keys() if old.get(seed) != new.get(seed)}
    if not edited <= {TRIGGERS, VERBS}:
        raise ReachesAll
    if edited.isdisjoint((TRIGGERS, VERBS)):
        return
    was, now = (inflected(rows[VERBS]) for rows in (old, new))
    yield from (form for form in was.keys() | now.keys() if was.get(form) != now.get(form))
    forms: dict[str, set[str]] = defaultdict(set)
    for form, verb in (*was.items(), *now.items()):
        forms[verb.lemma].add(form)
    earlier, later = (by_word(rows[TRIGGERS]) for rows in (old, new))
    for word in earlier.keys() | later.keys():
        if earlier.get(word) != later.get(word):
            yield from (word, plural(word), third_person(word), regular_past(word), ing_form(word, regular_past(word)))
            yield from forms[word]


def rows_by_seed(seed_rows: pl.DataFrame) -> dict[str, list[Row]]:
    """The rows of each seed that the rules read themselves, as far as they do."""
    found: dict[str, list[Row]] = defaultdict(list)
    for seed, cells in seed_rows.iter_rows():
        if seed not in COMPILED and not seed.startswith(FOR_DBT):
            row = {column: value or "" for column, value in json.loads(cells).items() if column != EXAMPLE}
            found[seed].append({column: row[column] for column in READ_COLUMNS.get(seed, row)})
    return found


def by_word(triggers: Iterable[Row]) -> dict[str, list[Row]]:
    """Triggers by the word that a text must hold: a verb's first, a noun's head."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in triggers:
        words = tuple(row["trigger"].replace("-", " ").split())
        found[words[0] if row["pos"] == "verb" else words[head_place(words)]].append(row)
    return found


def changed_aliases(old: Tables, new: Tables) -> pl.DataFrame:
    """The aliases (columns ALIAS) without which a text is read alike: edited ones, those of edited actors and places.

    Raises ReachesAll where an edit acts beyond the names that a text holds.
    """
    if adjectives(old) != adjectives(new) or are_reordered(old["aliases"], new["aliases"]):
        raise ReachesAll
    aliases = pl.concat([old["aliases"], new["aliases"]]).select(ALIAS).unique(maintain_order=True)
    actors = changed(old, new, "actors")
    ids = {*actors["actor_id"], *moved_members(old, new)}
    if any(actors["is_generic"]) or not ids.isdisjoint(actors_of_classes(aliases)):
        raise ReachesAll  # the text need not name them
    ids |= {actor_id.removesuffix(SUFFIX) for actor_id in ids}  # those who left a group are told by its name
    places = changed(old, new, "places")
    edited = changed(old, new, "aliases", ALIAS)
    if not places.filter(pl.col("place_type").is_in(REGIONS)).is_empty() or named_places(old) != named_places(new):
        raise ReachesAll  # what lies in a division or a country is told by it
    of_actor = pl.col("form").is_in(ID_FORMS) & pl.col("target").is_in(list(ids))
    of_place = (pl.col("kind") == "place") & pl.col("target").is_in(places["place_id"].to_list())
    return pl.concat([edited, aliases.filter(of_actor | of_place)]).unique(maintain_order=True)


def changed(old: Tables, new: Tables, table: str, columns: Iterable[str] | None = None) -> pl.DataFrame:
    """The rows of a table that only one of them has."""
    some, others = (tables[table].select(columns or LEXICON[table].names()) for tables in (old, new))
    keys = some.columns
    gone = some.join(others, on=keys, how="anti", nulls_equal=True)
    return pl.concat([gone, others.join(some, on=keys, how="anti", nulls_equal=True)])


def named_places(tables: Tables) -> set[str]:
    """The divisions and countries that have a name, and so are known."""
    regions = tables["places"].filter(pl.col("place_type").is_in(REGIONS))
    return set(regions.join(tables["aliases"], left_on="place_id", right_on="target", how="semi")["place_id"])


def adjectives(tables: Tables) -> list[tuple[str, str]]:
    """Of each country the adjective that names of its actors carry, whatever the text calls them."""
    first = tables["aliases"].filter(form="adjective").group_by("target", maintain_order=True).first()
    return sorted(first.select("target", "alias").iter_rows())


def are_reordered(before: pl.DataFrame, after: pl.DataFrame) -> bool:
    """Whether aliases that stayed stand in another order: of an ambiguous name the first is the likeliest."""
    numbered = [
        frame.select(*ALIAS, again=pl.int_range(pl.len()).over(ALIAS)).with_row_index("at") for frame in (before, after)
    ]
    keys = (*ALIAS, "again")
    both = numbered[0].join(numbered[1], on=keys, nulls_equal=True, maintain_order="left")
    return not both["at_right"].is_sorted()


def actors_of_classes(aliases: pl.DataFrame) -> set[str]:
    """The ids that a class of actors and a country give: "military-syr"."""
    classes = aliases.filter(pl.col("form").is_in(CLASS_FORMS))["target"].unique()
    countries = aliases.filter(form="country")["target"].unique().str.to_lowercase()
    return {f"{one}-{country}" for one in classes for country in countries}


def moved_members(old: Tables, new: Tables) -> set[str]:
    """The actors whose memberships changed, and those that belong to them at any remove."""
    edges = pl.concat([tables["actor_memberships"] for tables in (old, new)])
    moved = set(changed(old, new, "actor_memberships")["actor_id"])
    size = 0
    while len(moved) > size:
        size = len(moved)
        moved |= set(edges.filter(pl.col("parent_actor_id").is_in(list(moved)))["actor_id"])
    return moved


def settlements_among(old: Tables, new: Tables, aliases: pl.DataFrame) -> pl.DataFrame:
    """The aliases of settlements: alias, and the country that the settlement is in (either version's)."""
    places = pl.concat([old["places"], new["places"]]).filter(place_type="settlement")
    places = places.select("country_iso3", target="place_id").unique()
    return aliases.filter(kind="place").join(places, on="target").select("alias", "country_iso3").unique()


def namesakes(old: Tables, new: Tables, settlements: pl.DataFrame) -> pl.DataFrame:
    """The aliases of divisions that are called like one of these: their town is asked for where they are named."""
    alike = {(consonants_of(alias), country) for alias, country in settlements.iter_rows()}
    divisions = pl.concat([old["places"], new["places"]]).filter(
        pl.col("country_iso3").is_in(settlements["country_iso3"].to_list()), place_type="admin1"
    )
    called = [
        place_id
        for place_id, name, country in divisions.select("place_id", "place_name", "country_iso3").iter_rows()
        if (consonants_of(name), country) in alike
    ]
    aliases = pl.concat([old["aliases"], new["aliases"]]).select(ALIAS)
    return aliases.filter(pl.col("target").is_in(called)).unique(maintain_order=True)


def touch_capitals(old: Tables, new: Tables, aliases: pl.DataFrame) -> bool:
    """Whether one of the aliases is a capital's name: "the capital of Mali" does without."""
    capitals = pl.concat([old["aliases"], new["aliases"]]).filter(form="capital")["alias"].str.to_lowercase()
    return not set(capitals).isdisjoint(aliases["alias"].str.to_lowercase())


def consonants_of(name: str) -> str:
    """The consonants of a name as it sounds."""
    return VOWELS.sub("", sound_of(name))
