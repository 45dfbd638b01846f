"""Tell people that a run failed, where `SITREP_ALERT` says: by web hook, e-mail or chat."""

import logging
from typing import Any

from prefect import Flow
from prefect.blocks.core import Block
from prefect.client.schemas.objects import FlowRun, State

from flows.failures import in_a_line
from sitrep.settings import Secrets

log = logging.getLogger("sitrep.run")


class NotTold(Exception):
    """The message did not arrive."""


def tell_of_failure(flow: Flow[..., Any], run: FlowRun, state: State[Any]) -> None:
    """Send a line about a failed run. That nobody could be told is logged, and is no failure of its own."""
    if run.parent_task_run_id:  # the flow that called this one fails too, and tells
        return
    error = state.result(raise_on_failure=False)
    tell(flow.name, run.name, error if isinstance(error, Exception) else state.message or state.name)


def tell(flow: str, run: str, error: Exception | str | None) -> None:
    """The same, of a flow and a run by their names."""
    alert = Secrets().alert
    if not alert:  # also an empty one, as an environment file gives it
        return
    reason = in_a_line(error) if isinstance(error, Exception) else error or "no reason given"
    try:
        send(alert.get_secret_value(), f"sitrep {flow}: failed", f"{run}: {reason}")
    except Exception as trouble:  # noqa: BLE001  whatever a service on the web may do
        log.warning("nobody could be told of the failure: %s", type(trouble).__name__)  # its words may hold the address


def send(to: str, subject: str, body: str) -> None:
    """Send to an Apprise address (`json://…`, `mailto://…`) or by a Prefect block (`slack-webhook/desk`).

    Raises NotTold, or what the block raises.
    """
    if "://" not in to:
        block: Any = Block.load(to)
        block.notify(body, subject)
        return
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415  it knows a hundred services

    logging.getLogger("apprise").disabled = True  # what it cannot read it logs, with tokens in it
    messenger = Apprise(asset=AppriseAsset(app_id="sitrep", app_desc="sitrep", app_url=""))
    if not messenger.add(to) or not messenger.notify(body=body, title=subject, notify_type="failure"):
        raise NotTold
