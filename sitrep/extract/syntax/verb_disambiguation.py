"""What a form that can be a verb is, by its neighbours: verb, participle, noun or adjective."""

from collections.abc import Mapping
from typing import Final

from sitrep.extract.document.clause import SPEECH_VERBS
from sitrep.extract.lexical.word_lists import word_class
from sitrep.extract.syntax.english import BEARING, VerbForm

NOUN_BEFORE = frozenset("dji#'")  # after these a word that may be noun or verb is a noun
VERB_BEFORE = frozenset("mo")
ADVERBIAL_RELATIVES = frozenset(("when", "where", "while"))  # no verb's subject
VERB_PARTICLES: Final = word_class("verb_particles")
OBJECT_BEGINS = frozenset("dN#p")
CLAUSE_END_TAGS = frozenset(",.:swhc(")
VERBAL = frozenset("Vbmvo")
# Nouns in -ing that name an act: after a determiner, or before "of" and a full stop, they are nouns.
EVENT_NOUNS_IN_ING: Final = word_class("event_nouns_in_ing")
ADJECTIVES_IN_ING: Final = word_class("adjectives_in_ing")
ADJECTIVES_IN_ED: Final = word_class("adjectives_in_ed")
# Verbs that never are the participle of a passive: "the rebels clashed with police after the vote was held".
INTRANSITIVE_VERBS: Final = word_class("intransitive_verbs")
UNCHANGED_PAST_FORMS = frozenset("set put cut shut".split())  # forms that are past too and seldom nouns behind "and"
# Verbs whose past form is a state of the noun beside it: "groups affiliated to the front", "the al Qaeda linked group".
STATE_PARTICIPLE_VERBS: Final = word_class("state_participle_verbs")
# A clause may begin behind them.
CLAUSE_OPENING_WORDS: Final = word_class("clause_opening_words")
SAY: Final = "say"
BLAMING_VERBS = frozenset(
    ("blame", "attribute")
)  # "an attack blamed on the rebels", but "which the army blamed on them"
# Verbs whose past form before "to" says what somebody is taken for: "men believed to be rebels".
SUPPOSING_VERBS: Final = word_class("supposing_verbs")
ASSOCIATING_VERBS = frozenset("link affiliate inspire align".split())


def tag_before(tags: list[str], at: int) -> str:
    """The tag to the left, adverbs and quotation marks skipped; a full stop at the beginning."""
    at -= 1
    while at >= 0 and tags[at] in 'rx"':
        at -= 1
    return tags[at] if at >= 0 else "."


def ing_tag(form: VerbForm, left: str, right: str, at: int, lowers: list[str]) -> str:
    """-ing: progressive after "be", a noun after a determiner, else a participle where something follows as object."""
    if left == "b":
        return "G"
    if left in "d'j":
        return "n"
    if left == "-" or (lowers[at] in ADJECTIVES_IN_ING and left in "tic," and right in "nN"):
        return "j"
    if left in "i#":
        if right in OBJECT_BEGINS or right in "jht":
            return "G"
        if right == "V" and lowers[at] in EVENT_NOUNS_IN_ING:
            return "n"  # "after shelling killed nine"
        return "n" if right in "i.,:cnN" and (form.also_noun or right != "n") else "G"
    if lowers[at] in EVENT_NOUNS_IN_ING and left in "nN.TVE" and right not in OBJECT_BEGINS and right not in "jt":
        return "n"
    if lowers[at] in EVENT_NOUNS_IN_ING and left in ",c" and right in ",.ci":
        return "n"
    if left == "." and right in "n" and at == 0:
        return "j"
    return "G"


