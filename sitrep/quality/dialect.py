"""The SQLAlchemy dialect `duckdb+buffered`, registered when this module is imported."""

import duckdb_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg2 import PGExecutionContext_psycopg2
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy


class BufferedExecution(PGExecutionContext_psycopg2):
    """Fetches rows at once: a DuckDB connection is its own cursor, so rows left in it go with the next query."""

    most_rows = 100_000  # Great Expectations looks at 200; a rule may object to millions

    def post_exec(self) -> None:
        """Take the rows off the cursor before anybody else uses its connection."""
        super().post_exec()  # type: ignore[no-untyped-call]
        if self.cursor.description:
            rows = self.cursor.fetchmany(self.most_rows)
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, initial_buffer=rows)


class BufferedDialect(duckdb_engine.Dialect):
    """DuckDB for Great Expectations, which reads rows after it has closed the connection they came from."""

    execution_ctx_cls = BufferedExecution
    ischema_names = duckdb_engine.Dialect.ischema_names | dict.fromkeys(("list", "map"), duckdb_engine.DuckDBNullType)
    supports_statement_cache = False


registry.register("duckdb.buffered", __name__, BufferedDialect.__name__)
