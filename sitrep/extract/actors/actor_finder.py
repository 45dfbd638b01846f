"""Find who is named in an article: put the names on tokens, then pronouns and short forms on who they mean."""

from collections.abc import Sequence

from sitrep.extract.actors.actor_candidates import ActorCandidate, Senses
from sitrep.extract.actors.actor_composition import ActorReading
from sitrep.extract.actors.coreference import resolve_references
from sitrep.extract.actors.splinters import set_splinters_apart
from sitrep.extract.actors.unlisted_groups import UnlistedGroups, define_acronyms
from sitrep.extract.document.article import ActorMention, Article, Sentence
from sitrep.extract.lexical.name_matcher import NameMatch
from sitrep.lexicon import Lexicon

CLEAR_COUNTRY_SHARE = 0.6  # of an article's names of countries; from there its country is clear
CLEAR_COUNTRY_LEAST = 3
SEATED_ELSEWHERE = frozenset(("media", "intergovernmental"))  # their seat says nothing about the news


class ActorFinder:
    """Finds the actors of articles; built once a process from the compiled lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.actors = lexicon.actors
        aliases = lexicon.aliases.filter(lexicon.aliases["kind"] == "actor")
        self.forms: dict[int, str] = dict(zip(aliases["alias_id"], aliases["form"], strict=True))
        self.targets: dict[int, str] = dict(zip(aliases["alias_id"], aliases["target"], strict=True))
        self.local = frozenset(lexicon.aliases.filter(match="local")["alias_id"])
        self.may_be: dict[tuple[int, ...], Senses] = {}
        self.speaks_of: dict[int, str | None] = {}
        self.shapes = UnlistedGroups(lexicon)

    def annotate(self, article: Article) -> None:
        """Fill `actors`, `backers` and `persons` of every sentence, in order and without overlaps."""
        self.shapes.names.clear()  # of another article, whose spelling is its own
        body = [match for match in article.actor_hits if not article.dateline_start <= match.start < article.body_start]
        countries = self.countries(body)
        matches = self.without_strangers(article.actor_hits, countries)
        reading = ActorReading(self.actors, self.shapes, clear_country(countries))
        at = 0
        for sentence in article.sentences:
            while at < len(matches) and matches[at].start < sentence.start:
                at += 1
            first = at
            while at < len(matches) and matches[at].start < sentence.end:
                at += 1
            if at > first:
                reading.read(sentence, [self.candidate(sentence, match) for match in matches[first:at]])
        define_acronyms(article)
        set_splinters_apart(article, self.actors)
        resolve_references(article)

    def found(self, article: Article) -> list[dict[str, object]]:
        """Rows of schemas.ACTORS for the actors of this article that the lexicon lacks: found and scoped ones."""
        rows: dict[str, dict[str, object]] = {}
        for sentence in article.sentences:
            for mention in (*sentence.actors, *sentence.backers):
                actor_id = mention.actor_id
                if actor_id is None or actor_id in self.actors or actor_id in rows:
                    continue
                rows[actor_id] = self.found_row(mention, actor_id)
        return list(rows.values())

    def found_row(self, mention: ActorMention, actor_id: str) -> dict[str, object]:
        """The row of one actor that the lexicon lacks."""
        is_discovered = actor_id.startswith("found:")
        name = self.shapes.names.get(actor_id, mention.text) if is_discovered else self.scoped_name(actor_id)
        return {
            "actor_id": actor_id,
            "actor_name": name,
            "acronym": None,
            "actor_type": mention.actor_type,
            "country_iso3": mention.country,
            "wikidata_qid": None,
            "is_discovered": is_discovered,
            "is_generic": not is_discovered,
        }

    def scoped_name(self, actor_id: str) -> str:
        """ "Syrian rebels" for `rebels:syr`."""
        generic, _, country = actor_id.partition(":")
        name = self.actors[generic].actor_name
        adjective = self.lexicon.adjectives.get(country.upper(), country.upper())
        return f"{adjective} {name}"

    def countries(self, matches: Sequence[NameMatch]) -> dict[str, int]:
        """How often names speak of each country."""
        counts: dict[str, int] = {}
        for match in matches:
            alias_id = match.alias_ids[0]
            if alias_id not in self.speaks_of:
                self.speaks_of[alias_id] = self.country_of(alias_id)
            country = self.speaks_of[alias_id]
            if country is not None:
                counts[country] = counts.get(country, 0) + 1
        return counts

    def without_strangers(self, matches: Sequence[NameMatch], countries: dict[str, int]) -> list[NameMatch]:
        """The hits without acronyms of actors whose country the article does not speak of otherwise ("PDF")."""
        if all(self.local.isdisjoint(match.alias_ids) for match in matches):
            return list(matches)
        kept = []
        for match in matches:
            ids = tuple(
                alias_id
                for alias_id in match.alias_ids
                if alias_id not in self.local or self.actors[self.targets[alias_id]].country in countries
            )
            if ids:
                kept.append(match if len(ids) == len(match.alias_ids) else NameMatch(match.start, match.end, ids))
        return kept

    def country_of(self, alias_id: int) -> str | None:
        """The country that an alias speaks of, if it does."""
        form, target = self.forms[alias_id], self.targets[alias_id]
        if form in ("adjective", "country", "people", "capital"):
            return target
        if form not in ("name", "office") or alias_id in self.local:
            return None
        actor = self.actors[target]
        return None if actor.actor_type in SEATED_ELSEWHERE else actor.country

    def candidate(self, sentence: Sentence, match: NameMatch) -> ActorCandidate:
        """A hit on the tokens of its sentence."""
        first, last = sentence.tokens_of(match.start, match.end)
        may_be = self.may_be.get(match.alias_ids)
        if may_be is None:
            may_be = self.may_be[match.alias_ids] = self.senses(match.alias_ids)
        return ActorCandidate(first, last, *may_be)

    def senses(self, alias_ids: tuple[int, ...]) -> Senses:
        """What aliases may mean."""
        forms: dict[str, str] = {}
        for alias_id in alias_ids:
            forms.setdefault(self.forms[alias_id], self.targets[alias_id])
        get = forms.get
        return Senses(
            tuple(self.targets[alias_id] for alias_id in alias_ids if self.forms[alias_id] in ("name", "office")),
            "office" in forms and "name" not in forms,
            get("adjective"),
            get("country"),
            get("capital"),
            get("people"),
            get("state_head"),
            get("generic"),
            get("group_head"),
        )


def clear_country(counts: dict[str, int]) -> str | None:
    """The country that most of an article's names belong to, if one is clear."""
    if not counts:
        return None
    country = max(sorted(counts), key=counts.__getitem__)
    is_clear = counts[country] >= CLEAR_COUNTRY_LEAST and counts[country] >= CLEAR_COUNTRY_SHARE * sum(counts.values())
    return country if is_clear else None
