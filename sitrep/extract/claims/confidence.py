"""How sure a claim is: the share that was right of claims like it, where people judged them.

A rule gives the strength of its words, from 0 to 1. `confidence.csv` says by table, class of strength and number of
known actors how many claims of annotated articles were judged (`judged`) and were right (`right`): that the act has
its code, that the number is there and belongs to its table, that the two actors are tied so. Where few were judged
the share leans on that of the whole table, and that on `PRIOR`.
"""

from pathlib import Path
from typing import Final

import polars as pl

PRIOR: Final = 0.8  # what is believed of a table before anything was judged
WEIGHT: Final = 10  # judged claims that the wider class counts for
STRENGTHS: Final = {"strong": 0.9, "medium": 0.75, "weak": 0.55}  # how surely the words of a seed's row say it
STRONG: Final = 0.85
MEDIUM: Final = 0.7
# The columns whose actors are counted, by table; more known actors, more of the words was understood.
ACTORS: Final = {
    "event_mentions": ("source_actor_id", "target_actor_id"),
    "casualties": ("victim_actor_id", "perpetrator_actor_id"),
    "force_sizes": ("actor_id",),
    "group_counts": ("actor_id",),
    "quantities": ("actor_id",),
    "actor_relations": ("subject_actor_id", "object_actor_id"),
}
CLASS: Final = ("strength", "n_actors")


class Calibration:
    """Turns the strength of a rule into a confidence; holds the classes of `confidence.csv`."""

    def __init__(self, judged: pl.DataFrame) -> None:
        """`judged`: table, strength (strong, medium, weak), n_actors, right, judged."""
        self.tables = {table: table_shares(judged.filter(table=table)) for table in ACTORS}

    @classmethod
    def load(cls, seeds: Path) -> "Calibration":
        """Read `confidence.csv`. Raises FileNotFoundError if it is missing."""
        return cls(pl.read_csv(seeds / "confidence.csv"))

    def calibrated(self, table: str, claims: pl.DataFrame) -> pl.DataFrame:
        """The claims of one table, their `confidence` no longer the strength of a rule but the share right."""
        classes, otherwise = self.tables[table]
        known = pl.sum_horizontal(pl.col(column).is_not_null().cast(pl.Int64) for column in ACTORS[table])
        keyed = claims.with_columns(strength=strength_of(pl.col("confidence")), n_actors=known)
        share = keyed.join(classes, on=CLASS, how="left", maintain_order="left")["share"]
        return claims.with_columns(confidence=share.fill_null(otherwise))


def strength_of(confidence: pl.Expr) -> pl.Expr:
    """The class of a rule's strength."""
    named = pl.when(confidence >= STRONG).then(pl.lit("strong")).when(confidence >= MEDIUM).then(pl.lit("medium"))
    return named.otherwise(pl.lit("weak"))


def table_shares(judged: pl.DataFrame) -> tuple[pl.DataFrame, float]:
    """The share right of each class of one table (strength, n_actors, share), and that of the table."""
    whole = smoothed(int(judged["right"].sum() or 0), int(judged["judged"].sum() or 0))
    share = (pl.col("right") + WEIGHT * whole) / (pl.col("judged") + WEIGHT)
    return judged.select(*CLASS, share=share.round(3)), round(whole, 3)


def smoothed(right: int, judged: int) -> float:
    """A share that leans on the prior where little was judged."""
    return (right + WEIGHT * PRIOR) / (judged + WEIGHT)
