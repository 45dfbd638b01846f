"""Tables: JSONL, CSV and Parquet, an article a row. A row that cannot be used is refused; the others go on.

In: a stream or file and a TableReader that knows the columns. Out: a RawRecord or a Reject for each row.
"""

from sitrep.ingest.tables.delimited import read_delimited
from sitrep.ingest.tables.jsonl import read_jsonl
from sitrep.ingest.tables.parquet import read_parquet
from sitrep.ingest.tables.row import TableReader

__all__ = ["TableReader", "read_delimited", "read_jsonl", "read_parquet"]
