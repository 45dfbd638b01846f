import gzip
import json
from collections.abc import Iterator

import pytest
import s3fs
from moto.server import ThreadedMotoServer

TEXT = "The army said on Monday that it had retaken the village of Karsha."


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3fs.S3FileSystem]:
    """A store that speaks S3, on loopback, with a bucket "news"."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    store.mkdir("news")
    yield store
    store.rm("news", recursive=True)
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_the_objects_of_a_store_are_read_like_files(bucket, land, records, rejects):
    bucket.pipe("news/2021/a.txt", TEXT.encode())
    bucket.pipe("news/2021/b.jsonl.gz", gzip.compress(json.dumps({"id": "b", "text": f"{TEXT} Again."}).encode()))
    bucket.pipe("news/2021/c.jpg", b"\xff\xd8")
    land("s3://news/2021")
    assert records()["source_ref"].to_list() == ["a.txt", "b"]
    assert rejects() == {"c.jpg": "unknown_kind"}


def test_one_object_can_be_named(bucket, land, records):
    bucket.pipe("news/a.txt", TEXT.encode())
    land("s3://news/a.txt")
    assert records()["source_ref"].to_list() == ["a.txt"]


@pytest.mark.parametrize(
    ("address", "code"),
    [("s3://nobucket/x", "store_unreadable"), ("nostore://x", "store_unreadable"), ("gs://b/x", "unknown_store")],
)
def test_a_store_that_cannot_be_read_is_a_reject(bucket, land, rejects, address, code):
    count = land(address)
    assert (list(rejects().values()), count.detail["sources_failed"]) == ([code], 1)


def test_a_store_that_does_not_answer_is_a_reject(land, rejects, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    count = land("s3://news/x")
    s3fs.S3FileSystem.clear_instance_cache()
    assert (list(rejects().values()), count.detail["sources_failed"]) == (["store_unreadable"], 1)
