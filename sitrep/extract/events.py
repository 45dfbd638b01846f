"""What happened: every trigger in a sentence, with who did it to whom, where, when, and whether it did happen.

A trigger noun that names the act stands before the verb that carries it: "carried out air strikes" and "were killed in
air strikes" are one act each, the air strikes. A verb of harm is an act only where nothing else tells what was done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitrep.extract.clauses import Clause, noun_complements
from sitrep.extract.codes import Codes, rows_of
from sitrep.extract.document import Act, ActorMention, Argument, Article, Sentence
from sitrep.extract.modality import ModalityReader
from sitrep.extract.perpetrators import VIOLENT
from sitrep.extract.phrases import Phrase
from sitrep.extract.roles import actors_within, argument, owner_before
from sitrep.extract.statements import statement_of
from sitrep.extract.times import REALISED, carry_dates, date_of
from sitrep.extract.triggers import Trigger, Triggers, head_place
from sitrep.extract.wheres import carry_places, places_of
from sitrep.lake import digest

# Verbs whose harm belongs to the act that a noun of their clause names.
HARM_VERBS = frozenset(
    "kill wound injure hurt die hit strike target destroy damage leave displace maim massacre murder execute "
    "shoot slaughter lose perish force martyr burn level flatten wreck shake rock follow come pit".split()
)
SYMMETRIC = frozenset(("CLASH", "AGREEMENT"))  # either side can be told first
NEEDS_NOBODY = frozenset(("NATURAL_DISASTER", "MAN_MADE_DISASTER", "DISR_WEAP"))
UNSIDED = 0.85  # what is left of the confidence where neither doer nor victim is named
ADJUNCTS = frozenset(
    "after following during amid despite before since over against for about behind under from to of".split()
)
# Verbs whose object is only spoken of or feared: "met to discuss the fighting", "agreed to stop fighting".
SPOKEN_OF = frozenset(
    "discuss condemn denounce mourn investigate probe stop end halt avoid prevent review mark commemorate protest "
    "criticise criticize fear document monitor witness recall describe prompt escape flee survive".split()
)
SIDE_CLAUSES = frozenset("after before since as while although though where which who reduced".split())
SIDES_BEHIND_VERB = frozenset(("between", "against", "with"))  # "fighting broke out between A and B"
DEFINITE = frozenset("the this that these those his her its their such".split())
TALK = frozenset(("ATTRIB", "DIPLO", "STATEMENT"))
UNREAL = frozenset(("planned", "hypothetical"))
CLAIMING = frozenset("claim claims claimed claiming responsibility credit".split())
DENYING = frozenset("deny denies denied denying reject rejects rejected disclaim disclaims disclaimed".split())
TWO_SIDED = frozenset(("ARMED_CLASH", "AGREEMENT"))
AIMS = frozenset(("OFFENSIVE", "ARMED_CLASH"))
CONDITIONS = frozenset(("if", "unless"))
STRONG = 0.9
WEAK = 0.55
DOERS = frozenset(("subject", "by"))
FORCE = frozenset(("WEAPON", "SHOOT"))
WOUNDING = frozenset(("wound", "injure", "hurt", "maim"))
DAMAGING = frozenset(("destroy", "damage"))
RUIN = frozenset(("DESTROY", "RANSACK"))
UNSAID_KIND = frozenset(("ATTACK", "ARMED_CLASH"))  # what "attack" means by itself
ATTACKS = UNSAID_KIND | frozenset("AIR_STRIKE ART_MISS_ATTACK SUIC_BOMB REM_EXPLOS GRENADE CHEM_WEAP".split())
TAKEN_UP = 8  # sentences back in which "the attack" may have been told
CRIMES = frozenset("ATTACK ABDUCT_DISSAP ORG_CRIME".split())  # what people talk of in general
REST_WINDOW = 7  # tokens after the verb in which the other words of its trigger may stand: "took ten men hostage"
INSTRUMENT_PREPOSITIONS = frozenset("in by during after from with through following amid under of".split())


@dataclass(slots=True, eq=False)
class Hit:
    """A trigger found: its tokens, the clause it belongs to, and what fills its slots."""

    trigger: Trigger
    first: int
    last: int
    clause: Clause | None
    noun: Phrase | None
    slots: dict[str, list[Phrase]] = field(default_factory=dict)
    modifiers: list[Argument] = field(default_factory=list)
    modifier_words: list[str] = field(default_factory=list)
    carried_by: str = ""  # the side that the subject of its support verb is on: source, target
    against: list[Argument] = field(default_factory=list)  # "the anti-IS campaign"


class EventReader:
    """Finds the acts of an article; holds the trigger lexicon and the policies for codes and modality."""

    def __init__(
        self, triggers: Triggers, codes: Codes, modality: ModalityReader, support_sides: Mapping[str, str]
    ) -> None:
        self.triggers = triggers
        self.codes = codes
        self.modality = modality
        self.support_sides = support_sides

    @classmethod
    def load(cls, seeds: Path) -> "EventReader":
        """Read the seeds of triggers, codes and modality, and support_verbs.csv (verb, subject_is)."""
        sides = {row["verb"]: row["subject_is"] for row in rows_of(seeds / "support_verbs.csv")}
        return cls(Triggers.load(seeds), Codes.load(seeds), ModalityReader.load(seeds), sides)

    def find_acts(self, article: Article) -> list[Act]:
        """The acts of the article in text order; needs the phrases, clauses and mentions of its sentences."""
        acts: list[Act] = []
        for sentence in article.sentences:
            if not sentence.phrases:
                continue
            nouns = list(self.noun_hits(sentence))
            verbs = [hit for hit in self.verb_hits(sentence) if not self.is_told_by_noun(hit, nouns)]
            nouns = [hit for hit in nouns if not is_dispersed(hit, verbs)]
            verbs = [hit for hit in verbs if not is_purpose_of_force(hit, verbs)]
            for hit in sorted(without_mere_harm(sentence, nouns + verbs, acts), key=lambda hit: hit.first):
                act = self.act(article, sentence, hit)
                if act is not None and not tells_nothing(sentence, hit, act, acts):
                    act.code = code_taken_up(sentence, hit, act, acts) or act.code
                    acts.append(act)
            if not acts or acts[-1].sentence is not sentence:
                said = statement_of(article, sentence)
                acts += [said] if said is not None else []
        name_claimed_doers(acts)
        carry_dates(article, acts)
        carry_places(article, acts)
        return acts

    def verb_hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The verbs of the sentence that are triggers, one trigger a verb."""
        for clause in sentence.clauses:
            triggers = self.triggers.verbs.get(clause.verb.lemma)
            if triggers is None:
                continue
            slots = verb_slots(clause)
            for trigger in triggers:
                last = verb_trigger_end(sentence, clause, trigger)
                if last is not None and self.codes.fits(sentence, trigger.needs, slots, ()):
                    yield Hit(trigger, clause.verb.head, last, clause, None, slots)
                    break

    def noun_hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The noun phrases of the sentence whose head is a trigger."""
        for noun in sentence.phrases:
            if noun.kind != "noun" or noun.word not in self.triggers.nouns:
                continue
            if names_something_else(sentence, noun):
                continue
            for trigger in self.triggers.nouns[noun.word]:
                first = noun_trigger_start(sentence, noun, trigger)
                if first is None:
                    continue
                hit = self.noun_hit(sentence, noun, trigger, first)
                if self.codes.fits(sentence, trigger.needs, hit.slots, hit.modifier_words):
                    yield hit
                    break

    def is_told_by_noun(self, hit: Hit, nouns: list[Hit]) -> bool:
        """Whether a verb only carries an act that a noun of its clause names."""
        clause = hit.clause
        if clause is None:
            return False
        for other in nouns:
            noun = other.noun
            if noun is None:
                continue
            if hit.first <= other.first < hit.last:
                return len(hit.trigger.words) == 1
            if other.clause is clause and other.carried_by == "source":
                return True
            is_subject = noun in clause.subjects
            is_object = noun in clause.objects
            if other.trigger.code == hit.trigger.code and (is_subject or is_object):
                return True  # "a truce which was brokered by ..."
            if clause.verb.lemma in HARM_VERBS and (is_subject or is_instrument(clause, noun)):
                return True
        return False

    def noun_hit(self, sentence: Sentence, noun: Phrase, trigger: Trigger, first: int) -> Hit:
        """The slots of a trigger noun: its complements, its modifiers, and the verb that carries it."""
        clause = clause_of(sentence, noun)
        slots: dict[str, list[Phrase]] = {}
        for preposition, complement in noun_complements(sentence.phrases, noun.at):
            slots.setdefault(preposition, []).append(complement)
        carried_by = ""
        if clause is not None:
            verb = clause.verb
            for preposition, complement in clause.preps:
                known = slots.setdefault(preposition, [])
                is_open = not clause.objects or noun in clause.objects
                is_side = preposition in SIDES_BEHIND_VERB and is_open and complement.at > noun.at
                if is_side and complement not in known:
                    known.append(complement)
            carried_by = self.support_sides.get(carrier(clause, noun), "")
            if carried_by:
                agents = [n for p, n in clause.preps if p == "by"] if verb.passive else clause.subjects
                slots["support"] = clause.subjects if carried_by == "target" else agents
            is_subject = noun in clause.subjects
            if verb.lemma in HARM_VERBS and is_subject and not verb.passive:
                slots["harmed"] = clause.objects
            elif verb.lemma in HARM_VERBS and is_instrument(clause, noun):
                slots["harmed"] = clause.objects or clause.subjects
                if clause.objects and not verb.passive:
                    slots["support"], carried_by = clause.subjects, "source"
        before = [actor for actor in actors_within(sentence, noun.first, noun.head) if actor.first < first]
        opposed = [actor for actor in before if sentence.lowers[max(0, actor.first - 2) : actor.first] == ["anti", "-"]]
        modifiers = [argument_of(actor) for actor in before if actor not in opposed]
        owner = owner_before(sentence, noun) if not modifiers else None
        if owner is not None:
            modifiers = [Argument(sentence.starts[noun.first], sentence.ends[noun.first], owner.text, owner)]
        slots["aim"] = aim_of(sentence, noun)
        slots["targeting"] = targeted_by(sentence, noun)
        words = [word for word in sentence.lowers[noun.first : noun.last] if word != "-"]
        against = [argument_of(actor) for actor in opposed]
        return Hit(trigger, first, noun.last, clause, noun, slots, modifiers[-1:], words, carried_by, against)

    def act(self, article: Article, sentence: Sentence, hit: Hit) -> Act | None:
        """The act that a hit tells of, or None where its words tell of none after all."""
        sources, source_nouns = self.fillers(sentence, hit, "source", hit.trigger.source_roles)
        targets, target_nouns = self.fillers(sentence, hit, "target", hit.trigger.target_roles)
        if len(sources) > 1 and source_nouns and source_nouns == target_nouns:  # "between A and B"
            sources, targets = sources[:1], targets[1:]
        targets = targets or hit.against or self.fillers(sentence, hit, "target", ("aim",))[0]
        if not sources and hit.trigger.code in SYMMETRIC:
            sources, source_nouns = self.fillers(sentence, hit, "source", ("harmed",))
        targets = [target for target in targets if all(target.start != source.start for source in sources)]
        sides = {
            "source": self.codes.classes_of_side(sentence, source_nouns, sources),
            "target": self.codes.classes_of_side(sentence, target_nouns, targets),
        }
        verdict = self.codes.resolve(article, sentence, hit.trigger.code, sides, hit.slots, hit.modifier_words)
        if verdict is None:
            return None
        date = date_of(sentence, hit.clause, hit.noun, hit.first)
        reading = self.modality.read(article, sentence, hit.clause, hit.noun, date)
        places = places_of(sentence, hit.clause, hit.noun, hit.slots)
        start, end = span_of(sentence, hit, [*(a.end for a in (*sources, *targets)), *(place.end for place in places)])
        sided = 1.0 if sources or targets or verdict.code in NEEDS_NOBODY else UNSIDED
        return Act(
            act_id=digest(article.article_id, sentence.starts[hit.first], sentence.ends[hit.last - 1]),
            sentence=sentence,
            first=hit.first,
            last=hit.last,
            code=verdict.code,
            rule_id=hit.trigger.rule_id,
            clause=hit.clause,
            sources=sources,
            targets=targets,
            places=places,
            date=date,
            modality=reading.modality,
            confidence=round(hit.trigger.strength * reading.certainty * sided, 3),
            start=start,
            end=end,
            is_background=reading.is_background,
            is_adjunct=is_adjunct(hit),
            weapon_text=verdict.weapon_text,
            weapon_class=verdict.weapon_class,
        )

    def fillers(
        self, sentence: Sentence, hit: Hit, side: str, roles: tuple[str, ...]
    ) -> tuple[list[Argument], list[Phrase]]:
        """Who fills the first of the roles that somebody fills, and the noun phrases that say so."""
        for role in roles:
            if role == "modifier":
                if hit.modifiers:
                    return hit.modifiers, []
                continue
            if role == "support" and hit.carried_by != side:
                continue
            nouns = [
                noun
                for noun in hit.slots.get(role, ())
                if self.codes.is_somebody(sentence, noun) or (role in DOERS and is_person_name(sentence, noun))
            ]
            if nouns:
                return [argument(sentence, noun) for noun in nouns], nouns
        return [], []


def name_claimed_doers(acts: list[Act]) -> None:
    """Give an act without a doer the one that its sentence says claimed it, or is blamed for it.

    "The front claimed responsibility for the attack", "police blamed the front for the attack".
    """
    claims = [act for act in acts if act.code == "ATTRIB" and act.modality in REALISED]
    for claim in claims:
        words = set(claim.sentence.lowers[claim.first : claim.last])
        if words & DENYING:
            continue
        doers = claim.sources if words & CLAIMING else claim.targets
        named = [doer for doer in doers if doer.actor is not None and doer.actor.actor_id is not None]
        for act in acts:
            is_open = not act.sources and act.modality in REALISED and act.code not in (*TALK, *TWO_SIDED)
            if named and is_open and act.sentence is claim.sentence:
                act.sources = named


def without_mere_harm(sentence: Sentence, hits: list[Hit], before: list[Act]) -> list[Hit]:
    """The hits without verbs that only tell the harm of an act told beside them: a number is no act.

    "Stormed the post, killing nine" and "a bomb went off, destroying two shops" are one act each. Where nobody is said
    to have done it ("two people were killed", "the blast destroyed a shop") and the sentence before told an act, its
    harm is that act's too.
    """
    kept = [hit for hit in hits if not tells_harm(hit)]
    if len(kept) == len(hits):
        return hits
    others = [hit for hit in kept if hit.trigger.code not in TALK]
    told_before = any(act.sentence.number >= sentence.number - 1 and act.code != "STATEMENT" for act in before[-2:])
    for hit in hits:
        if not tells_harm(hit) or hit.clause is None:
            continue
        is_result = hit.clause.verb.form == "ing" or not hit.slots.get("subject")
        is_wound = hit.trigger.words[0] in WOUNDING
        if (is_result and (others or told_before)) or (is_wound and len(hits) > 1):
            continue
        kept.append(hit)
    return kept


def tells_harm(hit: Hit) -> bool:
    """Whether words tell what was done to people or things, not how: a verb, or a noun of a headline without one."""
    is_damage = hit.trigger.code in RUIN and hit.trigger.words[0] in DAMAGING and hit.noun is None
    return is_damage or (hit.trigger.code == "KILL" and (hit.noun is None or hit.clause is None))


def is_dispersed(hit: Hit, verbs: list[Hit]) -> bool:
    """Whether a protest is only the object of what broke it up: "police dispersed a march" is one act."""
    return hit.trigger.code == "PROTEST" and any(
        verb.trigger.code == "DISPERSE" and any(hit.noun is noun for noun in verb.slots.get("object", ()))
        for verb in verbs
    )


def is_purpose_of_force(hit: Hit, verbs: list[Hit]) -> bool:
    """Whether a verb only says what force was used for: "fired tear gas to disperse a march" is one act."""
    clause = hit.clause
    return (
        hit.trigger.code == "DISPERSE"
        and clause is not None
        and clause.verb.form == "infinitive"
        and any(other.clause is clause.governor and other.trigger.code in FORCE for other in verbs)
    )


def tells_nothing(sentence: Sentence, hit: Hit, act: Act, before: list[Act]) -> bool:
    """Whether an act that names nobody, no place and no time is too weak to write.

    "The truce", "the attack" only take up what was told before; "operations" in a list, "talk of bombings" and "charged
    with murder" tell of none in particular, nor does "if attacked"; "it also destroyed a kiosk" goes on with the blast.
    """
    if hit.noun is None and hit.clause is not None and is_bare_condition(sentence, hit.clause):
        return True
    if is_aim_of_offensive(hit, act, before):
        return True
    if act.sources or act.targets:
        return False
    if hit.trigger.strength <= WEAK and not hit.carried_by:
        return True
    if act.places or act.date:
        return False
    if hit.noun is None:
        goes_on = any(other.code in VIOLENT and other.sentence.number >= sentence.number - 2 for other in before)
        is_more = tells_harm(hit) and act.code == "PROPERTY_DISTRUCT" and goes_on
        return is_more or (act.modality in UNREAL and not hit.slots.get("object"))
    if hit.carried_by:
        return False
    is_definite = sentence.lowers[hit.noun.first] in DEFINITE
    is_subject = hit.clause is not None and hit.noun in hit.clause.subjects
    if is_definite:
        return not is_subject or any(act.code == other.code for other in before)
    is_unspecific = hit.noun.first == hit.first or hit.noun.word.endswith("s")
    is_topic = act.code in CRIMES and act.weapon_text is None and is_unspecific
    return (is_topic or hit.trigger.strength < STRONG) and not is_subject


def code_taken_up(sentence: Sentence, hit: Hit, act: Act, before: list[Act]) -> str | None:
    """The code of the bombing, ambush or air strike that "the attack" takes up, if one was told shortly before.

    None where the noun says itself what was done, or to whom.
    """
    is_one = hit.noun is not None and hit.noun.word == "attack" and sentence.lowers[hit.noun.first] in DEFINITE
    if hit.trigger.code != "ATTACKNOUN" or not is_one or act.targets or act.code not in UNSAID_KIND:
        return None
    for other in reversed(before):
        if other.sentence.number < sentence.number - TAKEN_UP:
            return None
        if other.modality in REALISED and other.code in ATTACKS:
            return other.code
    return None


def is_aim_of_offensive(hit: Hit, act: Act, before: list[Act]) -> bool:
    """ "An operation to isolate the town": what an operation is for is the operation, unless a place is to be taken."""
    if hit.clause is None or hit.clause.verb.form != "infinitive" or act.code not in AIMS or not before:
        return False
    last = before[-1]
    return last.sentence is act.sentence and last.code == "OFFENSIVE" and last.last == hit.clause.verb.first


def is_bare_condition(sentence: Sentence, clause: Clause) -> bool:
    """ "If attacked": a condition without a subject."""
    at = clause.verb.at
    return clause.opener in CONDITIONS and at > 0 and sentence.phrases[at - 1].kind == "if"


def verb_trigger_end(sentence: Sentence, clause: Clause, trigger: Trigger) -> int | None:
    """The token after the trigger's last word, or None if its other words do not stand with the verb."""
    end = clause.verb.last
    if len(trigger.words) == 1:
        return end
    rest = trigger.words[1:]
    if clause.verb.word == f"{clause.verb.lemma} {rest[0]}":
        rest = rest[1:]
    lowers = sentence.lowers
    if clause.verb.is_copula:
        end = clause.verb.head + 1  # "is back in": adverbs belong to the verb
    for word in rest:
        adjacent = word in ("on", "at", "upon", "to", "in")
        reach = end + 1 if adjacent and end < len(lowers) and lowers[end] == word else end + REST_WINDOW
        window = lowers[end:reach]
        forms = [form for form in (word, plural_of(word)) if form in window]
        if not forms:
            return None
        at = end + min(map(window.index, forms))
        if adjacent and at != end and clause.objects and rest == (word,):
            return None
        end = at + 1
    return end


