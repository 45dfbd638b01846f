"""What the rules make of single sentences, for a scorer of syntax: word classes, noun phrases and the frames of verbs.

    python benchmarks/syntax.py sentences.jsonl found.jsonl

In:  JSON lines, a sentence each: `id`, `text`, and the `document` whose sentences follow each other.
Out: JSON lines, a sentence each: `id`; `tokens` ([start, end, class, form]), `noun_phrases` ([start, end, head_start])
     and `frames` (`verb`, `subject`, `object`, `agent`, `passive`), all as offsets into the sentence's text, half-open.

A document is read as one article. Every sentence is tagged, also one in which extraction would look for nothing.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from sitrep import schemas
from sitrep.extract.document.article import Article, Sentence
from sitrep.extract.document.clause import Clause
from sitrep.extract.document.phrase import Phrase
from sitrep.extract.explain import WatchedReader
from sitrep.lexicon import compile_lexicon
from sitrep.settings import Settings

CLASSES = {
    **dict.fromkeys("VGE", "verb"),
    **dict.fromkeys("bvom", "aux"),
    **dict.fromkeys("nN#", "noun"),
    "j": "adj",
    "p": "pronoun",
    "T": "time",
}
FORMS = {"V": "finite", "G": "ing", "E": "participle"}
Span = tuple[int, int]


def syntax_of(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the rules find in each of the sentences, in their order."""
    documents = [list(group) for _, group in groupby(lines, key=lambda line: line["document"])]
    frame = pl.DataFrame(
        {
            "article_id": [str(number) for number in range(len(documents))],
            "reading_id": [str(number) for number in range(len(documents))],
            "text": ["\n".join(line["text"] for line in document) for document in documents],
            "published_at": None,
            "extraction_status": "extracted",
        },
        schema_overrides={"published_at": schemas.TIME},
    )
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as data:
        settings = Settings(data=Path(data), off_topic_below=0)
        reader = WatchedReader(settings, compile_lexicon(settings).version, every_sentence=True)
        reader.read(frame)
    for document, article in zip(documents, reader.articles, strict=True):
        start = 0
        for line in document:
            end = start + len(line["text"])
            yield {"id": line["id"], **found_between(article, start, end)}
            start = end + 1


def found_between(article: Article, start: int, end: int) -> dict[str, Any]:
    """Tokens, noun phrases and frames of a stretch of an article, counted from its start.

    The rules may cut sentences elsewhere, so what does not lie within the stretch as a whole is left out.
    """

    def within(spans: list[Span]) -> list[Span]:
        return [(first - start, last - start) for first, last in spans if start <= first and last <= end]

    tokens, phrases, frames = [], [], []
    for sentence in article.sentences:
        for first, last, tag in zip(sentence.starts, sentence.ends, sentence.tags, strict=True):
            tokens += [(*span, CLASSES.get(tag, "other"), FORMS.get(tag)) for span in within([(first, last)])]
        for phrase in sentence.phrases:
            if phrase.kind == "noun":
                whole = (sentence.starts[phrase.first], sentence.ends[phrase.last - 1])
                phrases += [(*span, sentence.starts[phrase.head] - start) for span in within([whole])]
        for clause in sentence.clauses:
            spans = {role: within(heads) for role, heads in frame_of(sentence, clause).items()}
            frames += [{**spans, "verb": verb, "passive": clause.verb.passive} for verb in spans.pop("verb")]
    return {"tokens": tokens, "noun_phrases": phrases, "frames": frames}


def frame_of(sentence: Sentence, clause: Clause) -> dict[str, list[Span]]:
    """The head tokens of a clause's verb and of its arguments."""

    def heads(phrases: list[Phrase]) -> list[Span]:
        return [(sentence.starts[phrase.head], sentence.ends[phrase.head]) for phrase in phrases]

    return {
        "verb": heads([clause.verb]),
        "subject": heads(clause.subjects),
        "object": heads(clause.objects),
        "agent": heads([noun for preposition, noun in clause.preps if preposition == "by"]),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sentences", type=Path)
    options.add_argument("found", type=Path)
    given = options.parse_args()
    lines = [json.loads(line) for line in given.sentences.read_text().splitlines() if line.strip()]
    found = [json.dumps(line, ensure_ascii=False) + "\n" for line in syntax_of(lines)]
    given.found.write_text("".join(found))
    print(f"{given.found}: {len(found)} sentences")


if __name__ == "__main__":
    main()
