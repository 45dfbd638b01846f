"""What every adapter yields: a raw record, a refusal, or a mark of how far a source has been read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitrep.ingest.values import is_missing
from sitrep.lake import digest, make_storable
from sitrep.logins import leave_logins_out
from sitrep.rejects import Reject

PLAIN = "text/plain"
HTML = "text/html"

# The fields of the contract's input form that describe an article; a source may declare any of them.
DECLARED_FIELDS = ("title", "url", "outlet", "published_at", "language")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One article as it came: bytes, and what its source says about them. Nothing is guessed here."""

    source: str
    source_ref: str
    media_type: str
    body: bytes
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published_at: str | None = None
    language: str | None = None
    headers: str | None = None
    labels: str | None = None  # JSON: the source's own columns, text by name

    def __post_init__(self) -> None:
        make_storable(self, ("source", "source_ref", "charset", "headers", "labels", *DECLARED_FIELDS))
        leave_logins_out(self, ("source", "source_ref", "url"))

    @property
    def content_hash(self) -> str:
        """Identity of the bytes."""
        return digest(self.body)

    def record_id(self, content_hash: str) -> str:
        """Identity of the record: its content and declared fields; not its labels, nor where or when it was seen."""
        return digest(
            content_hash, self.source_ref, self.url, self.outlet, self.title, self.published_at, self.language
        )


@dataclass(frozen=True, slots=True)
class Watermark:
    """How far a source has been read. Yielded after its records, so that it lands with the last of them."""

    source: str
    key: str
    value: str

    def __post_init__(self) -> None:
        leave_logins_out(self, ("source", "key"))


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry of a list that was landed before and has not changed since; it is counted, and not fetched again."""

    source_ref: str


Item = RawRecord | Reject | Watermark | Seen


def declared_fields(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """The declared fields of `values`, trimmed; None where nothing, or "nan" and the like, stands for a value."""
    trimmed = {name: (values.get(name) or "").strip() for name in DECLARED_FIELDS}
    return {name: None if is_missing(value) else value for name, value in trimmed.items()}
