"""People named like a country or a capital: "Ms Jordan", "Chad Brown", "Sergeant Moses Berlin" are no governments."""

from collections.abc import Sequence
from typing import Final

from sitrep.extract.actors.actor_candidates import ActorCandidate
from sitrep.extract.actors.actor_vocabulary import FORCE_MODIFIERS
from sitrep.extract.document.article import Sentence
from sitrep.extract.lexical.word_lists import affixes
from sitrep.extract.places.place_vocabulary import ADJACENT_TO_PLACE_NAMES, COMPASS_MODIFIERS, TITLES
from sitrep.extract.syntax.english import CLOSED

LONGEST_GIVEN_NAME: Final = 3  # words between a title and the name: "Captain Anna Maria Jordan"
LONGEST_SMALL_WORD: Final = 3  # letters: what a headline writes without capitals
# Endings of words that are no given names, whatever their capital at a sentence's beginning.
NO_NAME_ENDINGS: Final = affixes("no_given_name_endings")


def is_person(sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> bool:
    """Whether the country or capital of a piece is a part of somebody's name."""
    if is_case_uninformative(sentence):
        return False
    piece = pieces[at]
    return has_title(sentence, piece.first) or has_given_name(sentence, pieces, at) or has_surname(sentence, pieces, at)


def is_case_uninformative(sentence: Sentence) -> bool:
    """Whether no content word of the sentence is without a capital: "Gunmen Kill Nine in Mali"."""
    words = zip(sentence.words, sentence.lowers, strict=True)
    return all(not word.islower() or len(word) <= LONGEST_SMALL_WORD or lower in CLOSED for word, lower in words)


def has_title(sentence: Sentence, first: int) -> bool:
    """ "Mr Jordan", "Sergeant Moses Berlin": a title before the name, given names between them at most."""
    words, lowers = sentence.words, sentence.lowers
    at = first - 1
    while at > 0 and first - at <= LONGEST_GIVEN_NAME and is_name(sentence, at) and lowers[at] not in TITLES:
        at -= 1
    if at > 0 and lowers[at] == ".":  # "Gen. Jordan", cut off by the tokeniser
        at -= 1
    return at >= 0 and lowers[at] in TITLES and words[at][0].isupper()


def has_given_name(sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> bool:
    """ "Tessa Jordan": a word with a capital before it, which at a sentence's beginning must look like a name."""
    first = pieces[at].first
    if first == 0 or not is_name(sentence, first - 1):
        return False
    if at and pieces[at - 1].last == first:
        return is_bare_country(pieces[at - 1]) and ends_name(sentence, pieces[at].last)
    begins = first == 1 or not sentence.words[first - 2][0].isalnum()
    return not (begins and sentence.lowers[first - 1].endswith(NO_NAME_ENDINGS))


def has_surname(sentence: Sentence, pieces: Sequence[ActorCandidate], at: int) -> bool:
    """ "Chad Brown": a word with a capital behind it, where no article makes it a body's name."""
    piece = pieces[at]
    before = sentence.lowers[piece.first - 1] if piece.first else ""
    if piece.last >= len(sentence.words) or not is_name(sentence, piece.last) or before in ("the", "a", "an"):
        return False
    if at + 1 < len(pieces) and pieces[at + 1].first == piece.last:
        behind = pieces[at + 1]
        return is_bare_country(piece) and is_bare_country(behind) and ends_name(sentence, behind.last)
    return sentence.lowers[piece.last] not in TITLES


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether a word has a capital and is no ordinary word, no point of the compass, no acronym."""
    word, lower = sentence.words[at], sentence.lowers[at]
    is_ordinary = lower in CLOSED or lower in ADJACENT_TO_PLACE_NAMES or lower in FORCE_MODIFIERS
    return word.istitle() and word.isalpha() and not is_ordinary and lower not in COMPASS_MODIFIERS


def is_bare_country(piece: ActorCandidate) -> bool:
    """Whether a piece may be nothing but a country or a capital."""
    return bool(piece.country or piece.capital) and not (piece.names or piece.adjective)


def ends_name(sentence: Sentence, last: int) -> bool:
    """Whether no noun follows a name: "India China talks" are no person's."""
    words = sentence.lowers
    return last == len(words) or not words[last][0].isalpha() or words[last] in CLOSED or words[last].endswith("ed")
