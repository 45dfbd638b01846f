"""Which model may read which: staging reads the lake, intermediate reads staging and itself, marts read all."""

import re
from pathlib import Path

import yaml

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
REFERS = re.compile(r"\bref\(\s*'(\w+)'\s*\)")
LAYER = {file.stem: file.relative_to(MODELS).parts[0] for file in MODELS.rglob("*.sql")}


def test_nothing_intermediate_reads_a_mart():
    read = {
        (file.stem, name)
        for file in (MODELS / "intermediate").rglob("*.sql")
        for name in REFERS.findall(file.read_text())
        if LAYER.get(name) == "marts"
    }
    assert read == set()


def test_every_folder_of_intermediate_says_a_sentence_of_each_of_its_models():
    for folder in (MODELS / "intermediate").iterdir():
        said = {
            model["name"]: model["description"]
            for file in folder.glob("*__models.yml")
            for model in yaml.safe_load(file.read_text())["models"]
        }
        assert {file.stem for file in folder.glob("*.sql")} - {"int_days"} == set(said), folder.name
        assert all(len(sentence.split()) > 5 for sentence in said.values())


def test_only_models_of_change_tracking_ask_what_the_last_build_left():
    asking = {
        file.parent.name
        for file in MODELS.rglob("*.sql")
        if re.search(r"\{%-?\s*set \w+ = previous_build\(", file.read_text())
    }
    assert asking <= {"change_tracking", "near_duplicates"}
