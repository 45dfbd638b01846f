"""Show how well the published claims agree with articles annotated by hand."""

from flows.terminal import console, print_table
from sitrep.evaluation import Evaluation


def print_evaluation(evaluation: Evaluation, n_misses: int) -> None:
    """Print what was found, what is right on it, how far confidence can be trusted, and the first misses."""
    out = console()
    out.print(f"{evaluation.n_articles_found:,} of {evaluation.n_articles:,} annotated articles are published.\n")
    detections = [
        (one.what, share(one.precision), share(one.recall), share(one.f1), f"{one.gold:,}", f"{one.found:,}")
        for one in evaluation.detections
    ]
    print_table(("found", "precision", "recall", "F1", "to find", "claimed"), detections, numbers_from=1)
    if evaluation.shares:
        out.print()
        shares = [
            (one.what, one.field, share(one.right / one.n), f"{one.n:,}", share_of(one.right_told, one.n_told))
            for one in evaluation.shares
        ]
        print_table(("right on those found", "field", "right", "of", "where it is told"), shares, numbers_from=2)
    if evaluation.calibration:
        out.print()
        fifths = [
            (f"{one.lowest:.2f} to {one.highest:.2f}", share(one.promised), share(one.right), f"{one.n:,}")
            for one in evaluation.calibration
        ]
        print_table(("confidence, by fifths", "promised", "right", "of"), fifths, numbers_from=1)
    if n_misses and evaluation.misses:
        out.print()
        misses = [
            tuple(text_of(miss.get(column)) for column in ("id", "table", "field", "gold", "found", "quote"))
            for miss in evaluation.misses[:n_misses]
        ]
        print_table(("article", "table", "field", "gold", "found", "words"), misses)


def share(part: float | None) -> str:
    """A share in percent; a dash where there is none."""
    return "–" if part is None else f"{part:.1%}"


def share_of(right: int, n: int) -> str:
    """A share with its number of cases."""
    return f"{right / n:.1%} of {n:,}" if n else "–"


def text_of(value: object) -> str:
    """A gold or found answer in a cell."""
    if isinstance(value, list | tuple):
        return " | ".join(map(text_of, value))
    return "" if value is None else str(value)
