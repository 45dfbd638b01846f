"""The SQLAlchemy dialect `duckdb+buffered`, registered when this module is imported."""

import duckdb_engine
from sqlalchemy import types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGExecutionContext_psycopg2
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy


class BufferedExecution(PGExecutionContext_psycopg2):
    """Fetches every row at once: a DuckDB connection is its own cursor, so rows left in it go with the next query."""

    def post_exec(self) -> None:
        """Take the rows off the cursor before anybody else uses its connection."""
        super().post_exec()  # type: ignore[no-untyped-call]
        if self.cursor.description:
            rows = self.cursor.fetchall()
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, initial_buffer=rows)


class BufferedDialect(duckdb_engine.Dialect):
    """DuckDB for Great Expectations, which reads rows after it has closed the connection they came from."""

    execution_ctx_cls = BufferedExecution
    ischema_names = duckdb_engine.Dialect.ischema_names | {"list": types.NullType, "map": types.NullType}
    supports_statement_cache = False


registry.register("duckdb.buffered", __name__, BufferedDialect.__name__)
