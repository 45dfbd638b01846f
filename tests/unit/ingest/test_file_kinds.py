import pytest

from sitrep.ingest.file_kinds import is_archive, is_file_name, kind_suffix


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.jsonl.gz", ".jsonl"), ("A.CSV", ".csv"), ("b/c.warc.zst", ".warc"), ("gz", ""), ("a.gz", "")],
)
def test_the_suffix_of_a_compressed_file_is_that_of_what_it_holds(name, suffix):
    assert kind_suffix(name) == suffix


@pytest.mark.parametrize(
    ("name", "is_one"), [("a.zip", True), ("a.TAR.GZ", True), ("a.jsonl.gz", False), ("zip", False)]
)
def test_an_archive_is_told_by_its_name(name, is_one):
    assert is_archive(name) is is_one


@pytest.mark.parametrize(
    ("path", "is_file"),
    [("/a.jsonl", True), ("/b.tar.zst", True), ("/news.html", False), ("/feed", False), ("/a.php", False)],
)
def test_an_address_of_articles_in_a_file_is_told_from_a_page(path, is_file):
    assert is_file_name(path) is is_file
