"""The keys of published tables: what the models say is unique."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class Key(NamedTuple):
    """Columns of which no two rows have the same; `is_primary`: and none of which is ever NULL."""

    columns: tuple[str, ...]
    is_primary: bool


OF_OPS = {"run_log": Key(("run_id",), is_primary=True), "ingest_rejects": Key(("reject_id",), is_primary=True)}


def keys_of(dbt_project: Path) -> dict[str, Key]:
    """The key of each published table that has one, by table: of the marts as their YAML tests it, and of the run's."""
    files = sorted((dbt_project / "models" / "marts").rglob("*.yml"))
    said = [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]  # ten times as fast as safe_load
    models = [model for one in said for model in one.get("models", [])]
    return OF_OPS | {model["name"]: key for model in models for key in tested(model)}


def tested(model: dict[str, Any]) -> Iterator[Key]:
    """The key that a model is tested for, if it is."""
    columns = model.get("columns", [])
    never_null = {one["name"] for one in columns if {"type": "not_null"} in one.get("constraints", [])}
    unique = [(one["name"],) for one in columns if "unique" in one.get("data_tests", [])]
    together = [
        tuple(test["unique_combination"]["arguments"]["columns"])
        for test in model.get("data_tests", [])
        if "unique_combination" in test
    ]
    for key in [*unique, *together][:1]:
        yield Key(key, is_primary=never_null.issuperset(key))