def base_tag(form: VerbForm, left: str, right: str, tags: list[str], at: int, lowers: list[str]) -> str:
    """A base form or third person: "" where it can only be a past ("hit", "cut" after a subject)."""
    third = "s" in form.kinds and "b" not in form.kinds
    if left in VERB_BEFORE or (left == "t" and not third):
        return "V"
    if left == "-":
        return "n"
    if left in NOUN_BEFORE:
        return "n" if form.also_noun or third or left in "dji'#" else "V"
    if not form.also_noun:
        return "V" if "p" not in form.kinds else ""
    if left == "w" and right == "V" and lowers[at - 1] in ADVERBIAL_RELATIVES:
        return "n"  # "when shells fell on the town"
    if left in "pw" and (right not in "." or third):
        return "V"
    if left in "nNT":
        return after_noun(form, right, tags, at, lowers, third=third)
    if left == "c":
        after_to = at > 2 and tags[at - 2] == "V" and tags[at - 3] in "tm"  # "to train and arm the guard"
        sets = (
            lowers[at] in UNCHANGED_PAST_FORMS and right == "n" and "V" in tags[:at]
        )  # "shot ten people and set fire to houses"
        return "V" if after_to or sets or (right in "d#p" and "V" in tags[:at]) else "n"
    if left in ".,:(" and right in "d" and not third:
        return "V"
    return "n"


def after_noun(form: VerbForm, right: str, tags: list[str], at: int, lowers: list[str], *, third: bool) -> str:
    """Verb or noun behind a noun: a verb that agrees with it and has an object, or that the clause has none but."""
    opened = max((k for k in range(at) if tags[k] in CLAUSE_END_TAGS or lowers[k] in CLAUSE_OPENING_WORDS), default=-1)
    if "p" in form.kinds and right in "dN#pjni" and VERBAL.isdisjoint(tags[opened + 1 : at]):
        return "V"
    only_verb = VERBAL.isdisjoint(tags)
    behind_name = tags[at - 1] == "N"
    if behind_name and right in "njird#" and only_verb:
        return "V"  # headlines: "Front claims responsibility"; a group's name may be a plural
    noun = next(k for k in range(at - 1, -1, -1) if tags[k] not in 'rx"')
    if third and behind_name and right == "V" and at > 1 and tags[at - 2] in "hw":
        return "V"  # "the militia that Turkey backs captured the town"
    if is_plural(lowers[noun]) and lowers[noun - 1] in ("a", "an") and not third:
        return "n"  # "a police post"
    if is_plural(lowers[noun]) == third:
        return "n"
    if noun < at - 1 and third and tags[at - 1] == "r":
        return "V"  # "the government also launches air strikes"
    if right in OBJECT_BEGINS or right in "jht":
        return "n" if third and not behind_name and right == "N" else "V"
    if third:
        return "n"
    return "V" if (right == "n" and behind_name) or (right in "irT" and only_verb) else "n"


def is_compound_verb(tags: list[str], at: int) -> bool:
    """Whether a noun and a hyphen only narrow the verb behind them: "was gang-raped by", "test-fired a missile"."""
    if at < 3 or tags[at - 2] not in "nN?V":
        return False
    following = tags[at + 1] if at + 1 < len(tags) else "."
    return (tags[at - 3] == "b" and following in "i.,cT") or (tags[at - 3] in "nNp" and following in "#dj")


def is_headline_verb(form: VerbForm, left: str, right: str, tags: list[str], at: int, lowers: list[str]) -> bool:
    """Whether a form that could be a noun is a headline's only verb: "Missile hits oil depot", "Rioters loot shops"."""
    suspected = right == "V" and at + 2 < len(tags) and tags[at + 2] in "nN"  # "Mob burns suspected thieves"
    if left not in "nN" or not (right in "njN#d" or suspected) or not VERBAL.isdisjoint(tags):
        return False
    return is_plural(lowers[at - 1]) != ("s" in form.kinds)


def is_plural(noun: str) -> bool:
    """Whether a noun agrees with "attack" rather than "attacks"."""
    return (noun.endswith("s") and not noun.endswith("ss")) or noun.endswith("men") or noun in ("police", "people")


