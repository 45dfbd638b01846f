import logging

import httpx
import pytest

from flows.command import Command, plain
from flows.prefect_server import NoServer
from sitrep.runs import begin_run, read_records
from sitrep.settings import Settings


class Flow:
    """A flow: called it goes through Prefect, `fn` is its body."""

    name = "etl"

    def __init__(self, body, under_prefect=None):
        self.fn, self.under_prefect = body, under_prefect

    def __call__(self, *arguments):
        return (self.under_prefect or self.fn)(*arguments)


def body(n):
    return f"done {n}"


def command(tmp_path, wait=lambda: None):
    return Command(Settings(data=tmp_path), begin_run(), wait)


def test_a_flow_runs_under_prefect_where_its_server_answers(tmp_path):
    assert command(tmp_path).call(Flow(body, lambda n: f"under prefect {n}"), 1) == "under prefect 1"


def test_and_plainly_where_none_does_which_is_said(tmp_path, caplog):
    def wait():
        raise NoServer("No server answers")

    with caplog.at_level(logging.WARNING):
        assert command(tmp_path, wait).call(Flow(body, pytest.fail), 1) == "done 1"
    assert "No server answers. This run goes on without Prefect" in caplog.text


def test_what_goes_wrong_while_the_server_is_waited_for_has_its_record(tmp_path):
    def wait():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        command(tmp_path, wait).call(Flow(body), 1)
    assert read_records(Settings(data=tmp_path))["error"].to_list() == ["interrupted"]


def test_a_server_that_goes_away_once_all_is_done_makes_no_failure(tmp_path, caplog):
    from flows.plainly import remembered

    kept = remembered(body)

    def lost(n):
        kept(n)
        raise httpx.ConnectError("gone")

    done = command(tmp_path)
    assert done.call(Flow(kept, lost), 1) == "done 1"
    assert done.server_is_lost
    assert "all is done and published" in caplog.text


def test_and_before_that_it_does(tmp_path):
    def lost(n):
        raise httpx.ConnectError("gone")

    def never_ended(n):
        return n

    with pytest.raises(httpx.ConnectError):
        command(tmp_path).call(Flow(never_ended, lost), 1)


def test_a_failure_of_a_plain_run_is_raised():
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        plain(Flow(broken))
