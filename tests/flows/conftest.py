import os
import shutil

import duckdb
import pytest

from sitrep.settings import Settings

# What differs between two runs over the same articles in other folders, and should.
OF_THE_RUN = {"run_id", "source", "seen_at", "first_seen_at", "first_reported_at", "last_reported_at"}
RUN_TABLES = {"run_log", "ingest_rejects", "quality_results", "event_id_changes"}

ARTICLES = {
    "wire.txt": """---
id: wire-1
outlet: Levant Wire
published_at: 2016-11-07
---
Alliance opens drive on Raqqa

The Syrian Democratic Forces launched an offensive to take Raqqa on Sunday, their spokeswoman said.
The operation has close to 30,000 fighters, according to the alliance. Rebels captured six villages north of the city.
""",
    "casualties.txt": """---
id: casualties-1
outlet: Sahel Monitor
published_at: 2019-04-13
---
A suicide bomber killed at least 17 people and wounded 40 others at a market in Konduga on Friday, police said.
""",
    "groups.txt": """---
id: groups-1
outlet: Tigris Review
published_at: 2013-12-20
---
The monitors count up to 1,000 armed factions across Syria, with about 100,000 fighters between them.
Islamic State captured Raqqa in 2013.
""",
}


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory):
    """One Prefect server for all tests of flows; starting one takes 10 seconds."""
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    from flows.environment import DEFAULTS

    os.environ.update(DEFAULTS)
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield PREFECT_API_URL.value()


@pytest.fixture(scope="session")
def etl(prefect_api):
    from flows.etl import etl

    return etl


@pytest.fixture(scope="session")
def inbox(tmp_path_factory):
    """A folder of three articles and an empty file."""
    folder = tmp_path_factory.mktemp("inbox")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="session")
def undisturbed(etl, inbox, tmp_path_factory):
    """Settings of a data directory after one run over the inbox, never to be changed: copy it."""
    settings = Settings(data=tmp_path_factory.mktemp("undisturbed") / "data", workers=1)
    assert etl([str(inbox)], settings).status == "published"
    return settings


@pytest.fixture
def after_a_run(undisturbed, tmp_path):
    """Settings of a copy of that data directory."""
    shutil.copytree(undisturbed.data, tmp_path / "data", symlinks=True)
    return Settings(data=tmp_path / "data", workers=1)


@pytest.fixture(scope="session")
def marts():
    """Gives every published table as its rows in one order, without what belongs to the run."""

    def read(settings):
        with duckdb.connect(str(settings.published / "warehouse.duckdb"), read_only=True) as connection:
            tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
            return {table: rows_of(connection, table) for (table,) in tables if table not in RUN_TABLES}

    return read


def rows_of(connection, table):
    described = connection.execute(f"describe {table}").fetchall()
    columns = [row[0] for row in described if row[0] not in OF_THE_RUN]
    return sorted(connection.execute(f"select {', '.join(columns)} from {table}").fetchall(), key=repr)
