"""What stands beside an article is none of its text, and what stands in it stays."""

import pytest
from lxml import html

from sitrep.ingest import ingest
from sitrep.normalize import normalize
from sitrep.normalize.furniture import take_out_furniture
from sitrep.normalize.page import read_page

TEXT = [
    "Guards closed the ferry at Olmen on Thursday after shots were heard from the far bank, the harbour master said.",
    "Nobody was hurt, and the ferry ran again before dusk with two soldiers on board, passengers told a local station.",
    "The district has counted six such incidents since the new year, most of them at night and without any witness.",
]
HEADLINE, OTHER = "Mortar fire kills 61 at Brasta market", "Landslide buries 45 miners near Iven"
DEK = "Mortar fire killed 61 people at the market of Brasta on Tuesday, the deadliest day there in a decade."
REMARK = "My cousin lives there and he says that the army lost 800 men last night and that nobody writes about it."
LINES = f'<div><a href="/m">{HEADLINE}</a></div><div><a href="/l">{OTHER}</a></div>'


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(within="", below="", head="", title="<h1>Ferry closed at Olmen</h1>"):
    first, last = paragraphs(TEXT[:2]), paragraphs(TEXT[2:])
    return f"""<!DOCTYPE html><html lang="en"><head><title>Ferry closed at Olmen</title>{head}</head><body>
    <header><a href="/">Delta Post</a></header><nav><a href="/world">World</a></nav>
    <main><article>{title}{first}{within}{last}</article>{below}</main><footer>Delta Post</footer></body></html>"""


def text_of(markup):
    return (read_page(markup).text or "").split("\n\n")


BESIDE = {
    "list": f'<ul><li><a href="/m">{HEADLINE}</a></li><li><a href="/l">{OTHER}</a></li></ul>',
    "list below its heading": f"<div><h3>You may like</h3>{LINES}</div>",
    "flat list below its heading": f"<h3>You may like</h3>{LINES}",
    "line": f'<p><b><a href="/m">{HEADLINE}</a></b></p>',
    "line with a label": f'<p>Earlier this week: <a href="/m">{HEADLINE}</a></p>',
    "card": f'<div><a href="/m"><h4>{HEADLINE}</h4></a><p>{DEK}</p></div>',
    "cards": f'<section><h2>More</h2><div><h3><a href="/m">{HEADLINE}</a></h3><p>{DEK}</p></div>'
    f'<div><h3><a href="/l">{OTHER}</a></h3><p>{DEK}</p></div></section>',
    "flat cards": f'<h3><a href="/m">{HEADLINE}</a></h3><p>{DEK}</p><h3><a href="/l">{OTHER}</a></h3><p>{DEK}</p>',
    "form": "<div><h4>Our letter</h4><p>More than 50,000 people get it each morning.</p><form><input></form></div>",
    "captions": f'<ul class="photo-gallery"><li><p>1/2 {DEK}</p></li><li><p>2/2 {DEK}</p></li></ul>',
    "caption": f'<small class="photoCaption">{DEK}</small>',
    "comments": f'<div class="ReaderComments"><b>Jo</b><p>{REMARK}</p></div>',
    "comments by id": f'<section id="user-comments"><h2>One voice</h2><p>{REMARK}</p></section>',
    "comments by type": f'<div itemscope itemtype="https://schema.org/Comment"><p>{REMARK}</p></div>',
    "comments by tag": f"<post-comments><p>{REMARK}</p></post-comments>",
}


@pytest.mark.parametrize("kind", BESIDE)
def test_what_stands_beside_the_article_is_none_of_its_text(kind):
    flat = kind == "flat cards"  # the last paragraph of the article would hang on the second heading
    markup = page(below=f"<div>{BESIDE[kind]}</div>") if flat else page(BESIDE[kind])
    assert text_of(markup) == ["Ferry closed at Olmen", *TEXT]


@pytest.mark.parametrize("kind", BESIDE)
def test_nor_is_what_stands_below_it(kind):
    assert text_of(page(below=BESIDE[kind])) == ["Ferry closed at Olmen", *TEXT]