def plural_of(word: str) -> str:
    """A cheap plural, for the nouns inside verb triggers ("exchange fire", "lay siege")."""
    return word + "s"


def is_person_name(sentence: Sentence, noun: Phrase) -> bool:
    """Whether a noun phrase is a proper name that is no place: who does or says something is somebody."""
    if sentence.in_capitals or sentence.tags[noun.head] != "N":
        return False
    return not any(place.first < noun.last and noun.first < place.last for place in sentence.places)


def aim_of(sentence: Sentence, noun: Phrase) -> list[Phrase]:
    """The object of the infinitive behind a noun: "an operation to clear the valley"."""
    for clause in sentence.clauses:
        if clause.verb.form == "infinitive" and clause.verb.at == noun.at + 1:
            return clause.objects
    return []


def targeted_by(sentence: Sentence, noun: Phrase) -> list[Phrase]:
    """The object of the "targeting" behind a noun: "an operation targeting a bomb maker"."""
    for clause in sentence.clauses:
        if clause.verb.form == "ing" and clause.verb.at == noun.at + 1 and clause.verb.word == "target":
            return clause.objects
    return []


def argument_of(actor: ActorMention) -> Argument:
    """An actor's own words as an argument."""
    return Argument(actor.start, actor.end, actor.text, actor)


