import shutil

import pytest

from sitrep.settings import Settings
from sitrep.versions import code_version


@pytest.fixture
def settings(tmp_path):
    for file, text in (
        ("sitrep/lake.py", "x = 1"),
        ("dbt_project/models/dim_actors.sql", "select 1"),
        ("dbt_project/seeds/actors.csv", "id"),
        ("expectations/dim_actors.json", "{}"),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    return Settings(project_root=tmp_path)


@pytest.mark.parametrize(
    "file", ["sitrep/lake.py", "dbt_project/models/dim_actors.sql", "expectations/dim_actors.json"]
)
def test_a_change_to_what_makes_a_table_is_another_version(settings, file):
    before = code_version(settings)
    (settings.project_root / file).write_text("changed")
    assert code_version(settings) != before


def test_the_version_does_not_depend_on_where_the_checkout_lies_or_on_what_dbt_left(settings, tmp_path_factory):
    before = code_version(settings)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "checkout"
    shutil.copytree(settings.project_root, elsewhere)
    (elsewhere / "dbt_project" / "target").mkdir()
    (elsewhere / "dbt_project" / "target" / "compiled.sql").write_text("select 2")
    assert code_version(Settings(project_root=elsewhere)) == before
