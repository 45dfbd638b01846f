from sitrep.ingest.record import HTML, PLAIN
from sitrep.ingest.tables.row import TableReader, hint


def reader(limit=1000, **columns):
    return TableReader("inbox", "a.csv", limit, columns)


def test_a_row_is_a_record_by_its_own_id_or_its_place():
    record = reader().record({"id": 7.0, "text": "Shells fell.", "outlet": "Wire"}, "line", 2)
    assert (record.source_ref, record.body, record.outlet, record.media_type) == ("7", b"Shells fell.", "Wire", PLAIN)
    assert reader().record({"text": "x"}, "line", 2).source_ref == "a.csv#2"


def test_a_mapped_column_is_the_text_and_the_one_that_is_not_a_label():
    record = reader(text="body").record({"body": "Shells fell.", "text": "summary"}, "line", 2)
    assert (record.body, record.labels) == (b"Shells fell.", '{"text": "summary"}')


def test_markup_is_taken_where_there_is_no_text():
    assert reader().record({"text": " ", "html": "<p>x</p>"}, "line", 2).media_type == HTML


def test_a_row_that_is_no_article_is_refused_with_the_reason():
    assert reader().record({"text": ["x"]}, "line", 2).reason_code == "wrong_type"
    assert reader(limit=3).record({"text": "long"}, "line", 2).reason_code == "oversized"
    refused = reader().record({"content": "x"}, "line", 2)
    assert refused.reason_code == "missing_text"
    assert 'columns = { text = "content" }' in refused.reason


def test_a_file_without_a_text_says_which_columns_it_has():
    assert not reader().has_text(["id", "Story"])
    assert reader(text="Story").has_text(["id", "Story"])
    assert "Its columns are: id, Story." in reader().no_text(["id", "Story"]).reason
    assert '"Story"' in hint(["id", "Story"])
    assert '"…"' in hint(["id"])
