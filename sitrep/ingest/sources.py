"""What a source is, and how what a user names becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class SourceNotFound(ValueError):
    """No such file, folder or declared source. A mistake of the user's, and the message says which."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from. `outlet` and `language` hold for its records that do not say otherwise."""

    name: str
    kind: str
    address: str
    outlet: str | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