@pytest.mark.parametrize(
    ("within", "kept"),
    [
        (f'<p>The post says: <a href="/m">{DEK}</a></p>', f"The post says: {DEK}"),
        (f'<p>{DEK} <a href="/m">See how it came to that</a></p>', f"{DEK} See how it came to that"),
        (f'<h3><a href="#tuesday">What happened on Tuesday</a></h3><p>{DEK}</p>', DEK),
        (
            '<ul><li>The <a href="/navy">navy</a> has lost 12 boats since May</li></ul>',
            "- The navy has lost 12 boats since May",
        ),
        (f'<div class="commentary"><p>{DEK}</p></div>', DEK),
        (
            f'<h3><a href="/m">The market</a></h3><p>{DEK} {" ".join(TEXT)} {DEK} {DEK}</p>',
            f"{DEK} {' '.join(TEXT)} {DEK} {DEK}",
        ),
    ],
)
def test_what_is_a_sentence_or_no_headline_stays(within, kept):
    assert kept in text_of(page(within))


def test_a_place_that_is_a_link_is_no_headline():
    tree = html.fromstring(f'<div><p><a href="/place/olmen">Port of Olmen</a></p><p>{DEK}</p></div>')
    assert take_out_furniture(tree) == 0
    assert "Port of Olmen" in tree.text_content()


@pytest.mark.parametrize(
    "markup",
    [
        page().replace("<body>", '<body class="has-comments">'),
        page().replace("<article>", '<article class="comments-open">'),
        page().replace("<article>", '<article class="opinion comment">'),
        page().replace("<main>", '<form><div class="with-comments">').replace("</main>", "</div></form>"),
        page(title="").replace("<article>", '<article class="comment">'),
        page().replace("<article>", '<article><header class="gallery"></header>'),
    ],
)
def test_an_article_is_not_taken_for_what_stands_beside_one(markup):
    assert [text for text in text_of(markup) if text in TEXT] == TEXT


@pytest.mark.parametrize("address", ["/ferry", "https://delta.example/ferry"])
def test_the_heading_of_an_article_may_lead_to_itself(address):
    own = '<link rel="canonical" href="https://delta.example/ferry">'
    title = f'<h2><a href="{address}">Ferry closed at Olmen until the night</a></h2>'
    assert "Ferry closed at Olmen until the night" in text_of(page(head=own, title=title))


def test_a_short_post_whose_heading_is_a_link_is_an_article():
    markup = f'<html><body><div><h2><a href="/2021/ferry">Ferry closed</a></h2><p>{TEXT[0]}</p></div></body></html>'
    assert TEXT[0] in text_of(markup)


def cards(number):
    return "".join(f'<div><h3><a href="/{n}">{OTHER} {n}</a></h3><p>{DEK} {n}.</p></div>' for n in range(number))


def lines(number):
    return "<ul>" + "".join(f'<li><a href="/{n}">{OTHER} {n}</a></li>' for n in range(number)) + "</ul>"


@pytest.mark.parametrize("listed", [cards(8), lines(20)])
@pytest.mark.parametrize("intro", ["", "<p>All that we write about the delta and its ports, day by day.</p>"])
def test_a_page_that_leads_to_articles_is_none(listed, intro):
    markup = f"<html><head><title>Delta</title></head><body><main><h1>Delta</h1>{intro}{listed}</main></body></html>"
    found = read_page(markup)
    assert found.text is None
    assert found.problem == ("index_page", "a page that leads to articles and is none")


def test_a_short_article_above_many_others_is_one():
    assert text_of(page(below=cards(8))) == ["Ferry closed at Olmen", *TEXT]


def test_a_page_that_says_it_is_an_article_is_one_however_short():
    head = '<meta property="og:type" content="article">'
    markup = f"<html><head>{head}</head><body><main><p>{TEXT[0]}</p>{cards(8)}</main></body></html>"
    assert text_of(markup) == [TEXT[0]]


def test_a_page_that_leads_to_articles_is_refused_with_its_reason(settings, tmp_path, noted):
    (tmp_path / "a.html").write_text(f"<html><body><main><h1>Delta</h1>{cards(8)}</main></body></html>")
    ingest([str(tmp_path / "a.html")], settings, "run-1")
    assert normalize(settings, "run-1").reasons == {"index_page": 1}
    assert noted() == {"index_page": "a.html: a page that leads to articles and is none."}
