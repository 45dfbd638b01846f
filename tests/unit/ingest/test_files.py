import gzip
import io
import json
import tarfile
import zipfile
from datetime import UTC, datetime

import polars as pl
import pytest

from sitrep.ingest import SourceNotFound

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."


def test_a_text_file_is_its_body_and_is_referred_to_by_its_path(tmp_path, land, records):
    (tmp_path / "in" / "wire").mkdir(parents=True)
    (tmp_path / "in" / "wire" / "a.txt").write_text(ARTICLE)
    land(tmp_path / "in")
    row = records().row(0, named=True)
    assert (row["source_ref"], row["body"].decode(), row["media_type"]) == ("wire/a.txt", ARTICLE, "text/plain")


def test_front_matter_declares_fields_and_is_not_part_of_the_body(tmp_path, land, records):
    text = f'---\nid: w-17\ntitle: "Karsha: army back"\noutlet: Valley Wire\npublished_at: 2021-03-02\n---\n{ARTICLE}'
    (tmp_path / "a.txt").write_text(text)
    land(tmp_path / "a.txt")
    row = records().row(0, named=True)
    assert row["body"].decode() == ARTICLE
    assert (row["source_ref"], row["title"], row["outlet"]) == ("w-17", "Karsha: army back", "Valley Wire")
    assert row["published_at"] == "2021-03-02"


def test_a_rule_of_dashes_at_the_top_of_a_text_is_no_front_matter(tmp_path, land, records):
    (tmp_path / "a.txt").write_text(f"---\n{ARTICLE}\n---\nMore follows.")
    land(tmp_path / "a.txt")
    assert records()["body"][0].decode().startswith("---\nThe army")


def test_front_matter_in_utf_16_is_read(tmp_path, land, records):
    (tmp_path / "a.txt").write_bytes(f"---\ntitle: Café raid\n---\n{ARTICLE}".encode("utf-16"))
    land(tmp_path / "a.txt")
    row = records().row(0, named=True)
    assert (row["title"], row["body"].decode(), row["charset"]) == ("Café raid", ARTICLE, "utf-8")


def test_jsonl_rows_keep_their_ids_and_fields(tmp_path, land, records):
    rows = [
        {"id": 7, "text": ARTICLE, "title": "T", "url": "https://x.example/7", "language": "en"},
        {"html": f"<p>{ARTICLE}</p>"},
    ]
    (tmp_path / "batch.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    land(tmp_path / "batch.jsonl")
    by_ref = {row["source_ref"]: row for row in records().iter_rows(named=True)}
    assert by_ref["7"]["url"] == "https://x.example/7"
    assert by_ref["batch.jsonl#2"]["media_type"] == "text/html"


def test_csv_and_parquet_rows_are_read_like_jsonl(tmp_path, land, records):
    frame = pl.DataFrame(
        {
            "id": ["p1"],
            "text": [f"{ARTICLE}\nSecond, quoted line."],
            "published_at": [datetime(2020, 5, 6, 7, tzinfo=UTC)],
        }
    )
    frame.write_parquet(tmp_path / "p.parquet")
    frame.with_columns(id=pl.lit("c1"), published_at=pl.lit("2020-05-06")).write_csv(tmp_path / "c.csv")
    land(tmp_path / "p.parquet", tmp_path / "c.csv")
    assert records()["source_ref"].to_list() == ["c1", "p1"]
    assert records()["body"].n_unique() == 1
    assert records()["published_at"].to_list() == ["2020-05-06", "2020-05-06T07:00:00+00:00"]


def test_members_of_archives_are_read_under_the_archives_name(tmp_path, land, records):
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2021/a.txt", ARTICLE)
        archive.writestr("b.jsonl", json.dumps({"id": "b", "text": f"{ARTICLE} Again."}))
    with tarfile.open(folder / "t.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("c.txt")
        member.size = len(ARTICLE) + 1
        archive.addfile(member, io.BytesIO(f"{ARTICLE}!".encode()))
    frame = pl.DataFrame({"id": ["pq"], "text": [f"{ARTICLE} In a table."]})
    frame.write_parquet(packed := io.BytesIO())
    (folder / "table.parquet.gz").write_bytes(gzip.compress(packed.getvalue()))
    count = land(folder)
    assert count.rows_rejected == 0
    assert records()["source_ref"].to_list() == ["b", "pq", "t.tar.gz/c.txt", "z.zip/2021/a.txt"]


def test_a_source_that_does_not_exist_is_named_before_anything_is_read(tmp_path, land, settings):
    (tmp_path / "a.txt").write_text(ARTICLE)
    with pytest.raises(SourceNotFound, match=r"nowhere: no such file or folder"):
        land(tmp_path / "a.txt", tmp_path / "nowhere")
    assert not settings.landing.exists()
