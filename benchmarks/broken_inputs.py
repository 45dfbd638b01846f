"""Broken and hostile files, each with the reason code under which it must be refused. Tests and benchmark read them.

They are to be read with `max_record_bytes` of LIMIT. A file of lines has one good line before the broken one.
"""

import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable

import polars as pl
import zstandard

ARTICLE = "The army said on Monday that it had retaken the village of Karsha."
LIMIT = 12_000_000
BLANKS = b"a" * 40_000_000
NO_TEXT = bytes(range(0x80, 0x100)) * 20  # without one control character, and not text in any encoding


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def line(text: bytes) -> bytes:
    return json.dumps({"id": "good", "text": ARTICLE}).encode() + b"\n" + text


def row(text: str) -> bytes:
    return f"id,text\n1,{ARTICLE}\n{text}\n".encode()


def parquet(**columns: list[str]) -> bytes:
    pl.DataFrame(columns).write_parquet(file := io.BytesIO())
    return file.getvalue()


def zipped(name: str, data: bytes = b"x") -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def encrypted() -> bytes:
    """A zip whose file says, in both of its headers, that it is encrypted."""
    data = bytearray(zipped("a.txt", ARTICLE.encode()))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    return bytes(data)


def with_wrong_sum() -> bytes:
    """A zip whose file is not what its checksum was made of."""
    data = bytearray(zipped("a.txt", ARTICLE.encode()))
    for header, crc in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        data[data.index(header) + crc] ^= 0xFF
    return bytes(data)


def tarred(name: str, data: bytes = b"x", kind: bytes = tarfile.REGTYPE) -> bytes:
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        member.size = len(data) if kind == tarfile.REGTYPE else 0
        archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def zst(data: bytes, window_log: int = 20) -> bytes:
    parameters = zstandard.ZstdCompressionParameters(window_log=window_log)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return compressor.compress(data) + compressor.flush()


def warc(http: bytes, length: int | None = None) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://valley.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", *more: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more, "", ""]).encode() + body


