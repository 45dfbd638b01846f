"""The index of the words of published articles, as DuckDB's fts extension keeps and reads it."""

from importlib.resources import files
from pathlib import Path

import duckdb

from sitrep.warehouse.promised import literal

NOT_A_WORD = "[^a-z0-9]+"  # numbers are words here: "3,000 fighters"
INDEX = "fts_main_dim_articles"
# The extension indexes whole tables only, at a second per thousand articles. An index made upon the last one takes the
# words of articles that are the same from there, and has the extension read the others as a table of their own.
UPON_THE_LAST = f"""
create temp table kept as
    select docid, name, len from before.{INDEX}.docs
    where name in (select article_id from dim_articles except select article_id from unread);
create temp table numbered as
    select docid + (select coalesce(max(docid), -1) + 1 from before.{INDEX}.docs) as docid, name, len
    from fts_main_unread.docs;
create temp table words as
    with counted as (
        select term, df from before.{INDEX}.dict
        union all
        select term, df from fts_main_unread.dict
        union all
        select dict.term, -count(distinct terms.docid)
        from before.{INDEX}.terms as terms join before.{INDEX}.dict as dict using (termid)
        anti join kept on kept.docid = terms.docid
        group by dict.term
    )
    select row_number() over (order by term) - 1 as termid, term, sum(df)::bigint as df
    from counted group by term having sum(df) > 0;
insert into {INDEX}.docs from kept union all from numbered;
insert into {INDEX}.dict from words;
insert into {INDEX}.terms
    select terms.docid, terms.fieldid, words.termid
    from before.{INDEX}.terms as terms
    semi join kept using (docid)
    join before.{INDEX}.dict as dict using (termid)
    join words using (term)
    union all
    select terms.docid + (select coalesce(max(docid), -1) + 1 from before.{INDEX}.docs), terms.fieldid, words.termid
    from fts_main_unread.terms as terms
    join fts_main_unread.dict as dict using (termid)
    join words using (term);
update {INDEX}.stats set
    num_docs = (select count(*) from {INDEX}.docs),
    avgdl = (select sum(len) / count(*) from {INDEX}.docs);
drop table kept;
drop table numbered;
drop table words;
"""  # noqa: S608  nothing of the user's


def load_fts(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the extension from where pip put it; DuckDB's own INSTALL would go to the network."""
    package = Path(str(files("duckdb_extension_fts")))
    extension = package / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    connection.load_extension(str(extension))


def index_articles(connection: duckdb.DuckDBPyConnection, before: Path | None = None) -> None:
    """Index title and text of `dim_articles`, in the file itself.

    `before`: a warehouse that was indexed by the same code, whose articles need not be read again.
    """
    load_fts(connection)
    if before is None:
        index(connection, "dim_articles")
        return
    connection.execute(f"attach {literal(str(before))} as before (read_only)")
    connection.execute(
        "create table unread as select article_id, title, text from dim_articles "
        "except select article_id, title, text from before.dim_articles"
    )
    index(connection, "unread")
    connection.execute("alter table dim_articles rename to all_articles")
    connection.execute("create table dim_articles as from all_articles limit 0")
    index(connection, "dim_articles")
    connection.execute("drop table dim_articles")
    connection.execute("alter table all_articles rename to dim_articles")
    connection.execute(UPON_THE_LAST)
    connection.execute("pragma drop_fts_index('unread')")
    connection.execute("drop table unread")
    connection.execute("detach before")


def index(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Have the extension index the words of a table as it is now."""
    connection.execute(
        f"pragma create_fts_index('{table}', 'article_id', 'title', 'text', "
        f"stemmer = 'english', ignore = '{NOT_A_WORD}', overwrite = 1)"
    )
