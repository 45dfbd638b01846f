"""Which table a number belongs to: people harmed, the size of a force, groups and places, or another quantity."""

from itertools import takewhile
from pathlib import Path

from sitrep.extract.casualties.casualty_reader import CasualtyReader
from sitrep.extract.casualties.harm_sharing import find_harmed
from sitrep.extract.casualties.harms import Harms
from sitrep.extract.casualties.named_victims import named_victims
from sitrep.extract.casualties.perpetrators import HARMS_BY_AGENT
from sitrep.extract.claims.claim_rows import Row
from sitrep.extract.counts.count_phrases import CountPhrase, count_phrases
from sitrep.extract.counts.force_sizes import ForceSizeReader, find_force_sizes, force_unit
from sitrep.extract.counts.group_counts import GroupCountReader, is_group_count
from sitrep.extract.counts.quantities import is_quantity, quantity_row
from sitrep.extract.document.article import Article, Sentence
from sitrep.extract.numbers.units import Units
from sitrep.extract.predicates.factuality import ModalityReader
from sitrep.extract.syntax.english import verb_forms

FORCE_BACK = 2  # sentences in which a bare number still goes on with a force
TABLES = ("casualties", "force_sizes", "group_counts", "quantities")


class CountReader:
    """Turns the numbers of an article into rows; holds the lexicon of harm and what reads modality."""

    def __init__(self, harms: Harms, units: Units, modality: ModalityReader) -> None:
        self.harms = harms
        self.units = units
        self.modality = modality
        self.casualties = CasualtyReader(modality)
        self.force_sizes = ForceSizeReader(modality)
        self.group_counts = GroupCountReader(modality)

    @classmethod
    def load(cls, seeds: Path) -> "CountReader":
        """Read harms.csv, units.csv, english_verbs.csv and the seeds of modality."""
        return cls(Harms.load(seeds, verb_forms(seeds)), Units.load(seeds), ModalityReader.load(seeds))

    def read(self, article: Article) -> dict[str, list[Row]]:
        """The rows of casualties, force_sizes, group_counts and quantities; needs the acts of the article.

        A sentence repeated word for word is read once. Rows do not say who said them.
        """
        rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        seen: set[str] = set()
        for sentence in article.sentences:
            if sentence.phrases and sentence.text not in seen:
                seen.add(sentence.text)
                self.read_sentence(article, sentence, rows)
        return rows

    def happens_to_one(self, count: CountPhrase) -> bool:
        """Whether something was done to the one person named: "President X fled" drives out nobody to be counted."""
        evidence = self.harms.of(count)
        return evidence is not None and evidence.harm in HARMS_BY_AGENT

    def read_sentence(self, article: Article, sentence: Sentence, rows: dict[str, list[Row]]) -> None:
        """Add the rows of one sentence."""
        counts = count_phrases(sentence)
        named = [one for one in named_victims(sentence, self.units) if self.happens_to_one(one)]
        if not counts and not named:
            return
        harmed = find_harmed(sorted([*counts, *named], key=lambda count: count.first), self.harms)
        rows["casualties"] += self.casualties.rows(article, harmed)
        taken = [one.count for one in harmed]
        rest = [count for count in counts if count not in taken]
        near = takewhile(lambda row: row["sentence_no"] >= sentence.number - FORCE_BACK, reversed(rows["force_sizes"]))
        before = [*near][::-1]
        forces = find_force_sizes(article, rest, before)
        for count in forces:
            rows["force_sizes"].append(self.force_sizes.row(article, count, force_unit(count, forces, before)))
        for count in rest:
            if count in forces:
                continue
            if is_group_count(count):
                rows["group_counts"].append(self.group_counts.row(article, count))
            elif is_quantity(count):
                rows["quantities"].append(quantity_row(article, count, self.modality))
