"""Tables as data frames, databases and spreadsheets write them."""

import io
import json
import tracemalloc
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sitrep.ingest.tables import delimited

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."
MISSING = ["nan", "NaN", "None", "null", "NULL", "NaT", "<NA>", "N/A", "#N/A", "\\N", " "]


@pytest.fixture
def table(tmp_path, land, records):
    """Lands a file of that name; gives its records by source_ref."""

    def read(name, data):
        (tmp_path / name).write_bytes(data)
        land(tmp_path / name)
        return {row["source_ref"]: row for row in records().iter_rows(named=True)}

    return read


def labels(record):
    return json.loads(record["labels"]) if record["labels"] else {}


def parquet(frame):
    frame.to_parquet(file := io.BytesIO())
    return file.getvalue()


def arrow(**columns):
    pq.write_table(pa.table(columns), file := io.BytesIO())
    return file.getvalue()


# --- missing values ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", MISSING)
def test_a_word_for_a_missing_value_is_no_value(table, word):
    fields = ["title", "url", "outlet", "published_at", "language", "section"]
    row = {"id": "a", "text": ARTICLE, **dict.fromkeys(fields, word)}
    record = table("a.jsonl", json.dumps(row).encode())["a"]
    assert [record[field] for field in (*fields[:-1], "labels")] == [None] * 6


@pytest.mark.parametrize("name", ["Nan News", "None of the Above", "Null Island Post", "NATO Review", "Na Zemlji"])
def test_a_name_that_begins_like_one_is_a_name(table, name):
    assert table("a.jsonl", json.dumps({"id": "a", "text": ARTICLE, "outlet": name}).encode())["a"]["outlet"] == name


def test_a_missing_id_is_none_and_a_missing_text_is_refused(table, rejects):
    lines = [
        {"id": float("nan"), "text": ARTICLE},
        {"id": "nan", "text": f"{ARTICLE} Again."},
        {"id": "b", "text": float("nan")},
    ]
    found = table("a.jsonl", "\n".join(json.dumps(line) for line in lines).encode())
    assert list(found) == ["a.jsonl#1", "a.jsonl#2"]
    assert rejects() == {"b": "missing_text"}


def frame():
    return pd.DataFrame(
        {
            "id": [7.0, np.nan, 9.0],
            "text": [ARTICLE, f"{ARTICLE} Again.", None],
            "title": ["T", np.nan, "U"],
            "outlet": pd.Categorical(["Valley Wire", None, "Valley Wire"]),
            "published_at": pd.to_datetime(["2016-11-07 09:00", None, None]),
            "language": pd.array(["en", pd.NA, "en"], dtype="string"),
            "views": pd.array([3, pd.NA, 4], dtype="Int64"),
            "score": [0.5, np.nan, np.inf],
            "paid": pd.array([True, pd.NA, False], dtype="boolean"),
        }
    )


