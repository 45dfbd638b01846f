import pytest

from sitrep.lake import Dataset
from sitrep.schemas import LEXICON
from sitrep.settings import Settings
from sitrep.versions import Versions
from sitrep.warehouse.inputs import Inputs

VERSIONS = Versions(text="t", extractor="e", lexicon="l", code="c")


@pytest.fixture
def inputs(tmp_path):
    settings = Settings(data=tmp_path)
    Dataset(settings.lake / "lexicon", LEXICON).write("l", {})
    return Inputs(settings, VERSIONS)


def test_a_build_reads_the_lake_at_its_versions(inputs):
    lake = inputs.settings.lake
    assert (inputs.articles.path, inputs.claims.path) == (lake / "articles" / "t", lake / "claims" / "e")
    assert (inputs.rejects.path.name, inputs.erasures.path.name) == ("rejects", "erasures")


def test_the_fingerprint_changes_with_partitions_tables_of_hapi_and_versions_and_not_with_what_is_empty(
    inputs, tmp_path
):
    first = inputs.fingerprint()
    inputs.ensure()
    assert inputs.fingerprint() == first
    (tmp_path / "table.csv").write_text("x")
    with_codes, with_flags = (
        Inputs(inputs.settings.model_copy(update={name: tmp_path / "table.csv"}), VERSIONS)
        for name in ("pcodes", "hapi_locations")
    )
    inputs.erasures.write("gone", {})
    assert len({first, *(of.fingerprint() for of in (inputs, with_codes, with_flags))}) == 4


def test_a_lexicon_that_was_not_compiled_is_said(tmp_path):
    with pytest.raises(FileNotFoundError, match="has not been compiled"):
        Inputs(Settings(data=tmp_path), VERSIONS).ensure()
