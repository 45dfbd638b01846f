"""What a command that runs a flow begins with: the lock, then a Prefect server; and how it goes on without one."""

import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any

from flows.environment import prepare_prefect
from flows.failures import is_lost_server, leave
from flows.prefect_server import NoServer, some_server
from flows.report import RunReport
from flows.terminal import print_report, progress
from flows.writing import alone, recorded
from sitrep.runs import begin_run
from sitrep.settings import Settings

log = logging.getLogger("sitrep.run")


class Command:
    """Runs flows, under Prefect if its server answers in time. `server_is_lost`: it did, and then went away."""

    def __init__(self, wait: Callable[[], None], begins: Callable[[], None]) -> None:
        self.wait_for_server = wait
        self.flow_begins = begins
        self.server_is_lost = False

    def call(self, flow: Any, *arguments: object) -> Any:
        """What the flow returns."""
        try:
            self.wait_for_server()
        except NoServer as reason:
            has_server = False
            if str(reason):
                log.warning("%s. This run goes on without Prefect, which sees nothing of it.", reason)
        else:
            has_server = True
        self.flow_begins()
        return self.under_prefect(flow, *arguments) if has_server else plain(flow, *arguments)

    def under_prefect(self, flow: Any, *arguments: object) -> Any:
        """The flow as Prefect runs it. That the server goes away once all is done makes no failure of it."""
        from flows.without_prefect import finished  # noqa: PLC0415  with Prefect, once its settings stand

        try:
            return flow(*arguments)
        except Exception as error:
            self.server_is_lost = is_lost_server(error)
            if not self.server_is_lost or flow.fn.__name__ not in finished:
                raise
            log.warning("The Prefect server went away; all is done and published, but Prefect does not know.")
            return finished[flow.fn.__name__]


def plain(flow: Any, *arguments: object) -> Any:
    """The flow without Prefect: its body, and the word to whoever is told of failures."""
    from flows.alerts import tell  # noqa: PLC0415  with Prefect, once its settings stand

    try:
        return flow.fn(*arguments)
    except Exception as error:
        tell(flow.name, "run without Prefect", error)
        raise


@contextmanager
def command(settings: Settings, *, no_server: bool) -> Iterator[Command]:
    """Hold the lock and have a Prefect server started; what goes wrong before that is said before it.

    The server comes up while the flow is imported, which is to be done inside, and is waited for by `Command.call`.
    What fails before the flow begins, which sees to its own record, is a run that failed.
    Raises AnotherWriter; OSError if the data directory cannot be written.
    """
    run = begin_run()
    with alone(settings, run.run_id, for_process=True), ExitStack() as until_the_flow_begins:
        until_the_flow_begins.enter_context(recorded(run, settings))
        until_the_flow_begins.enter_context(interruption_kept())
        prepare_prefect(settings, console_level="CRITICAL")
        with progress(), some_server(settings, wanted=not no_server) as wait:
            yield Command(wait, until_the_flow_begins.close)


@contextmanager
def interruption_kept() -> Iterator[None]:
    """Raise KeyboardInterrupt at the end of the block if Ctrl-C came within it and was lost: an import may lose it."""
    came = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        came.append(number)
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def end(done: Command, report: RunReport, *, as_json: bool = False) -> None:
    """Print what was done, and end at once if Prefect would go on for minutes to tell a server that is gone."""
    if as_json:
        sys.stdout.write(report.as_json() + "\n")
    else:
        print_report(report)
    if done.server_is_lost:
        leave(0)