def past_tag(form: VerbForm, left: str, right: str, tags: list[str], at: int, lowers: list[str]) -> str:
    """-ed: passive after "be", perfect after "have", an adjective before its noun, else past or reduced relative."""
    past, participle = "p" in form.kinds, "e" in form.kinds
    if not participle:
        return "V"
    if not past:
        return "E"
    if describes_next(form, left, right, tags, at):
        return "j" if right in "nNj#-" else "n"
    if left == "-":
        return "j"
    if left == "i" or (left == "w" and lowers[at - 1] in ADVERBIAL_RELATIVES):  # "when suspected rebels fired"
        return "j" if right in "nN" else "E"
    right_word = word_behind(lowers, at)
    if left in "wp" or (left == "#" and form.lemma in BEARING):
        return "V"
    if lowers[at] == "armed" and (right in "nN" or right_word == "with"):
        return "j"
    if left in "nNT#)":
        is_credited = left == "n" and "w" not in tags[max(0, at - 4) : at]
        return past_after_noun(form, left, right, right_word, is_credited=is_credited)
    if left == "c":
        return "j" if right in "nN" and describes_second(tags, lowers, at) else last_verb(tags, at)
    if left == ",":
        resumes = "E" in tags[:at] and VERBAL.isdisjoint(tags[:at])  # "troops, backed by jets, advanced on the town"
        is_credited = right == "t" and form.lemma in BLAMING_VERBS  # "such attacks, attributed to rebels"
        return "E" if (right == "i" or is_credited) and not resumes else "V"
    if left in ".:":  # the sentence begins, if need be behind a dateline: "LIMA — Suspected rebels"
        return "E" if right in "i" else "j" if right in "nNj" else "V"
    return "V"


def describes_next(form: VerbForm, left: str, right: str, tags: list[str], at: int) -> bool:
    """ "The captured town", "fired guided missiles"; but "the militia that Turkey backs captured Azaz"."""
    if left == "V" and right == "N" and at > 2 and tags[at - 3] in "hw":
        return False
    return left in "d'" or (left in "j#VE" and right in "nN" and form.lemma not in BEARING)


def word_behind(lowers: list[str], at: int) -> str:
    """The word behind a verb; "by" over its particle: "a raid carried out by the rebels"."""
    behind = lowers[at + 1 : at + 3]
    return behind[1] if behind[1:] == ["by"] and behind[0] in VERB_PARTICLES else behind[0] if behind else ""


def past_after_noun(form: VerbForm, left: str, right: str, right_word: str, *, is_credited: bool) -> str:
    """A past form behind a noun: mostly its verb; a state in "groups affiliated to", "the al Qaeda linked group"."""
    if left == "N" and right == "n" and form.lemma in ASSOCIATING_VERBS:
        return "j"
    if form.lemma == SAY:
        return "V"  # "said by phone"
    is_state = form.lemma in STATE_PARTICIPLE_VERBS or (is_credited and form.lemma in BLAMING_VERBS)
    return "E" if right_word == "by" or (right in "it" and is_state) else "V"


def describes_second(tags: list[str], lowers: list[str], at: int) -> bool:
    """ "Police and armed men", but "rebels entered the town and seized weapons": the verb before has its like."""
    if at < 2 or tags[at - 2] not in "nN":
        return False
    return lowers[at] in ADJECTIVES_IN_ED or "V" not in tags[:at]


def last_verb(tags: list[str], at: int) -> str:
    """The kind of the verb before a conjunction, which the verb after it shares; V where there is none."""
    for k in range(at - 1, -1, -1):
        if tags[k] in "VE":
            return tags[k]
    return "V"


def reduce_relatives(tags: list[str], lowers: list[str], verbs: Mapping[str, VerbForm]) -> None:
    """ "Fighters trained in Turkey entered Syria": of two past verbs with one subject the first is a participle."""
    if sum(map(tags.count, "Vbv")) < 2:
        return
    last_past = None
    for at, tag in enumerate(tags):
        if tag in CLAUSE_END_TAGS:
            last_past = None
        elif tag in "Vbv" and not (at and tag_before(tags, at) in "tm"):
            form = verbs.get(lowers[last_past]) if last_past is not None else None
            behind = "iTt" if form is not None and form.lemma in SUPPOSING_VERBS else "iT"
            if last_past is not None and at > last_past + 1 and tags[last_past + 1] in behind:
                is_participle = form is not None and "e" in form.kinds and form.lemma not in INTRANSITIVE_VERBS
                if form is not None and form.lemma in SPEECH_VERBS and tags[last_past + 1] != "t":
                    is_participle = lowers[last_past + 1] == "by"  # "said on Friday its troops had left"
                tags[last_past] = "E" if is_participle else "V"
            last_past = at if tag == "V" and tags[at - 1] in "nN)" else None