WRITTEN = {
    "a.parquet": parquet,
    "a.csv": lambda data: data.to_csv(index=False).encode(),
    "a.tsv": lambda data: data.to_csv(index=False, sep="\t").encode(),
    "a.jsonl": lambda data: data.to_json(orient="records", lines=True).encode(),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_data_frame_is_read_alike_however_it_was_written(table, rejects, name):
    found = table(name, WRITTEN[name](frame()))
    is_text = name in ("a.csv", "a.tsv")
    first, second, third = ("7.0", f"{name}#3", "9.0") if is_text else ("7", f"{name}#2", "9")
    assert list(found) == [first, second]
    assert rejects() == {third: "missing_text"}
    full, empty = found[first], found[second]
    assert (full["title"], full["outlet"], full["language"]) == ("T", "Valley Wire", "en")
    assert full["published_at"] in ("2016-11-07T09:00:00", "2016-11-07 09:00:00", "1478509200000")
    told = {label: value.lower() for label, value in labels(full).items()}
    assert told == {"views": "3", "score": "0.5", "paid": "true"}
    assert [empty[field] for field in ("title", "outlet", "language", "published_at", "labels")] == [None] * 5


# --- Parquet ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_a_time_of_any_unit_is_read_and_one_without_form_costs_no_row(table, rejects, unit):
    per_second = {"ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    counts = [1478509200 * per_second, -(2**63), 2**63 - 1, None]
    times = pa.array(counts, pa.int64()).cast(pa.timestamp(unit))
    file = arrow(id=pa.array(list("abcd")), text=pa.array([f"{ARTICLE} {n}" for n in range(4)]), published_at=times)
    found = {name: record["published_at"] for name, record in table("a.parquet", file).items()}
    assert rejects() == {}
    assert (found["a"], found["b"], found["d"]) == ("2016-11-07T09:00:00", None, None)
    assert found["c"] == ("2262-04-11T23:47:16.854775" if unit == "ns" else f"{2**63 - 1} {unit} since 1970")


def test_a_time_with_a_zone_is_its_moment(table):
    times = pa.array([datetime(2016, 11, 7, 9, tzinfo=UTC)], pa.timestamp("us", tz="Asia/Damascus"))
    record = table("a.parquet", arrow(id=pa.array(["a"]), text=pa.array([ARTICLE]), published_at=times))["a"]
    assert record["published_at"] == "2016-11-07T09:00:00+00:00"


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (pa.array([date(2016, 11, 7)], pa.date32()), "2016-11-07"),
        (pa.array([date(2016, 11, 7)], pa.date64()), "2016-11-07"),
        (pa.array([2**31 - 1], pa.int32()).cast(pa.date32()), f"{2**31 - 1} days since 1970"),
        (pa.array([1478509200], pa.int64()), "1478509200"),
        (pa.array(["2016-11-07"]).dictionary_encode(), "2016-11-07"),
        (pa.array([b"2016-11-07"]), "2016-11-07"),
    ],
)
def test_a_date_of_any_type_is_read(table, days, read):
    record = table("a.parquet", arrow(id=pa.array(["a"]), text=pa.array([ARTICLE]), published_at=days))["a"]
    assert record["published_at"] == read


def test_nested_columns_cost_no_row_and_are_labels(table):
    file = arrow(
        id=pa.array(["a"]),
        text=pa.array([ARTICLE]),
        outlet=pa.array([{"id": None, "name": "Valley Wire"}]),
        authors=pa.array([["A. Writer", "B. Writer"]]),
        seen=pa.array([[date(2016, 11, 7)]]),
        tags=pa.array([[("kind", "news")]], pa.map_(pa.string(), pa.string())),
        wait=pa.array([90], pa.duration("s")),
        none=pa.nulls(1),
        vector=pa.array([[0.5] * 700], pa.list_(pa.float32())),
    )
    record = table("a.parquet", file)["a"]
    assert record["outlet"] is None
    assert {name: value if name == "wait" else json.loads(value) for name, value in labels(record).items()} == {
        "outlet": {"id": None, "name": "Valley Wire"},
        "authors": ["A. Writer", "B. Writer"],
        "seen": ["2016-11-07"],
        "tags": [["kind", "news"]],
        "wait": "0:01:30",
    }


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.string_view()])
def test_a_text_of_any_type_is_read(table, kind):
    file = arrow(id=pa.array(["a"]), text=pa.array([ARTICLE]).cast(kind))
    assert table("a.parquet", file)["a"]["body"] == ARTICLE.encode()


def test_a_byte_that_is_no_utf_8_is_landed_as_it_is(table):
    broken = pa.array([b"The caf\xe9 in Karsha"]).view(pa.string())
    record = table("a.parquet", arrow(id=pa.array(["a"]), text=broken))["a"]
    assert (record["body"], record["charset"]) == (b"The caf\xe9 in Karsha", None)


def test_a_file_that_breaks_off_costs_what_comes_after(table, rejects):
    rows = pl.DataFrame({"id": [str(n) for n in range(2000)], "text": [f"{ARTICLE} {n * 7919}" for n in range(2000)]})
    rows.write_parquet(file := io.BytesIO(), row_group_size=500, compression="uncompressed")
    data = bytearray(file.getvalue())
    half = len(data) // 2
    data[half : half + 60_000] = bytes(60_000)
    found = table("a.parquet", bytes(data))
    assert 500 <= len(found) < 2000
    ((reference, code),) = rejects().items()
    assert (reference.split("#")[0], code) == ("a.parquet", "malformed_parquet")


