import pytest
import typer

from flows.cli_runs import known_batch


def test_a_batch_that_is_there_is_done_something_to():
    assert known_batch(lambda name, count: count, "batch", 7) == 7


def test_a_name_that_no_batch_has_is_wrong_usage():
    def refuse(name):
        raise KeyError(f"no batch {name}")

    with pytest.raises(typer.BadParameter, match="no batch b-1"):
        known_batch(refuse, "b-1")
