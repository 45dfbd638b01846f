"""Kinds of files, told by their suffix."""

from pathlib import PurePosixPath

TEXT = (".txt",)
LINES = (".jsonl", ".ndjson")
TABLE = (".csv", ".tsv", ".tab")
PARQUET = (".parquet",)
WARC = (".warc",)
PAGE = (".html", ".htm")
KINDS = (*TEXT, *PAGE, *LINES, *TABLE, *PARQUET, *WARC)
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.zst")
COMPRESSED = (".gz", ".zst")


def is_archive(name: str) -> bool:
    """Whether the name is that of an archive of files."""
    return name.lower().endswith(ARCHIVES)


def kind_suffix(name: str) -> str:
    """The suffix that says what the file holds: of "a.jsonl.gz" it is ".jsonl"."""
    lower = name.lower()
    plain = next((lower[: -len(suffix)] for suffix in COMPRESSED if lower.endswith(suffix)), lower)
    return PurePosixPath(plain).suffix


def is_file_name(address: str) -> bool:
    """Whether an address of the web names a file of articles rather than a page."""
    return is_archive(address) or (kind_suffix(address) in KINDS and kind_suffix(address) not in PAGE)
