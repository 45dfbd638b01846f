import duckdb
import pytest

from sitrep.warehouse.search_index import index_articles

FIRST = [
    ("a", "The capture", "Rebels captured the town, and the town fell silent."),
    ("b", None, "Nothing happened at the depot."),
    ("c", "Rain", ""),
    ("d", "To be erased", "A witness of the massacre spoke: the town, he said, was a town."),
    ("e", "To be changed", "The convoy left."),
]
SECOND = [
    *FIRST[:3],
    ("e", "Changed", "The convoy of the rebels came back to town."),
    ("f", None, "Towns fell again, and 3,000 fighters left the depot."),
]


def indexed(path, articles, before=None):
    connection = duckdb.connect(str(path))
    connection.execute("create table dim_articles (article_id varchar, title varchar, text varchar, outlet varchar)")
    for article in articles:
        connection.execute("insert into dim_articles values (?, ?, ?, 'Wire')", article)
    connection.execute("comment on column dim_articles.text is 'words'")
    index_articles(connection, before)
    return connection


def words(connection):
    return [
        connection.sql(query).fetchall()
        for query in (
            "select name, len from fts_main_dim_articles.docs order by all",
            "select term, df from fts_main_dim_articles.dict order by all",
            """select name, field, term, count(*) from fts_main_dim_articles.terms
            join fts_main_dim_articles.docs using (docid) join fts_main_dim_articles.dict using (termid)
            join fts_main_dim_articles.fields using (fieldid) group by all order by all""",
            "from fts_main_dim_articles.stats",
        )
    ]


def scores(connection, asked):
    found = connection.execute(
        "select article_id, round(fts_main_dim_articles.match_bm25(article_id, ?), 9) from dim_articles order by all",
        [asked],
    )
    return found.fetchall()


@pytest.mark.parametrize("second", [SECOND, FIRST, [], FIRST[:1]], ids=["changed", "same", "all gone", "one left"])
def test_an_index_upon_the_last_is_the_index_of_all_articles(tmp_path, second):
    indexed(tmp_path / "first.duckdb", FIRST).close()
    anew = indexed(tmp_path / "anew.duckdb", second)
    upon = indexed(tmp_path / "upon.duckdb", second, before=tmp_path / "first.duckdb")
    assert words(upon) == words(anew)
    for asked in ("rebels town", "witness", "3,000 fighters", "convoy"):
        assert scores(upon, asked) == scores(anew, asked)
    assert upon.sql("select table_name from duckdb_tables() where schema_name = 'main'").fetchall() == [
        ("dim_articles",)
    ]
    assert upon.sql("select comment from duckdb_columns() where column_name = 'text'").fetchall() == [("words",)]
