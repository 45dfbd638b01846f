import json

import polars as pl
import pytest

from sitrep.lake import READY_PREFIX, TEMPORARY_PREFIX, Dataset, code_digest, leftovers, sweep


@pytest.fixture
def dataset(tmp_path):
    return Dataset(tmp_path / "numbers", {"numbers": pl.Schema({"n": pl.Int64})})


def tables(*numbers):
    return {"numbers": pl.DataFrame({"n": numbers}, schema={"n": pl.Int64})}


def numbers(dataset):
    return sorted(dataset.scan("numbers").collect()["n"])


def test_a_partition_takes_the_place_of_others(dataset):
    old = [dataset.write("a", tables(1)), dataset.write("b", tables(2))]
    dataset.write("c", tables(3))
    dataset.replace(old, "a", tables(1, 2))
    assert [partition.name for partition in dataset.partitions()] == ["a", "c"]
    assert numbers(dataset) == [1, 2, 3]
    assert [file.name for file in (dataset.path / "a").iterdir()] == ["numbers.parquet"]


def test_what_is_written_twice_is_there_once_and_as_it_came_first(dataset):
    dataset.write_unless_there("a", tables(1))
    dataset.write_unless_there("a", tables(2))
    assert numbers(dataset) == [1]


def test_of_two_that_write_at_once_one_is_first_and_the_other_leaves_nothing(dataset, monkeypatch):
    write_hidden = Dataset.write_unseen

    def while_another_writes(self, partition, of_mine):
        mine = write_hidden(self, partition, of_mine)
        write_hidden(self, partition, tables(2)).rename(self.path / partition)
        return mine

    monkeypatch.setattr(Dataset, "write_unseen", while_another_writes)
    dataset.write_unless_there("a", tables(1))
    assert numbers(dataset) == [2]
    assert leftovers(dataset.path) == []


def test_until_the_new_partition_is_whole_the_old_ones_stand(dataset):
    old = [dataset.write("a", tables(1)), dataset.write("b", tables(2))]
    dataset.prepare(old, "ab", tables(1, 2))
    (dataset.path / f"{READY_PREFIX}ab").rename(dataset.path / f"{TEMPORARY_PREFIX}ab")  # killed a moment earlier
    assert sweep(dataset.path) == 1
    assert [partition.name for partition in dataset.partitions()] == ["a", "b"]


@pytest.mark.parametrize("removed", [(), ("a",), ("a", "b")])
def test_a_replacement_interrupted_after_that_is_ended_by_the_next_sweep(dataset, removed):
    old = [dataset.write("a", tables(1)), dataset.write("b", tables(2))]
    dataset.prepare(old, "b", tables(1, 2))
    for name in removed:
        (dataset.path / name).rename(dataset.path / f"{TEMPORARY_PREFIX}removed-{name}")
    assert sweep(dataset.path) == 1 + len(removed)
    assert numbers(dataset) == [1, 2]
    assert leftovers(dataset.path) == []


def test_a_replacement_says_what_it_replaces(dataset):
    dataset.prepare([dataset.write("a", tables(1))], "b", tables(1))
    assert json.loads((dataset.path / f"{READY_PREFIX}b" / "replaces.json").read_text()) == ["a"]


@pytest.mark.parametrize("name", ["rules.py", "weights.npz"])
def test_the_hash_of_code_changes_with_a_rule_or_a_weight_and_with_nothing_else(name, tmp_path):
    (tmp_path / name).write_bytes(b"1")
    before = code_digest([tmp_path])
    (tmp_path / "rules.pyc").write_bytes(b"1")
    assert code_digest([tmp_path]) == before
    (tmp_path / name).write_bytes(b"2")
    assert code_digest([tmp_path]) != before


def test_what_is_written_unseen_is_seen_when_it_is_shown_and_gone_when_it_never_is(dataset):
    unseen = dataset.write_unseen("first", {"numbers": pl.DataFrame({"n": [1]})})
    assert dataset.partitions() == []
    dataset.show(unseen, "first")
    assert [partition.name for partition in dataset.partitions()] == ["first"]
    dataset.write_unseen("second", {"numbers": pl.DataFrame({"n": [2]})})
    assert dataset.sweep() == 1
    assert dataset.scan("numbers").collect()["n"].to_list() == [1]
