"""Where things are and how a run behaves, read once from the environment (`SITREP_*`) or the command line."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from sitrep.logins import login_in, origin_of, without_logins
from sitrep.settings_file import InSettingsFile

PROJECT_ROOT = Path(__file__).resolve().parent.parent
LOCAL = "local"
PATHS = {"project_root", "data", "cache", "pcodes", "hapi_locations", "sources_file", "sources", "publish_to"}


class FromFile(BaseSettings):
    """What is set in `sitrep.toml` below what is set in the environment below what is given."""

    model_config = SettingsConfigDict(env_prefix="SITREP_", frozen=True, extra="ignore")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  those that pydantic offers besides
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where values come from, the strongest first."""
        known = {*Settings.model_fields, *Secrets.model_fields}
        return init_settings, env_settings, InSettingsFile(settings_cls, known, PATHS)


class Settings(FromFile):
    """Settings of one run. Every field can be set as `SITREP_<NAME>` or as `<name>` in `sitrep.toml`.

    They go to other processes, and to the Prefect server with a deployment, so they hold no secret: see `Secrets`.
    """

    project_root: Path = PROJECT_ROOT
    data: Path = Field(
        default=Path("data"), description="the data directory: everything a run writes but the cache lies below it"
    )
    cache: Path = Field(
        default=Path("~/.cache/sitrep"),
        description="the compiled lexicon and what dbt has parsed, for every data directory; it may be removed",
    )
    sources: tuple[str, ...] = Field(default=(), description="what the scheduled deployment reads, as JSON")
    batch_size: int = Field(default=5000, ge=1, le=5000, description="articles in a partition, at most")
    runner: str = Field(
        default=LOCAL, description="who normalises and extracts: local, or a Dask cluster at dask://host:port"
    )
    workers: int = Field(default=0, ge=0, description="processes that normalise and extract; 0: one a core")
    off_topic_below: float = Field(
        default=0.05, ge=0, le=1, description="relevance below which an article is off topic: nothing is read from it"
    )
    certain_from: float = Field(
        default=0.4,
        ge=0,
        le=1,
        description="relevance below which a sentence must have evidence of violence of its own",
    )
    doubtful_below: float = Field(
        default=0.3,
        ge=0,
        le=1,
        description="confidence below which nothing is written as done, unless its article is surely about conflict",
    )
    lock_wait: float = Field(default=0, ge=0, description="seconds to wait for another run that writes")
    server_wait: float = Field(
        default=60, ge=0, description="seconds to wait for a run's own Prefect server before it goes on without one"
    )
    memory_limit: str = Field(default="4GB", description="DuckDB's memory limit")
    max_record_bytes: int = Field(default=50_000_000, description="a larger record is refused")
    pcodes: Path | None = Field(default=None, description="OCHA's CSV of p-codes, which the HAPI export then carries")
    hapi_locations: Path | None = Field(
        default=None,
        description="HAPI's CSV of locations (code, has_hrp, in_gho), whose flags the HAPI export then carries",
    )
    sources_file: Path | None = Field(default=None, description="sources.toml, whose sources can be named on their own")
    keep_raw_days: int | None = Field(
        default=None, ge=1, description="days after which the bytes of web pages make way for the article's text"
    )
    reliefweb_appname: str | None = Field(
        default=None, description="the name that ReliefWeb gave leave to read its API"
    )
    user_agent: str = Field(default="sitrep/0.1 (news archive)", description="how sitrep names itself to web servers")
    requests_per_second: float = Field(default=2.0, gt=0, description="to one host, at most")
    requests_at_once: int = Field(default=2, ge=1, description="to one host, at most")
    fetch_timeout: float = Field(default=60.0, gt=0, description="seconds for one answer as a whole")
    source_seconds: float = Field(default=600.0, gt=0, description="seconds that a source on the web may take in a run")
    private_hosts: tuple[str, ...] = Field(
        default=(), description="private or loopback hosts that may be fetched from (name or name:port), as JSON"
    )

    site_articles: int = Field(
        default=500, ge=0, description="articles on the static site of a publication, the latest; 0: no site"
    )
    publish_to: tuple[str, ...] = Field(
        default=(), description="where each publication goes besides: postgresql://, s3://, a folder, as JSON"
    )
    publish_keep: int = Field(default=3, ge=1, description="publications that stay on a store or in a folder")

    @field_validator("data")
    @classmethod
    def _a_folder(cls, data: Path) -> Path:
        if re.match(r"\w[\w+.-]+:/", str(data)):  # a path has one of the two strokes
            address = str(data).replace(":/", "://")
            raise ValueError(f"{address} is no folder. What is published can go to a store: see publish_to")
        return data

    @field_validator("runner")
    @classmethod
    def _local_or_dask(cls, runner: str) -> str:
        if runner != LOCAL and not re.fullmatch(r"dask://[^\s/@]+:\d+", runner):
            raise ValueError("it is local, or dask://host:port")
        return runner

    @field_validator("memory_limit")
    @classmethod
    def _a_size(cls, size: str) -> str:
        if not re.fullmatch(r"\d+(\.\d+)?\s*[KMGT]I?B", size.upper()):
            raise ValueError("write it like 4GB or 512MB")
        return size

    @field_validator("sources", "publish_to")
    @classmethod
    def _without_logins(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(without_logins, addresses))

    @field_validator("publish_to")
    @classmethod
    def _without_passwords(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        if any(re.search(r"[?&](ssl)?pass(word|file)?=", address) for address in addresses):
            raise ValueError("a password stands before the host (user:password@host), or in `logins`")
        return addresses

    @property
    def landing(self) -> Path:
        """What came in, untouched."""
        return self.data.resolve() / "landing"

    @property
    def lake(self) -> Path:
        """The partitions that the stages write."""
        return self.data.resolve() / "lake"

    @property
    def build(self) -> Path:
        """The warehouse in the making; nothing here is published."""
        return self.data.resolve() / "build"

    @property
    def published(self) -> Path:
        """What readers open."""
        return self.data.resolve() / "published"

    @property
    def quarantine(self) -> Path:
        """Articles set aside by a quality rule."""
        return self.data.resolve() / "quarantine"

    @property
    def seeds(self) -> Path:
        """The CSV files that an analyst edits."""
        return self.project_root / "dbt_project" / "seeds"

    @property
    def dbt_project(self) -> Path:
        """The dbt project."""
        return self.project_root / "dbt_project"

    @property
    def expectations(self) -> Path:
        """The suites of quality rules."""
        return self.project_root / "expectations"


class Secrets(FromFile):
    """What nobody else may know. Read where it is used; never passed on, pickled, written or logged."""

    alert: SecretStr | None = Field(
        default=None,
        description="where failures are told: an Apprise address (mailto://…) or a Prefect block (slack-webhook/desk)",
    )
    logins: dict[str, SecretStr] = Field(
        default_factory=dict,
        description="user:password by the address of the server that asks for it (https://example.org), as JSON",
    )
    sources: tuple[SecretStr, ...] = Field(default=(), description="as in Settings, with the logins in addresses")
    publish_to: tuple[SecretStr, ...] = Field(default=(), description="likewise")

    @field_validator("logins")
    @classmethod
    def _by_origin(cls, logins: dict[str, SecretStr]) -> dict[str, SecretStr]:
        return {origin_of(server): login for server, login in logins.items()}

    def login_for(self, address: str) -> SecretStr | None:
        """The login that the server of an address asks for, if it is known. Raises ValueError if it is no address."""
        origin = origin_of(address)
        addresses = (address.get_secret_value() for address in (*self.sources, *self.publish_to))
        with_logins = ((address, login) for address in addresses if (login := login_in(address)))
        found = (SecretStr(login) for address, login in with_logins if origin_of(address) == origin)
        return self.logins.get(origin) or next(found, None)