def test_a_column_that_nobody_needs_can_be_as_it_likes(table, tmp_path, records):
    wide = pl.DataFrame({"id": ["a"], "text": [ARTICLE], "a.b": ["x"], "": ["y"], "blob": [b"\xff" * 5000]})
    wide.write_parquet(file := io.BytesIO())
    assert labels(table("a.parquet", file.getvalue())["a"]) == {"a.b": "x"}


# --- CSV and its kin --------------------------------------------------------------------------------------------------

CELLS = [["id", "title", "text", "section"], ["a", 'Raid; "again", in town', f"{ARTICLE}\nSecond, line.", "World"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.tab"])
def test_a_table_is_read_whatever_its_delimiter_and_encoding(table, delimiter, encoding, name):
    text = pd.DataFrame(CELLS[1:], columns=CELLS[0]).to_csv(index=False, sep=delimiter)
    record = table(name, text.encode(encoding))["a"]
    assert (record["title"], record["body"].decode()) == (CELLS[1][1], CELLS[1][2])
    assert labels(record) == {"section": "World"}


def test_excels_own_first_line_tells_the_delimiter(table):
    record = table("a.csv", f"sep=;\r\nid;text;a,b\r\na;{ARTICLE};x\r\n".encode())["a"]
    assert labels(record) == {"a,b": "x"}


def test_a_semicolon_file_with_commas_in_its_header_is_read_by_where_the_text_is(table):
    assert labels(table("a.csv", f"id;text;when, where\na;{ARTICLE};b, c\n".encode())["a"]) == {"when, where": "b, c"}


def test_a_quote_that_is_never_closed_costs_its_row_and_no_other(table, rejects):
    rows = [f'{number},"{ARTICLE} {number}"' for number in range(2, 202)]
    rows[3] = '5,"never closed'
    found = table("a.csv", "\n".join(["id,text", *rows, ""]).encode())
    assert len(found) == 199
    assert rejects() == {"a.csv#5": "malformed_csv"}


def test_many_quotes_that_are_never_closed_cost_their_rows(table, rejects):
    rows = [f'{n},"{ARTICLE}' if n % 50 == 0 else f"{n},{ARTICLE} {n}" for n in range(2, 302)]
    found = table("a.csv", "\n".join(["id,text", *rows]).encode())
    assert (len(found), len(rejects())) == (294, 6)


def test_rows_that_were_passed_over_are_named(table, rejects, settings, monkeypatch):
    monkeypatch.setattr(delimited, "MOST_READ_AGAIN", 1000)
    rows = [f"{number},{ARTICLE} {number}" for number in range(2, 102)]
    rows[0] = rows[0].replace(",", ',"')
    found = table("a.csv", "\n".join(["id,text", *rows]).encode())
    assert found == {}
    from sitrep.warehouse.ops import latest_rejects

    assert "Lines 3 to 101 were passed over." in latest_rejects(settings, 0).as_dicts()[0]["reason"]


def test_tabs_between_words_that_are_not_quoted_leave_quotes_as_they_are(table):
    record = table("a.tsv", f'id\ttitle\ttext\na\t"Karsha" fell\t"No," he said. {ARTICLE}\n'.encode())["a"]
    assert (record["title"], record["body"].decode()) == ('"Karsha" fell', f'"No," he said. {ARTICLE}')


def test_a_multi_line_field_stays_one(table):
    found = table("a.csv", f'id,text\na,"{ARTICLE}\n\n""Quoted,"" he said."\nb,{ARTICLE}\n'.encode())
    assert found["a"]["body"].decode() == f'{ARTICLE}\n\n"Quoted," he said.'
    assert len(found) == 2


# --- labels -----------------------------------------------------------------------------------------------------------


def test_front_matter_that_is_no_field_is_a_label(table):
    record = table("a.txt", f"---\ntitle: T\nsection: World\ndesk: nan\n---\n{ARTICLE}".encode())["a.txt"]
    assert labels(record) == {"section": "World"}


def test_a_column_that_is_mapped_is_no_label_and_the_one_it_replaces_is(tmp_path, land, records):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "key": "k", "title": "T", "text": "short", "body": ARTICLE}))
    columns = 'columns = { id = "key", text = "body" }'
    (tmp_path / "s.toml").write_text(f'[[source]]\nname = "s"\nkind = "files"\naddress = "a.jsonl"\n{columns}\n')
    land(tmp_path / "s.toml")
    record = records().row(0, named=True)
    assert (record["source_ref"], record["title"]) == ("k", "T")
    assert labels(record) == {"id": "1", "text": "short"}


