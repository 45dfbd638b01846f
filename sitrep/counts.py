"""What a stage did with the rows it was given."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StageCount:
    """Rows in, and what became of each: out, rejected, or known (seen before, nothing to do).

    `reasons` counts the rejected rows by reason code, of which `examples` has one sentence each; `notes` counts what is
    told of rows that went on; `detail` holds figures beside the sum; `warnings` are sentences for the run's report.
    Raises ValueError if the rows don't add up: a row was lost.
    """

    rows_in: int = 0
    rows_out: int = 0
    rows_rejected: int = 0
    rows_known: int = 0
    detail: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        accounted = self.rows_out + self.rows_rejected + self.rows_known
        if self.rows_in != accounted:
            raise ValueError(f"{self.rows_in} rows came in and {accounted} are accounted for")
