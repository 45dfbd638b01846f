"""What a build of the warehouse reads: the lake at one set of versions."""

from dataclasses import dataclass

from sitrep.lake import Dataset, digest
from sitrep.schemas import ARTICLES, CLAIMS, ERASURES, LEXICON, REJECTS
from sitrep.settings import Settings
from sitrep.versions import Versions


@dataclass(frozen=True)
class Inputs:
    """The articles, claims and lexicon of one set of versions, and the rejects."""

    settings: Settings
    versions: Versions

    @property
    def articles(self) -> Dataset:
        """Articles as the current normaliser reads them."""
        return Dataset(self.settings.lake / "articles" / self.versions.text, {"articles": ARTICLES})

    @property
    def claims(self) -> Dataset:
        """Claims as the current extractor makes them."""
        return Dataset(self.settings.lake / "claims" / self.versions.extractor, CLAIMS)

    @property
    def rejects(self) -> Dataset:
        """Inputs refused, of all runs."""
        return Dataset(self.settings.lake / "ops" / "rejects", {"rejects": REJECTS})

    @property
    def erasures(self) -> Dataset:
        """Articles erased, of all runs."""
        return Dataset(self.settings.lake / "ops" / "erasures", {"erasures": ERASURES})

    def fingerprint(self) -> str:
        """The same for the same partitions, tables of HAPI and versions: what it gave need not be made again.

        Partitions never change once written, so their names stand for what is in them.
        """
        names = (
            f"{dataset.path.parent.name}/{dataset.path.name}/{partition.name}"
            for dataset in (self.articles, self.claims, self.rejects, self.erasures)
            for partition in dataset.partitions()
            if partition.name != "empty"
        )
        tables = (self.settings.pcodes, self.settings.hapi_locations)
        return digest(self.versions.as_json(), *(table.read_bytes() if table else None for table in tables), *names)

    def ensure(self) -> None:
        """Give every dataset at least one file, so that a query over all of them finds the columns.

        Raises FileNotFoundError if the lexicon has not been compiled.
        """
        self.articles.ensure()
        self.claims.ensure()
        compiled = self.settings.lake / "lexicon" / self.versions.lexicon
        missing = [table for table in LEXICON if not (compiled / f"{table}.parquet").is_file()]
        if missing:
            raise FileNotFoundError(f"{compiled} lacks {', '.join(missing)}: the lexicon has not been compiled")
