import polars as pl
import pytest

from sitrep.normalize.address import web_address


def read(written):
    return pl.DataFrame({"url": [written]}, schema={"url": pl.String}).select(web_address("url")).item()


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\nscript:alert(1)",
        "\x01javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:desk@example.org",
        "http:",
        "https:///path",
        "",
        "  ",
        None,
    ],
)
def test_what_is_no_address_of_the_web_is_no_url(written):
    assert read(written) is None


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org/a b?c=javascript:d", "https://example.org/a b?c=javascript:d"),
        (" HTTP://Example.org\n", "HTTP://Example.org"),
        ("example.org/news/1", "example.org/news/1"),
        ("/news/1?at=12:30", "/news/1?at=12:30"),
        ("https://me:secret@example.org/x", "https://example.org/x"),
    ],
)
def test_an_address_stays_as_it_is_but_for_what_surrounds_it_and_a_login(written, url):
    assert read(written) == url
