"""Flows and tasks where no Prefect server answers: the same functions in the same order, called plainly."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prefect import Flow, Task
from prefect.context import FlowRunContext

P = ParamSpec("P")
R = TypeVar("R")
finished: dict[str, Any] = {}  # what the body of a flow returned, by its name


def is_in_flow() -> bool:
    """Whether this is called by a flow that Prefect runs."""
    return FlowRunContext.get() is not None


def here(step: Flow[P, R] | Task[P, R]) -> Callable[P, R]:
    """A flow or task as Prefect runs it, or, outside of a flow, the plain function."""
    return step if is_in_flow() else step.fn


def remembered(body: Callable[P, R]) -> Callable[P, R]:
    """The body of a flow, which keeps what it returns: Prefect loses that if its server goes away at the very end."""

    @wraps(body)
    def wrapped(*arguments: P.args, **options: P.kwargs) -> R:
        finished.pop(body.__name__, None)
        finished[body.__name__] = outcome = body(*arguments, **options)
        return outcome

    return wrapped
