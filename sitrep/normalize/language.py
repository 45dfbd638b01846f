"""Which articles are to be read as English. A declared language is trusted; a guess must be sure to set one aside."""

import functools
import re
from dataclasses import dataclass
from typing import Any

import polars as pl
import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH = "en"
NOT_DECLARED = {"und", "mul", "unknown", "none", "null", "n/a"}
SAMPLE = 400  # characters that are looked at, at up to three places
# Words that English text is full of and that are no words of other languages written in Latin letters.
FUNCTION_WORDS = re.compile(
    r"\b(?:the|of|and|to|was|were|that|for|with|by|from|said|has|have|had|been|its|his|they|their|after|which|who)\b"
)
ENGLISH_SHARE = 0.12  # of function words; running English has 0.2 to 0.45, headlines none
FEWEST_LETTERS = 45  # of Latin script before a text can be set aside
FEWEST_FOREIGN_LETTERS = 12  # of another script
SURE = 0.95  # that it is not English
LIKELIEST = 0.6  # for one other language; close pairs (Indonesian and Malay) share the rest
NEAR_ENGLISH = (ENGLISH, "pcm", "sco")
LATIN_LETTER = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`language`: an ISO 639 code, None where neither declared nor recognised. `english`: whether to extract."""

    language: str | None
    english: bool


def judge(declared: str | None, text: str) -> Verdict:
    """The language of one article, from its declaration or else its text."""
    code = _declared_code(declared)
    if code is not None:
        return Verdict(code, code == ENGLISH)
    pieces = _pieces(text)
    verdicts = []
    for piece in pieces:
        verdict = _recognise(piece)
        if verdict.english:
            return verdict
        verdicts.append(verdict)
    return verdicts[0]


def languages(articles: pl.DataFrame) -> pl.DataFrame:
    """In: language (declared), text. Out: language and english (Boolean), row for row."""
    verdicts = [judge(*row) for row in articles.select("language", "text").iter_rows()]
    return pl.DataFrame(
        {"language": [v.language for v in verdicts], "english": [v.english for v in verdicts]},
        schema={"language": pl.String, "english": pl.Boolean},
    )


def _pieces(text: str) -> list[str]:
    """The beginning, middle and end: an article that turns to English anywhere is read."""
    if len(text) <= 2 * SAMPLE:
        return [text]
    middle = len(text) // 2
    return [text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]]


def _recognise(text: str) -> Verdict:
    latin = len(LATIN_LETTER.findall(text))
    other = sum(character.isalpha() for character in text) - latin
    likeliest, _ = _identifier().classify(text.lower())
    if other > latin:
        return Verdict(likeliest, english=other < FEWEST_FOREIGN_LETTERS)
    if likeliest in NEAR_ENGLISH:
        return Verdict(ENGLISH, english=True)
    scores = dict(_identifier().rank(text.lower()))
    words = len(re.findall(r"[a-z]+", text.lower()))
    function_words = len(FUNCTION_WORDS.findall(text.lower()))
    not_english = 1 - sum(scores.get(code, 0.0) for code in NEAR_ENGLISH)
    if (
        latin >= FEWEST_LETTERS
        and not_english >= SURE
        and scores[likeliest] >= LIKELIEST
        and function_words < ENGLISH_SHARE * words
    ):
        return Verdict(likeliest, english=False)
    return Verdict(None, english=True)


@functools.cache
def _declared_code(declared: str | None) -> str | None:
    """The ISO 639 code of a declared language: of "en-GB", "eng" and "English" it is "en". None: not declared."""
    label = (declared or "").strip().lower()
    if not label or label in NOT_DECLARED:
        return None
    primary = re.split(r"[-_]", label)[0]
    # Codes before names: there is a language named "En".
    for key in ("alpha_2", "alpha_3", "name"):
        found = pycountry.languages.get(**{key: label.title() if key == "name" else primary})
        if found is not None:
            return str(getattr(found, "alpha_2", found.alpha_3))
    return primary


@functools.cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
