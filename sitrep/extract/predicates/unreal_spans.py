"""The stretches of a sentence that it calls untrue, only asks, or supposes.

"It is a lie that ...", "rejected reports that ...", "claims that ... are false", "no evidence that ...", "Did rebels
...?", "Were the army to ...". What a word of untruth speaks of stands behind it up to the end of the content, or, where
a report is named first, before it. The words are classes of `word_classes.csv`.
"""

from collections.abc import Iterator
from typing import Final

from sitrep.extract.document.article import Article, Sentence, UnrealSpan
from sitrep.extract.document.clause import SPEECH_VERBS, Clause
from sitrep.extract.document.phrase import Phrase, VerbGroup
from sitrep.extract.lexical.word_lists import word_class

REPORT_NOUNS: Final = word_class("report_nouns")  # "reports", "claims", "allegations"
EVIDENCE_NOUNS: Final = word_class("evidence_nouns")
UNTRUE_WORDS: Final = word_class("untrue_words")
TRUE_WORDS: Final = word_class("true_words")  # "it is not true that"
MISTAKEN_WORDS: Final = word_class("mistaken_words")  # "it is wrong to say that"
REJECTING_VERBS: Final = word_class("rejecting_verbs")
CALLING_VERBS: Final = word_class("calling_verbs")  # "called the reports of a raid a lie"
CONTENT_ENDS: Final = word_class("content_ends")  # what was when something was not, was
SUPPOSING_OPENERS: Final = word_class("supposing_openers")  # "Were the rebels to attack"
NEGATIONS: Final = word_class("negations")
NONE_OF_IT: Final = word_class("none_of_it")  # "no evidence", "not any proof"
CUES: Final = UNTRUE_WORDS | TRUE_WORDS | MISTAKEN_WORDS | EVIDENCE_NOUNS | REPORT_NOUNS
OF_CONTENT: Final = frozenset(("that", "of", "about"))
ON_REPORT: Final = frozenset(("in", "to", "for", "behind"))  # "no truth in reports that"
MARKS_BEFORE_QUESTION: Final = frozenset(("?", "!", ".", ":", '"', "“", "”", "—", "–"))
DENYING: Final = "deny"
NOUN_TAGS: Final = "nN"
CONTENT_WITHIN: Final = 6  # tokens: "a report in a newspaper that ..."
NEGATED_WITHIN: Final = 4  # tokens before a word in which its negation stands
CALLED_WITHIN: Final = 4  # tokens between a verb and the word of untruth that is its complement
REJECTED_WITHIN: Final = 6  # phrases between a verb of rejecting and what it rejects: "rejected on Monday as false the"


def annotate_unreal(article: Article) -> None:
    """Fill `unreal` of the sentences that have clauses."""
    for sentence in article.sentences:
        if sentence.clauses:
            sentence.unreal = unreal_spans(sentence)


def unreal_spans(sentence: Sentence) -> list[UnrealSpan]:
    """The unreal stretches of a sentence that has clauses, in no order; they may overlap."""
    found = [UnrealSpan(*span, "denied") for span in untrue_spans(sentence)]
    return found + [UnrealSpan(*span, "hypothetical") for span in supposed_spans(sentence)]


