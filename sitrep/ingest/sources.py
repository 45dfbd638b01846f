"""What a source is, and how what a user names becomes one.

A source is named on the command line: a path, an address, `gdelt:QUERY`, `reliefweb:QUERY`, the name of a source that
is declared in sources.toml, or a path to such a file, which stands for all sources in it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from sitrep.ingest.file_kinds import is_file_name
from sitrep.logins import login_in, origin_of, without_logins
from sitrep.settings import Secrets, Settings

Kind = Literal["files", "feed", "page", "sitemap", "web", "gdelt", "reliefweb"]
GDELT = "https://api.gdeltproject.org/api/v2/doc/doc"
RELIEFWEB = "https://api.reliefweb.int/v2/reports"
CADENCE = re.compile(r"(\d+)\s*(m|h|d)")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class SourceError(ValueError):
    """A source that cannot be read as it is named or declared. A mistake of the user's; the message says which."""


class SourceNotFound(SourceError):
    """No such file, folder or declared source."""


class Source(BaseModel):
    """Where articles come from.

    `kind`: files (a file or folder, local, on a store, or of the web), feed, page, sitemap, web (whichever of these
    three the address turns out to be), gdelt, reliefweb. `login` (user:password) is for the server of the address, and
    is taken out of that if it stands there. `outlet`, `language` and `licence` hold for its records that do not say
    otherwise. `columns` names the columns of tables, by field of the input form. `follow`: whether the entries of a
    feed are followed to their pages, or taken as the feed gives them. `cadence`: the time to leave it alone after it
    was read. `dates`: the order of day, month and year in its dates, where they are numbers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    kind: Kind
    address: str = Field(min_length=1)
    login: SecretStr | None = Field(default=None, exclude=True)
    query: str | None = None
    appname: str | None = None
    outlet: str | None = None
    licence: str | None = None
    language: str | None = None
    cadence: timedelta | None = None
    follow: bool = True
    columns: Mapping[str, str] = Field(default_factory=dict)
    dates: Literal["dmy", "mdy", "ymd"] | None = None

    @property
    def is_of_the_web(self) -> bool:
        """Whether its records come from web servers, each of which answers when it likes."""
        return self.kind != "files" or self.address.startswith(("http://", "https://"))

    @field_validator("cadence", mode="before")
    @classmethod
    def _read_cadence(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        match = CADENCE.fullmatch(value.strip())
        if match is None:
            raise ValueError('write it like "15m", "1h" or "1d"')
        return timedelta(**{UNITS[match[2]]: int(match[1])})

    @model_validator(mode="before")
    @classmethod
    def _default_address(cls, values: Any) -> Any:
        defaults = {"gdelt": GDELT, "reliefweb": RELIEFWEB}
        if isinstance(values, dict) and values.get("kind") in defaults:
            if not values.get("query"):
                raise ValueError("a query is needed")
            return {"address": defaults[values["kind"]], **values}
        return values

    @model_validator(mode="before")
    @classmethod
    def _keep_login_apart(cls, values: Any) -> Any:
        if not isinstance(values, dict) or not isinstance(address := values.get("address"), str):
            return values
        named = {"name": without_logins(name)} if isinstance(name := values.get("name"), str) else {}
        found = {"login": login} if (login := login_in(address)) else {}
        return values | found | named | {"address": without_logins(address)}


def sources_named(names: Sequence[str], settings: Settings) -> list[Source]:
    """The sources that the names stand for. Raises SourceError if one of them stands for none."""
    declared = {source.name: source for source in declared_sources(settings.sources_file)}
    found: list[Source] = []
    for name in names:
        if name in declared:
            found.append(declared[name])
        elif name.endswith(".toml") and Path(name).is_file():
            found += declared_sources(Path(name))
        else:
            found.append(_from_name(name))
    secrets = Secrets()
    return [_with_login(_with_appname(source, settings), secrets) for source in found]


def logins_of(sources: Sequence[Source]) -> dict[str, SecretStr]:
    """The logins of the sources by the origin they are for. Raises SourceError if two are for one."""
    logins: dict[str, SecretStr] = {}
    for source in sources:
        if source.login and logins.setdefault(origin_of(source.address), source.login) != source.login:
            raise SourceError(
                f"{source.name}: another source has another login for its server; read it in a run of its own."
            )
    return logins


def declared_sources(file: Path | None) -> list[Source]:
    """The sources of a sources.toml, in its order; none without a file. Raises SourceError where it is wrong."""
    if file is None:
        return []
    try:
        tables = tomllib.loads(file.read_text()).get("source", [])
    except FileNotFoundError as error:
        raise SourceNotFound(f"{file}: no such file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{file}: not valid TOML ({error}).") from error
    if not isinstance(tables, list):
        raise SourceError(f"{file}: write each source below a line [[source]].")
    sources = [_declared(file, number, table) for number, table in enumerate(tables, start=1)]
    names = [source.name for source in sources]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SourceError(f'{file}: two sources are named "{twice}".')
    return sources


def _declared(file: Path, number: int, table: Any) -> Source:
    try:
        source = Source.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise SourceError(f"{file}: source {number}{f', {where}' if where else ''}: {message}.") from error
    if source.kind == "files" and "://" not in source.address:
        path = file.parent / Path(source.address).expanduser()
        if not path.exists():
            raise SourceNotFound(f'{file}: source "{source.name}": no such file or folder as {source.address}.')
        return source.model_copy(update={"address": str(path)})
    return source


def _with_appname(source: Source, settings: Settings) -> Source:
    if source.kind != "reliefweb" or source.appname:
        return source
    if not settings.reliefweb_appname:
        raise SourceError(
            f"{source.name}: ReliefWeb answers only to an appname it gave leave to; "
            "ask for one at apidoc.reliefweb.int and set SITREP_RELIEFWEB_APPNAME."
        )
    return source.model_copy(update={"appname": settings.reliefweb_appname})


def _with_login(source: Source, secrets: Secrets) -> Source:
    """The source with the login that the settings know for its server, if its address holds none."""
    if source.login or "://" not in source.address:
        return source
    try:
        return source.model_copy(update={"login": secrets.login_for(source.address)})
    except ValueError as error:
        raise SourceError(f"{source.address}: not an address ({error}).") from error


def _from_name(name: str) -> Source:
    kind, _, query = name.partition(":")
    if kind in ("gdelt", "reliefweb") and query.strip():
        return Source.model_validate({"name": name, "kind": kind, "query": query.strip()})
    if name.startswith(("http://", "https://")):
        try:
            path = urlsplit(name).path
        except ValueError as error:
            raise SourceError(f"{without_logins(name)}: not an address ({error}).") from error
        return Source(name=name, kind="files" if is_file_name(path) else "web", address=name)
    if "://" in name:
        return Source(name=name, kind="files", address=name)
    if not Path(name).exists():
        raise SourceNotFound(f"{name}: no such file or folder, and no source of that name is declared.")
    return Source(name=name, kind="files", address=name)