def verb_slots(clause: Clause) -> dict[str, list[Phrase]]:
    """The slots of a clause by its meaning: in a passive the subject is the object, and "by" gives the subject."""
    slots: dict[str, list[Phrase]] = {}
    for preposition, noun in clause.preps:
        slots.setdefault(preposition, []).append(noun)
    if clause.verb.passive:
        slots["object"] = clause.subjects
        slots["subject"] = slots.get("by", [])
    else:
        slots["object"] = clause.objects
        slots["subject"] = clause.subjects
    return slots


def names_something_else(sentence: Sentence, noun: Phrase) -> bool:
    """Whether the noun phrase is a name that only contains the word: "Operation Decisive Storm", "Attack Brigade"."""
    head = noun.head
    return bool([a for a in sentence.actors if a.first <= head < a.last and a.kind != "adjective"])


def noun_trigger_start(sentence: Sentence, noun: Phrase, trigger: Trigger) -> int | None:
    """The first token of a noun trigger that is headed by the phrase's head, or None."""
    if len(trigger.words) == 1:
        return noun.head
    head = head_place(trigger.words)
    lowers = sentence.lowers
    at = noun.head - 1
    for word in reversed(trigger.words[:head]):
        while at >= noun.first and lowers[at] == "-":
            at -= 1
        if at < noun.first or lowers[at] not in (word, plural_of(word)):
            return None
        at -= 1
    behind = trigger.words[head + 1 :]
    if behind:
        begins = noun.last + (lowers[noun.last : noun.last + 1] == ["-"])  # "sit-in"
        if tuple(lowers[begins : begins + len(behind)]) != behind:
            return None
    return at + 1