def untrue_spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What the sentence says is not so."""
    lowers = sentence.lowers
    for at, word in () if CUES.isdisjoint(lowers) else enumerate(lowers):
        if word in UNTRUE_WORDS:
            if not is_negated(lowers, at):
                yield from spans_of_untruth(sentence, at)
        elif word in TRUE_WORDS:
            if is_negated(lowers, at):
                yield from spans_of_untruth(sentence, at)
        elif word in MISTAKEN_WORDS:
            yield from span_of_mistake(sentence, at)
        elif word in EVIDENCE_NOUNS or word in REPORT_NOUNS:
            yield from span_without_evidence(sentence, at)
    for clause in sentence.clauses:
        if clause.verb.lemma in REJECTING_VERBS and not clause.verb.negated and clause.verb.modal is None:
            yield from spans_rejected(sentence, clause)


def spans_of_untruth(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """What the word of untruth at token `at` speaks of: "a lie that ...", "false reports of ...", "... are untrue"."""
    lowers = sentence.lowers
    if lowers[at + 1 : at + 2] == ["that"] or lowers[at + 2 : at + 4] in (["say", "that"], ["claim", "that"]):
        begin = lowers.index("that", at) + 1
        yield begin, content_end(sentence, begin)
        return
    ahead = next((k for k in range(at + 1, at + CALLED_WITHIN) if is_report(sentence, k)), None)
    if ahead is not None:
        end = content_end(sentence, ahead + 1)
        is_opening = all(clause.verb.first > at for clause in sentence.clauses)  # "After false reports of a coup, ..."
        yield ahead + 1, lowers.index(",", at) if is_opening and "," in lowers[at:end] else end
        return
    before = report_before(sentence, at)
    if before is None:
        return
    is_complement = any(tag in "b" for tag in sentence.tags[max(before, at - CALLED_WITHIN) : at])
    called = [c for c in sentence.clauses if c.verb.lemma in CALLING_VERBS and c.verb.first < at]
    if is_complement or called:
        yield before + 1, at


def span_of_mistake(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """ "It is wrong to say that ..."."""
    lowers = sentence.lowers
    is_said = lowers[at + 1 : at + 2] == ["to"] and lowers[at + 2 : at + 3] and lowers[at + 2] in SPEECH_VERBS
    if is_said and "that" in lowers[at + 3 : at + 5]:
        begin = lowers.index("that", at) + 1
        yield begin, content_end(sentence, begin)


def span_without_evidence(sentence: Sentence, at: int) -> Iterator[tuple[int, int]]:
    """ "No evidence that ...", "no truth in reports of ...", "no reports of ..."."""
    lowers = sentence.lowers
    before = lowers[max(0, at - NEGATED_WITHIN) : at]
    is_none = not NONE_OF_IT.isdisjoint(before) and ("any" not in before or not NEGATIONS.isdisjoint(lowers[:at]))
    after = lowers[at + 1 : at + 2]
    if not is_none or not after:
        return
    if after[0] in OF_CONTENT:
        yield at + 1, content_end(sentence, at + 1)
    elif after[0] in ON_REPORT:
        report = next((k for k in range(at + 2, at + 2 + CALLED_WITHIN) if is_report(sentence, k)), None)
        if report is not None:
            yield report + 1, content_end(sentence, report + 1)


def spans_rejected(sentence: Sentence, clause: Clause) -> Iterator[tuple[int, int]]:
    """What a verb rejects: "rejected reports that ...", "denied that ...", "reports that ... were denied"."""
    verb = clause.verb
    if verb.passive:
        before = report_before(sentence, verb.first)
        if before is not None:
            yield before + 1, verb.first
        return
    for phrase in sentence.phrases[verb.at + 1 : verb.at + 1 + REJECTED_WITHIN]:
        is_content = verb.lemma == DENYING and (
            phrase.kind == "that" or is_gerund(phrase) or is_subject_of_denial(sentence, phrase)
        )
        after = sentence.lowers[phrase.last : phrase.last + CONTENT_WITHIN]
        if is_content or (phrase.kind == "noun" and phrase.word in REPORT_NOUNS and not OF_CONTENT.isdisjoint(after)):
            begin = phrase.first if verb.lemma == DENYING and is_content else phrase.last
            yield begin, content_end(sentence, begin, clause)
            return
        if phrase.kind == "verb" or (phrase.kind == "noun" and phrase in clause.objects):
            return


def supposed_spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """What is asked with "Did rebels ...?" or supposed with "Were rebels to ...,"; who, why and how ask about facts."""
    lowers, tags = sentence.lowers, sentence.tags
    begin = 0
    for at, word in enumerate(lowers):
        if word == "?":
            first = begin + (tags[begin] == "c")
            if tags[first] in "bvom" or lowers[first : first + 2] == ["what", "if"]:
                yield first, at
        if word in MARKS_BEFORE_QUESTION:
            begin = at + 1
    opens = next((at for at, tag in enumerate(tags) if tag != '"'), 0)
    if lowers and lowers[opens] in SUPPOSING_OPENERS and "?" not in lowers and "," in lowers:
        yield opens, lowers.index(",")


def content_end(sentence: Sentence, first: int, rejecting: Clause | None = None) -> int:
    """The token at which the content that begins at `first` ends.

    That is where another statement begins: with "but", with a conjunction or a relative word behind a comma, with
    ", saying", with when it was, or with the next verb of who rejects (`rejecting`).
    """
    lowers, tags = sentence.lowers, sentence.tags
    others = {
        clause.verb.first
        for clause in sentence.clauses
        if rejecting is not None
        and clause is not rejecting
        and clause.subjects
        and clause.subjects == rejecting.subjects
    }
    for at in range(first, len(lowers)):
        if lowers[at] == "and" and says(sentence, at + 1):
            return at
        if at in others or lowers[at] in CONTENT_ENDS or lowers[at] in (";", "“"):
            return at
        if lowers[at] == "," and at + 1 < len(lowers) and (tags[at + 1] in "cw" or says(sentence, at + 1)):
            return at
    return len(lowers)


def says(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying begins at a token: ", saying", "and said"."""
    return any(clause.verb.first == at and clause.verb.lemma in SPEECH_VERBS for clause in sentence.clauses)


def is_subject_of_denial(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase is the subject of what is denied without a "that": "denied *it* had lost the town"."""
    after = sentence.phrases[phrase.at + 1 : phrase.at + 2]
    return phrase.kind == "noun" and any(isinstance(verb, VerbGroup) and verb.form == "finite" for verb in after)


def report_before(sentence: Sentence, last: int) -> int | None:
    """The token of the report whose content stands before token `last`, in nobody else's words."""
    for at in range(last - 1, -1, -1):
        if is_report(sentence, at):
            return at
        if any(c.verb.head == at and c.verb.lemma in SPEECH_VERBS and not c.verb.passive for c in sentence.clauses):
            return None
    return None


def is_report(sentence: Sentence, at: int) -> bool:
    """Whether a noun stands at a token that says what is reported: "reports that", "allegations of"."""
    lowers = sentence.lowers
    if at + 1 >= len(lowers) or lowers[at] not in REPORT_NOUNS or sentence.tags[at] not in NOUN_TAGS:
        return False
    return lowers[at + 1] in OF_CONTENT


def is_negated(lowers: list[str], at: int) -> bool:
    """Whether a negation stands shortly before a token."""
    return not NEGATIONS.isdisjoint(lowers[max(0, at - NEGATED_WITHIN) : at])


def is_gerund(phrase: Phrase) -> bool:
    """ "Denied *killing* the mayor"."""
    return isinstance(phrase, VerbGroup) and phrase.form == "ing"
