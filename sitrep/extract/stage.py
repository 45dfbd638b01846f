"""The stage: partitions of articles in, partitions of claims out."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from sitrep import schemas
from sitrep.counts import StageCount
from sitrep.extract.pipeline import Reader
from sitrep.lake import Dataset, code_digest, digest
from sitrep.progress import telling
from sitrep.rejects import Reject, Rejects
from sitrep.runner import run_all
from sitrep.settings import Settings

CODE = Path(__file__).parent
# The settings that decide what is read: workers have them, and an edit of one reads everything again.
THRESHOLDS: Final = ("off_topic_below", "certain_from", "doubtful_below")


class Work(NamedTuple):
    """One partition to read: the articles' file and ids, and where the claims go. Crosses the borders of machines.

    So it holds no more of the settings than it is read by, and paths below the data directory.
    """

    data: Path
    project_root: Path
    articles: str
    reading_ids: list[str]
    target: str
    thresholds: Mapping[str, float]
    lexicon_version: str
    extractor_version: str
    run_id: str

    @property
    def settings(self) -> Settings:
        """The settings that it is read by."""
        given = {"data": self.data, "project_root": self.project_root, **self.thresholds}
        return Settings.model_validate(given)


class PartitionResult(NamedTuple):
    """What came of a partition: how many readings were read, and those that the rules failed on. Crosses processes.

    unwritten: the claims, where the rules failed on an article: its reject is written first, by the one process that
    writes rejects. A crash between the two reads the partition again; the other way round the reject would be lost.
    """

    read: int
    failures: list[Reject]
    target: str  # below the data directory
    unwritten: dict[str, pl.DataFrame] | None = None


def extract_articles(settings: Settings, run_id: str, text_version: str, lexicon_version: str) -> StageCount:
    """Read the claims out of every article that this extractor has not read yet.

    Reads lake/articles/<text_version>/, writes lake/claims/<extractor_version>/, a partition for each partition of
    articles. Rows are readings: one text with one date. Raises FileNotFoundError if the lexicon is not compiled.
    """
    version = version_of(settings, lexicon_version)
    claims = claims_of(settings, version)
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": schemas.ARTICLES})
    known = set(claims.scan("readings").select("reading_id").collect().to_series())
    read_before = len(known)
    work = list(work_list(settings, articles, claims, known, (lexicon_version, version, run_id)))
    read = 0
    failures: list[Reject] = []
    with telling("extract", "articles", sum(len(one.reading_ids) for one in work)) as tally:
        for done in run_all(read_partition, work, settings, tally):
            read += done.read
            failures += done.failures
            if done.unwritten is not None:  # hardly ever, and what was refused before is read to know what is new
                Rejects(settings, "extract", run_id).write(done.failures)
                write_claims(settings.data / done.target, done.unwritten)
    claims.ensure()
    return StageCount(
        rows_in=read_before + read + len(failures),
        rows_out=read,
        rows_rejected=len(failures),
        rows_known=read_before,
        reasons=dict(Counter(failure.reason_code for failure in failures)),
        examples={failure.reason_code: failure.reason for failure in failures},
    )


def claims_of(settings: Settings, version: str) -> Dataset:
    """The claims that one version of the extractor wrote."""
    return Dataset(settings.lake / "claims" / version, schemas.CLAIMS)


def version_of(settings: Settings, lexicon_version: str) -> str:
    """Hash of the code of this package, of the compiled lexicon and of the settings that decide what is read."""
    return digest(code_as_loaded(), lexicon_version, *map(str, thresholds_of(settings).values()))[:12]


def thresholds_of(settings: Settings) -> dict[str, float]:
    """What the settings say of THRESHOLDS."""
    return {name: getattr(settings, name) for name in THRESHOLDS}


@lru_cache(maxsize=1)
def code_as_loaded() -> str:
    """Hash of this package's code, taken once: an edit while a run goes on is of the next process."""
    return code_digest([CODE])