def clause_of(sentence: Sentence, noun: Phrase) -> Clause | None:
    """The clause that the noun is subject, object or prepositional phrase of."""
    for clause in sentence.clauses:
        if noun in clause.subjects and clause.first <= noun.at:
            return clause
    for clause in sentence.clauses:
        if clause.governs(noun):
            return clause
    return None


def carrier(clause: Clause, noun: Phrase) -> str:
    """The support verb that carries the noun, as its seed spells it: "launch", "engage in", "be killed in"; else ""."""
    verb = clause.verb.word
    if noun in clause.objects or (noun in clause.subjects and (clause.verb.passive or not clause.objects)):
        return verb
    for preposition, other in clause.preps:
        if other is noun:
            if preposition == "of" and any(noun.at - 2 == whole.at for whole in clause.objects):
                return verb  # "launched a series of raids"
            is_state = clause.verb.passive or clause.verb.is_copula
            return f"be {verb} {preposition}".replace("be be", "be") if is_state else f"{verb} {preposition}"
    return ""


def is_instrument(clause: Clause, noun: Phrase) -> bool:
    """Whether the noun tells by what or in what the harm was done."""
    return any(noun is other and preposition in INSTRUMENT_PREPOSITIONS for preposition, other in clause.preps)


def is_adjunct(hit: Hit) -> bool:
    """Whether the act is told in passing: its noun stands in a phrase beside the verb, or its verb in a side clause."""
    if hit.carried_by:
        return False
    if hit.clause is None or hit.noun is None:
        return hit.clause is not None and hit.clause.opener in SIDE_CLAUSES
    spoken_of = hit.clause.verb.lemma in SPOKEN_OF and any(hit.noun is noun for noun in hit.clause.objects)
    return spoken_of or any(hit.noun is noun and preposition in ADJUNCTS for preposition, noun in hit.clause.preps)


def span_of(sentence: Sentence, hit: Hit, ends: list[int]) -> tuple[int, int]:
    """From the trigger to the end of its last argument; what stands before the trigger stays outside."""
    start = sentence.starts[hit.first]
    return start, max([sentence.ends[hit.last - 1], *(end for end in ends if end <= sentence.end)])
