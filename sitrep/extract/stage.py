"""The stage: partitions of articles in, partitions of claims out."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from sitrep import schemas
from sitrep.counts import StageCount
from sitrep.extract.affected_texts import AffectedTexts
from sitrep.extract.lexicon_changes import Changes, find_changes
from sitrep.extract.pipeline import Reader
from sitrep.lake import Dataset, code_digest, digest
from sitrep.progress import telling
from sitrep.rejects import Reject, Rejects
from sitrep.runner import run_all
from sitrep.settings import Settings

CODE = Path(__file__).parent
# The settings that decide what is read: workers have them, and an edit of one reads everything again.
THRESHOLDS: Final = ("off_topic_below", "certain_from", "doubtful_below")
READ_BY: Final = ("polars", "ahocorasick-rs", "numpy")  # packages whose answers the claims depend on
WORTH_COMPARING: Final = 100  # readings; fewer are read again before two lexicons are compared
FAILED: Final = "failed"  # the status of an article that the rules failed on


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
    earlier: list[str]  # partitions of claims that the same rules made of some of them, with the lexicon before
    changes: Changes | None  # of the lexicon since then

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
    kept: int = 0  # of those read: what an earlier version has read alike
    unwritten: dict[str, pl.DataFrame] | None = None


class Earlier(NamedTuple):
    """What the same rules have read with another lexicon: each reading with its partition, and what changed since."""

    partition_of: dict[str, str]
    changes: Changes | None


NOTHING_EARLIER: Final = Earlier({}, None)


def extract_articles(settings: Settings, run_id: str, text_version: str, lexicon_version: str) -> StageCount:
    """Read the claims out of every article that this extractor has not read yet.

    Reads lake/articles/<text_version>/, writes lake/claims/<extractor_version>/, a partition for each partition of
    articles. Rows are readings: one text with one date. What the same rules have read with an earlier lexicon, and what
    has changed since cannot touch, is taken from there: the result is as if it were read again.
    Raises FileNotFoundError if the lexicon is not compiled.
    """
    version = version_of(settings, lexicon_version)
    claims = claims_of(settings, version)
    articles = Dataset(settings.lake / "articles" / text_version, {"articles": schemas.ARTICLES})
    known = set(claims.scan("readings").select("reading_id").collect().to_series())
    read_before = len(known)
    work = list(work_list(settings, articles, claims, known, (lexicon_version, version, run_id)))
    read = kept = 0
    failures: list[Reject] = []
    with telling("extract", "articles", sum(len(one.reading_ids) for one in work)) as tally:
        for done in run_all(read_partition, work, settings, tally):
            read += done.read
            kept += done.kept
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
        detail={"as_before": kept} if kept else {},
        reasons=dict(Counter(failure.reason_code for failure in failures)),
        examples={failure.reason_code: failure.reason for failure in failures},
    )


def claims_of(settings: Settings, version: str) -> Dataset:
    """The claims that one version of the extractor wrote."""
    return Dataset(settings.lake / "claims" / version, schemas.CLAIMS)


def version_of(settings: Settings, lexicon_version: str) -> str:
    """The version of the rules and that of the compiled lexicon, which together decide what is read."""
    return f"{rules_version(settings)}-{lexicon_version}"


def rules_version(settings: Settings) -> str:
    """Hash of the code of this package, of the packages it reads by and of the settings that decide what is read."""
    decided = map(str, thresholds_of(settings).values())
    return digest(code_as_loaded(), *map(package_version, READ_BY), *decided)[:12]


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
    partitions: dict[Path, list[str]] = {}
    for partition in articles.partitions():
        file = partition / "articles.parquet"
        ids = pl.read_parquet(file, columns=["reading_id"]).to_series().unique(maintain_order=True)
        new = [reading for reading in ids if reading not in known]
        if new:
            known.update(new)
            partitions[file] = new
    wanted = {reading for new in partitions.values() for reading in new}
    earlier = read_earlier(settings, version, wanted) if len(wanted) >= WORTH_COMPARING else NOTHING_EARLIER
    for file, new in partitions.items():
        name = file.parent.name
        name = name if not (claims.path / name).exists() else f"{name}-{run_id}"
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
            sorted({earlier.partition_of[reading] for reading in new if reading in earlier.partition_of}),
            earlier.changes,
        )


def read_earlier(settings: Settings, version: str, wanted: AbstractSet[str]) -> Earlier:
    """The version of the same rules that has read most of the wanted readings, if it can be told what changed since."""
    rules, _, lexicon = version.partition("-")
    lexicons = settings.lake / "lexicon"
    others = {path.name.removeprefix(f"{rules}-") for path in (settings.lake / "claims").glob(f"{rules}-*")} - {lexicon}
    found = [
        (other, readings_of(claims_of(settings, f"{rules}-{other}"), wanted))
        for other in sorted(others)
        if (lexicons / other).is_dir()
    ]
    before, partition_of = max(found, key=lambda one: len(one[1]), default=("", {}))
    if not partition_of:
        return NOTHING_EARLIER
    changes = find_changes(lexicons / before, lexicons / lexicon)
    if changes is None:
        return NOTHING_EARLIER
    return Earlier({reading: below(settings, Path(name)) for reading, name in partition_of.items()}, changes)


def readings_of(claims: Dataset, wanted: AbstractSet[str]) -> dict[str, str]:
    """The partition of each wanted reading; those that the rules failed on are asked again."""
    found: dict[str, str] = {}
    for partition in claims.partitions():
        readings = claims.read(partition, "readings").filter(pl.col("extraction_status") != FAILED)["reading_id"]
        found.update((reading, str(partition)) for reading in readings if reading in wanted)
    return found


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
    kept = read_alike(work, articles)
    count(kept.len())
    changed = articles.filter(~pl.col("reading_id").is_in(kept.implode()))
    parts = [kept_claims(work, kept)] if kept.len() else []
    failures: list[Reject] = []
    if changed.height:
        tables, failures = read_all(reader(work.settings, work.lexicon_version), changed, count)
        parts.append(tables)
    stamped = {
        table: pl.concat([part[table] for part in parts]).with_columns(
            **{
                column: pl.lit(value)
                for column, value in (("extractor_version", work.extractor_version), ("run_id", work.run_id))
                if column in schema
            }
        )
        for table, schema in schemas.CLAIMS.items()
    }
    result = PartitionResult(articles.height - len(failures), failures, work.target, kept.len())
    if failures:
        return result._replace(unwritten=stamped)
    write_claims(work.data / work.target, stamped)
    return result


def read_alike(work: Work, articles: pl.DataFrame) -> pl.Series:
    """The readings that were read before, and are read alike whatever has changed since."""
    if not work.earlier or work.changes is None:
        return pl.Series("reading_id", [], pl.String)
    readings = [pl.read_parquet(work.data / name / "readings.parquet") for name in work.earlier]
    read = pl.concat(readings).filter(pl.col("extraction_status") != FAILED).select("reading_id").unique()
    known = articles.join(read, on="reading_id", how="semi", maintain_order="left")
    affected = AffectedTexts(work.changes).find(known["text"].fill_null("").to_list())
    return known["reading_id"].filter(~pl.int_range(known.height, eager=True).is_in(sorted(affected)))


def kept_claims(work: Work, kept: pl.Series) -> dict[str, pl.DataFrame]:
    """The claims of some readings as they were written before; a reading that two partitions have is taken once."""
    claims = Dataset(work.data / "lake" / "claims", schemas.CLAIMS)
    wanted = kept.to_frame()
    tables: dict[str, list[pl.DataFrame]] = {table: [] for table in schemas.CLAIMS}
    for name in work.earlier:
        partition = work.data / name
        here = claims.read(partition, "readings").join(wanted, on="reading_id", how="semi").select("reading_id")
        wanted = wanted.join(here, on="reading_id", how="anti")
        for table, parts in tables.items():
            parts.append(claims.read(partition, table).join(here, on="reading_id", how="semi", maintain_order="left"))
    return {table: pl.concat(parts) for table, parts in tables.items()}


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
                parts.append(reader.read(article.with_columns(extraction_status=pl.lit(FAILED))))
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