def test_a_label_has_bounds(table):
    row = {"id": "a", "text": ARTICLE, "long": "x" * 1001, "just": "x" * 1000} | {f"n{n}": n for n in range(200)}
    assert len(labels(table("a.jsonl", json.dumps(row).encode())["a"])) == 100
    assert "long" not in labels(table("b.jsonl", json.dumps(row).encode())["a"])


def test_other_labels_of_a_record_make_no_other_record(tmp_path, land, records):
    for views in (1, 2):
        (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE, "views": views}))
        land(tmp_path / "a.jsonl", run_id=f"run-{views}")
    assert [labels(row) for row in records().iter_rows(named=True)] == [{"views": "1"}]


def test_what_landed_before_there_were_labels_is_read(settings, tmp_path, land, records):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE}))
    land(tmp_path / "a.jsonl")
    (file,) = settings.landing.glob("*/records.parquet")
    pl.read_parquet(file).drop("labels").write_parquet(file)
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "b", "text": f"{ARTICLE} Again.", "section": "World"}))
    land(tmp_path / "a.jsonl", run_id="run-2")
    assert records().select("source_ref", "labels").rows() == [("a", None), ("b", '{"section": "World"}')]


# --- what to map ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"key,headline,article_body\n1,T,Shells fell.\n"),
        ("a.parquet", arrow(key=pa.array(["1"]), headline=pa.array(["T"]), article_body=pa.array(["Shells fell."]))),
        ("a.jsonl", b'{"key": 1, "headline": "T", "article_body": "Shells fell."}\n'),
    ],
)
def test_a_table_without_a_text_says_what_to_map(tmp_path, land, settings, name, data):
    (tmp_path / name).write_bytes(data)
    count = land(tmp_path / name)
    reason = count.examples["missing_text"]
    assert "key, headline, article_body." in reason
    assert reason.endswith('columns = { text = "article_body" } in sources.toml says which one is the article.')


# --- bombs ------------------------------------------------------------------------------------------------------------


def packed_parquet(texts, **options):
    pq.write_table(pa.table({"text": texts}), file := io.BytesIO(), compression="zstd", **options)
    return file.getvalue()


def test_one_text_that_a_thousand_rows_share_is_a_bomb(tmp_path, land, records):
    bomb = packed_parquet(pa.array(["a" * 2_700_000] * 256))
    (tmp_path / "a.parquet").write_bytes(bomb)
    tracemalloc.start()
    count = land(tmp_path / "a.parquet")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(bomb) < 2_000
    assert count.reasons == {"decompression_bomb": 1}
    assert count.rows_out + count.rows_known < 5
    assert peak < 60_000_000


def test_pages_that_unpack_to_more_than_the_file_can_account_for_are_a_bomb(tmp_path, land):
    (tmp_path / "a.parquet").write_bytes(
        packed_parquet(pa.array([f"{n:0100000}" for n in range(500)]), use_dictionary=False)
    )
    count = land(tmp_path / "a.parquet")
    assert (count.rows_out, count.reasons) == (0, {"decompression_bomb": 1})


def test_a_billion_rows_of_nothing_are_a_bomb(tmp_path, land):
    (tmp_path / "a.parquet").write_bytes(packed_parquet(pa.nulls(2_000_000, pa.string())))
    count = land(tmp_path / "a.parquet")
    assert count.reasons["decompression_bomb"] == 1
    assert count.rows_in < 25_000


def test_rows_that_share_their_outlet_are_no_bomb(tmp_path, land):
    texts = pa.array([f"{ARTICLE} Report {n}." for n in range(20_000)])
    pq.write_table(pa.table({"text": texts, "outlet": pa.array(["Valley Wire"] * 20_000)}), tmp_path / "a.parquet")
    count = land(tmp_path / "a.parquet")
    assert (count.rows_out, count.rows_rejected) == (20_000, 0)
