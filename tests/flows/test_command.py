import logging
import signal
from contextlib import suppress

import httpx
import pytest

from flows.command import Command, interruption_kept, plain
from flows.prefect_server import NoServer


class Flow:
    """A flow: called it goes through Prefect, `fn` is its body."""

    name = "etl"

    def __init__(self, body, under_prefect=None):
        self.fn, self.under_prefect = body, under_prefect

    def __call__(self, *arguments):
        return (self.under_prefect or self.fn)(*arguments)


def body(n):
    return f"done {n}"


def command(wait=lambda: None, begins=lambda: None):
    return Command(wait, begins)


def test_a_flow_runs_under_prefect_where_its_server_answers():
    assert command().call(Flow(body, lambda n: f"under prefect {n}"), 1) == "under prefect 1"


def test_and_plainly_where_none_does_which_is_said(caplog):
    def wait():
        raise NoServer("No server answers")

    with caplog.at_level(logging.WARNING):
        assert command(wait).call(Flow(body, pytest.fail), 1) == "done 1"
    assert "No server answers. This run goes on without Prefect" in caplog.text


def test_what_comes_before_the_flow_ends_as_it_begins_and_not_where_the_wait_is_broken_off():
    begun = []
    command(begins=lambda: begun.append(1)).call(Flow(body), 1)
    assert begun == [1]

    def wait():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        command(wait, lambda: begun.append(2)).call(Flow(body), 1)
    assert begun == [1]


def test_a_server_that_goes_away_once_all_is_done_makes_no_failure(caplog):
    from flows.without_prefect import remembered

    kept = remembered(body)

    def lost(n):
        kept(n)
        raise httpx.ConnectError("gone")

    done = command()
    assert done.call(Flow(kept, lost), 1) == "done 1"
    assert done.server_is_lost
    assert "all is done and published" in caplog.text


def test_and_before_that_it_does():
    def lost(n):
        raise httpx.ConnectError("gone")

    def never_ended(n):
        return n

    with pytest.raises(httpx.ConnectError):
        command().call(Flow(never_ended, lost), 1)


def test_a_failure_of_a_plain_run_is_raised():
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        plain(Flow(broken))


def test_ctrl_c_that_something_loses_before_the_flow_begins_is_met_when_it_does():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), interruption_kept(), suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_without_ctrl_c_nothing_is_raised_and_another_error_stays_what_it_is():
    with interruption_kept():
        pass
    with pytest.raises(ZeroDivisionError), interruption_kept():
        raise ZeroDivisionError