# what is wrong: (file name, its bytes, the reason code)
BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.txt", lambda: b"", "empty_file"),
    "blanks": ("a.txt", lambda: b" \n\t\n", "empty_file"),
    "a page of nothing": ("a.html", lambda: b"", "empty_file"),
    "a picture that says it is text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "noise that says it is a page": ("a.html", lambda: noise(4000), "binary"),
    "text with NULs": ("a.txt", lambda: ARTICLE.replace(" ", " \0").encode(), "binary"),
    "text in no encoding": ("a.txt", lambda: NO_TEXT, "wrong_encoding"),
    "a page in no encoding": ("a.html", lambda: b"<p>" + NO_TEXT, "wrong_encoding"),
    "a picture": ("a.jpg", lambda: b"\xff\xd8\xff", "unknown_kind"),
    "a file without a suffix": ("README", lambda: b"text", "unknown_kind"),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7", "unknown_kind"),
    "text larger than a record may be": ("a.txt", lambda: b"a" * (LIMIT + 1), "oversized"),
    "a line of ten megabytes": ("a.txt", lambda: f"{ARTICLE} ".encode() * 150_000, "oversized"),
    "front matter without an end": ("a.txt", f"---\ntitle: T\n{ARTICLE}".encode, "broken_front_matter"),
    "front matter without a body": ("a.txt", lambda: b"---\ntitle: T\n---\n \n", "missing_text"),
    "a page of links": ("a.html", lambda: b"<nav><a href='/'>Home</a></nav>" * 20, "no_article"),
    "a page of tags": ("a.html", lambda: b"<div>" * 100_000, "no_article"),
    # tables
    "a line cut off": ("a.jsonl", lambda: line(b'{"id": "x", "text": "The arm'), "malformed_json"),
    "a line that is no JSON": ("a.jsonl", lambda: line(b"hello\n"), "malformed_json"),
    "a line of brackets": ("a.jsonl", lambda: line(b"[" * 100_000 + b"\n"), "malformed_json"),
    "a number as long as a book": (
        "a.jsonl",
        lambda: line(b'{"id": ' + b"9" * 10_000 + b', "text": "a"}\n'),
        "malformed_json",
    ),
    "a list": ("a.jsonl", lambda: line(b"[1, 2]\n"), "not_an_object"),
    "an object without text": ("a.jsonl", lambda: line(b'{"id": "x"}\n'), "missing_text"),
    "an object with blank text": ("a.jsonl", lambda: line(b'{"id": "x", "text": "  "}\n'), "missing_text"),
    "an object whose text is null": ("a.jsonl", lambda: line(b'{"id": "x", "text": null}\n'), "missing_text"),
    "a text that is a list": ("a.jsonl", lambda: line(b'{"id": "x", "text": ["a"]}\n'), "wrong_type"),
    "a row in no encoding": ("a.jsonl", lambda: line(b'{"text": "' + NO_TEXT + b'"}\n'), "wrong_encoding"),
    "an id that is an object": ("a.jsonl", lambda: line(b'{"text": "abc", "id": {"a": 1}}\n'), "wrong_type"),
    "a text given twice": ("a.jsonl", lambda: line(b'{"text": "abc", "text": "def"}\n'), "duplicate_key"),
    "a line larger than a record may be": (
        "a.jsonl",
        lambda: line(b'{"text": "' + b"a" * LIMIT + b'"}\n'),
        "oversized",
    ),
    "CSV without text": ("a.csv", lambda: b"id,body\n1,x\n", "missing_text"),
    "a row with a field too many": ("a.csv", lambda: row("2,too,many"), "malformed_csv"),
    "a row with a field too few": ("a.csv", lambda: row("2"), "malformed_csv"),
    "a quote that is never closed": ("a.csv", lambda: row('2,"never'), "malformed_csv"),
    "a row larger than a record may be": ("a.csv", lambda: row("2," + "a" * LIMIT), "oversized"),
    "Parquet without text": ("a.parquet", lambda: parquet(body=["x"]), "missing_text"),
    "no Parquet": ("a.parquet", lambda: b"PAR1 it is not", "malformed_parquet"),
    "Parquet cut off": ("a.parquet", lambda: parquet(text=[ARTICLE])[:-20], "malformed_parquet"),
    # packed files
    "no gzip": ("a.txt.gz", lambda: b"not gzip", "damaged_file"),
    "gzip cut off": ("a.txt.gz", lambda: gzip.compress(noise(3000).hex().encode())[:-900], "damaged_file"),
    "gzip with a wrong sum": ("a.txt.gz", lambda: gzip.compress(ARTICLE.encode())[:-8] + bytes(8), "damaged_file"),
    "no zstd": ("a.txt.zst", lambda: b"no zstd", "damaged_file"),
    "zstd cut off": ("a.txt.zst", lambda: zst(noise(3000).hex().encode())[:-900], "damaged_file"),
    "zstd that asks for memory": ("a.txt.zst", lambda: zst(ARTICLE.encode(), window_log=30), "damaged_file"),
    "a gzip bomb": ("a.txt.gz", lambda: gzip.compress(BLANKS), "decompression_bomb"),
    "a gzip bomb of lines": ("a.jsonl.gz", lambda: gzip.compress((b" " * 999 + b"\n") * 40_000), "decompression_bomb"),
    "a zstd bomb": ("a.jsonl.zst", lambda: zst(BLANKS), "decompression_bomb"),
    "packed text larger than a record may be": (
        "a.txt.gz",
        lambda: gzip.compress(noise(LIMIT).hex().encode(), 1),
        "oversized",
    ),
    # archives
    "no zip": ("a.zip", lambda: b"PK nothing", "damaged_archive"),
    "zip cut off": ("a.zip", lambda: zipped("a.txt", noise(3000))[:-900], "damaged_archive"),
    "zip with a wrong sum": ("a.zip", with_wrong_sum, "damaged_file"),
    "an encrypted zip": ("a.zip", encrypted, "unsupported_archive"),
    "tar cut off": ("a.tar.gz", lambda: tarred("a.txt", noise(9000))[:4000], "damaged_archive"),
    "a link in a tar": ("a.tar.gz", lambda: tarred("a.txt", kind=tarfile.SYMTYPE), "not_a_file"),
    "a device in a tar": ("a.tar.gz", lambda: tarred("a.txt", kind=tarfile.CHRTYPE), "not_a_file"),
    "a zip bomb": ("a.zip", lambda: zipped("a.txt", BLANKS), "decompression_bomb"),
    "a tar bomb": ("a.tar.gz", lambda: tarred("a.jsonl", BLANKS), "decompression_bomb"),
    "a zip that leaves its folder": ("a.zip", lambda: zipped("../../etc/x.txt"), "path_traversal"),
    "a zip that names a drive": ("a.zip", lambda: zipped("C:/x.txt"), "path_traversal"),
    "a tar to the root": ("a.tar.gz", lambda: tarred("/etc/x.txt"), "path_traversal"),
    "a tar that leaves its folder": ("a.tar.gz", lambda: tarred("a/..\\..\\x.txt"), "path_traversal"),
    "an archive in an archive": ("a.zip", lambda: zipped("b.zip"), "nested_archive"),
    # web archives
    "no WARC": ("a.warc", lambda: b"hello", "damaged_warc"),
    "an answer cut off": ("a.warc", lambda: warc(answer(b"<p>a</p>"), 9000), "broken_answer"),
    "an answer that is a picture": ("a.warc", lambda: warc(answer(b"\xff\xd8", "image/jpeg")), "unsupported_content"),
    "an answer that is an error": ("a.warc", lambda: warc(answer(b"gone", status="404 Not Found")), "http_error"),
    "an answer in no encoding": ("a.warc", lambda: warc(answer(NO_TEXT)), "wrong_encoding"),
    "an answer of nothing": ("a.warc", lambda: warc(answer(b"")), "empty_file"),
    "an answer that is a bomb": (
        "a.warc",
        lambda: warc(answer(gzip.compress(BLANKS), "text/html", "200 OK", "Content-Encoding: gzip")),
        "decompression_bomb",
    ),
}