def work_list(
    settings: Settings, articles: Dataset, claims: Dataset, known: set[str], versions: tuple[str, str, str]
) -> Iterator[Work]:
    """What is still to read, partition by partition; a reading that two partitions hold is read once."""
    lexicon_version, version, run_id = versions
    for partition in articles.partitions():
        file = partition / "articles.parquet"
        ids = pl.read_parquet(file, columns=["reading_id"]).to_series().unique(maintain_order=True)
        new = [reading for reading in ids if reading not in known]
        if new:
            known.update(new)
            name = partition.name if not (claims.path / partition.name).exists() else f"{partition.name}-{run_id}"
            yield Work(
                settings.data.resolve(),
                settings.project_root,
                below(settings, file),
                new,
                below(settings, claims.path / name),
                thresholds_of(settings),
                lexicon_version,
                version,
                run_id,
            )


def below(settings: Settings, path: Path) -> str:
    """A path below the data directory, as it is on every machine that has it."""
    return path.relative_to(settings.data.resolve()).as_posix()


def read_partition(work: Work, count: Callable[[int], None]) -> PartitionResult:
    """Read one partition of articles and write its claims, unless there is a failure to tell of first.

    It may be read twice, and by two at once: where the claims are there already, the others are as good.
    """
    if (work.data / work.target).exists():
        count(len(work.reading_ids))
        return PartitionResult(len(work.reading_ids), [], work.target)
    articles = (
        pl.read_parquet(work.data / work.articles)
        .unique("reading_id", keep="first", maintain_order=True)
        .filter(pl.col("reading_id").is_in(work.reading_ids))
    )
    tables, failures = read_all(reader(work.settings, work.lexicon_version), articles, count)
    stamped = {
        table: frame.with_columns(
            **{
                column: pl.lit(value)
                for column, value in (("extractor_version", work.extractor_version), ("run_id", work.run_id))
                if column in schemas.CLAIMS[table]
            }
        )
        for table, frame in tables.items()
    }
    read = articles.height - len(failures)
    if failures:
        return PartitionResult(read, failures, work.target, stamped)
    write_claims(work.data / work.target, stamped)
    return PartitionResult(read, failures, work.target)


def write_claims(target: Path, tables: dict[str, pl.DataFrame]) -> None:
    """Write the claims of a partition of articles."""
    Dataset(target.parent, schemas.CLAIMS).write_unless_there(target.name, tables)


def read_all(
    reader: Reader, articles: pl.DataFrame, count: Callable[[int], None]
) -> tuple[dict[str, pl.DataFrame], list[Reject]]:
    """The claims of the articles, and a reject for each that the rules fail on: one text never stops a run.

    Only where a partition fails is it read article by article, to find which. An article that failed has a reading
    without claims, so that it is asked again by the next extractor and not by the next run.
    """
    try:
        return reader.read(articles, count), []
    except Exception:  # noqa: BLE001 - whatever a rule may raise; told below, article by article
        parts, failures = [], []
        for article in articles.iter_slices(1):
            try:
                parts.append(reader.read(article))
            except Exception as error:  # noqa: BLE001
                failures.append(failure_of(article, error))
                parts.append(reader.read(article.with_columns(extraction_status=pl.lit("failed"))))
        return {table: pl.concat([part[table] for part in parts]) for table in schemas.CLAIMS}, failures


def failure_of(article: pl.DataFrame, error: Exception) -> Reject:
    """An article that the rules failed on, with the place in the code; no word of its text."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
    return Reject(
        article.item(0, "source"),
        article.item(0, "source_ref"),
        "extractor_failed",
        f"The rules failed on this article ({where}), so nothing was read from it. Please report it with its text.",
    )


@lru_cache(maxsize=1)
def reader(settings: Settings, lexicon_version: str) -> Reader:
    """The reader of this process; building its matchers takes a second or two."""
    return Reader(settings, lexicon_version)
