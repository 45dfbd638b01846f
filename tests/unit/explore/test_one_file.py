import base64
import hashlib
import re
from html import unescape

from sitrep.explore.links import SiteLinks
from sitrep.explore.one_file import style_of_a_file, write_one_file
from sitrep.explore.pages.page import Page


def test_its_style_needs_no_other_file():
    assert "@font-face" not in style_of_a_file()
    assert set(re.findall(r"url\((.)", style_of_a_file())) <= {"#"}


def test_the_page_allows_its_own_style_and_nothing_else(tmp_path, week):
    page = Page("codebook.html", "Codebook", shown={"parts": [], "codes": []})
    file = tmp_path / "page.html"
    write_one_file(page, file, SiteLinks("", (), ()), publication=week.publication, described=str)
    html = file.read_text()
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", html)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(html)
    assert "<script" not in html
