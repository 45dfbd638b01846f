import time
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.normalize.page import read_page

PARAGRAPHS = [
    "The army withdrew its last company from Karsha on Sunday, the valley council said in a statement.",
    "Its trucks left by the northern road before dawn, and the bridge was open again at noon.",
    "About 200 families who had fled in spring were on their way back, aid workers said.",
]


def page(head="", body=None):
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<html lang="en"><head>{head}</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
    {body if body is not None else f"<article><h1>Army leaves Karsha</h1>{paragraphs}</article>"}
    <footer>All about us</footer></body></html>"""


def test_the_article_comes_out_without_what_surrounds_it():
    text = read_page(page()).text
    assert text is not None
    assert all(paragraph in text.split("\n\n") for paragraph in PARAGRAPHS)
    assert "World" not in text


def test_title_site_url_and_date_are_those_the_page_declares():
    head = """<title>Army leaves Karsha | Valley Wire</title><meta property="og:site_name" content="Valley Wire">
    <meta property="og:title" content="Army leaves Karsha">
    <meta property="article:published_time" content="2021-03-02T22:15:00-05:00">
    <link rel="canonical" href="https://valley.example/karsha">"""
    read = read_page(page(head))
    assert (read.title, read.site, read.url) == ("Army leaves Karsha", "Valley Wire", "https://valley.example/karsha")
    assert read.published_at == "2021-03-02T22:15:00-0500"


def test_a_date_that_only_stands_in_the_text_is_not_the_publication_date():
    body = f"<article><p>Photo of 12 March 2015.</p>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article>"
    assert read_page(page(body=body)).published_at is None


def test_a_snippet_of_html_is_an_article():
    assert read_page(f"<p>{PARAGRAPHS[0]}</p><p>More soon.</p>").text == f"{PARAGRAPHS[0]}\n\nMore soon."


def test_a_control_character_in_a_snippet_costs_nothing_else():
    assert read_page(f"<p>{PARAGRAPHS[0]}</p>\x08").text == PARAGRAPHS[0]


def test_a_page_on_which_the_extractor_fails_is_read_as_a_snippet():
    assert read_page(f"<svg><p>{PARAGRAPHS[0]}<p>").text == PARAGRAPHS[0]


@pytest.mark.parametrize(
    "markup",
    [
        page(body=""),
        "<html><body><nav><a href='/'>Home</a> <a href='/b'>News</a></nav></body></html>",
        "<html><body><script>var x = 'The army left the town of Karsha on Sunday.';</script></body></html>",
        "<html><frameset><frame src='a.html'></frameset></html>",
        "<",
        "",
        "plain words",
        "<html><body><form><input></form><ul><li>One</li><li>Two</li></ul></body></html>",
    ],
)
def test_a_page_without_an_article_gives_none(markup):
    assert read_page(markup).text is None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + PARAGRAPHS[0],
        "<b><i>" * 100_000,
        "<p " + "a=1 " * 200_000 + ">",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;</p>',
        "<table>" * 20_000 + "<td>x",
        "<!--" * 100_000,
        "\x00<p>\x00" + PARAGRAPHS[0],
    ],
)
def test_hostile_markup_ends_in_time(markup):
    started = time.monotonic()
    read_page(markup)
    assert time.monotonic() - started < 20


PIECES = st.sampled_from(
    ["<", ">", "</p>", "<p>", "<!--", "]]>", "<meta", '"', "&#0;", "&", "<svg>", "<title>", "<template>"]
)


def with_edits(edits):
    markup = page('<title>T</title><meta property="article:published_time" content="2021-03-02">')
    for position, new in edits:
        at = position % len(markup)
        markup = markup[:at] + new + markup[at + len(new) :]
    return markup


@settings(settings.get_profile("fuzz"))
@given(
    st.lists(st.tuples(st.integers(0, 1000), PIECES | st.text(max_size=6)), max_size=6).map(with_edits)
    | st.lists(PIECES | st.text(max_size=6), max_size=20).map("".join)
)
def test_no_markup_breaks_the_reader(markup):
    read = read_page(markup)
    assert read.text is None or read.text.strip()
    assert all(value is None or value.encode() is not None for value in astuple(read))


def test_a_page_becomes_an_article_with_what_it_declares(read):
    head = """<title>Army leaves Karsha</title><meta property="og:site_name" content="Valley Wire">
    <meta property="article:published_time" content="2021-03-02T22:15:00Z">"""
    article = read(page(head).encode(), ".html")
    assert (article["title"], article["outlet"]) == ("Army leaves Karsha", "Valley Wire")
    assert article["published_at"].isoformat() == "2021-03-02T22:15:00+00:00"
    assert PARAGRAPHS[0] in article["text"]


def test_the_outlet_is_the_domain_where_nothing_names_it(read):
    article = read({"html": f"<p>{PARAGRAPHS[0]}</p>", "url": "https://www.valley.example/a"})
    assert article["outlet"] == "valley.example"
