import json
import time

import pytest

TEXT = "Shells fell on the market of Karsha{}, a doctor said."


def blog(updates, **more):
    return {"@context": "https://schema.org", "@type": "LiveBlogPosting", "liveBlogUpdate": updates, **more}


def page(told, paragraphs="<p>All that happened today.</p>"):
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    return f"<html><head><title>Live: Karsha</title>{script}</head><body><article>{paragraphs}</article></body></html>"


def update(number, **more):
    return {
        "@type": "BlogPosting",
        "headline": f"Report {number}",
        "articleBody": TEXT.format(f" at {number}"),
        "datePublished": f"2021-03-01T{number:02}:00:00Z",
        "url": f"https://valley.example/live#post-{number}",
        **more,
    }


@pytest.mark.parametrize(
    "told",
    [
        blog([update(9), update(10)]),
        [{"@type": "Organization"}, blog([update(9), update(10)])],
        {
            "@graph": [
                {"@type": "WebPage"},
                blog([update(9), update(10)], **{"@type": ["LiveBlogPosting", "NewsArticle"]}),
            ]
        },
    ],
)
def test_a_post_is_an_article_with_its_own_time_and_address(tmp_path, land, records, told):
    (tmp_path / "live.html").write_text(page(told))
    land(tmp_path / "live.html")
    rows = records().select("source_ref", "title", "published_at", "url", "media_type").rows()
    assert rows == [
        (
            f"live.html#post-{number}",
            f"Report {number}",
            f"2021-03-01T{number:02}:00:00Z",
            f"https://valley.example/live#post-{number}",
            "text/plain",
        )
        for number in (10, 9)
    ]
    assert records()["body"][1].decode() == TEXT.format(" at 9")


def test_posts_in_markup_are_pages_and_the_publisher_is_the_outlet(tmp_path, land, records):
    told = blog(update(9, articleBody="<p>One.</p><p>Two.</p>"), publisher={"name": "Valley Wire"})
    (tmp_path / "live.html").write_text(page(told))
    land(tmp_path / "live.html")
    row = records().row(0, named=True)
    assert (row["media_type"], row["outlet"]) == ("text/html", "Valley Wire")
    assert b"<p>One.</p>" in row["body"]


@pytest.mark.parametrize(
    "told",
    [
        blog([]),
        blog([{"@type": "BlogPosting", "headline": "Only a headline"}]),
        blog(["no post", None, 7]),
        {"@type": "NewsArticle", "liveBlogUpdate": [update(9)]},
        {"liveBlogUpdate": 3},
        [3, None],
    ],
)
def test_a_page_without_posts_stays_whole(tmp_path, land, records, told):
    (tmp_path / "live.html").write_text(page(told))
    land(tmp_path / "live.html")
    assert records().select("source_ref", "media_type").rows() == [("live.html", "text/html")]


@pytest.mark.parametrize("script", ["{", "[" * 100_000, '{"liveBlogUpdate": [}', "null"])
def test_a_broken_script_leaves_the_page_whole(tmp_path, land, records, script):
    markup = f'<script type="application/ld+json">{script} "liveBlogUpdate"</script><p>{TEXT}</p>'
    (tmp_path / "live.html").write_text(markup)
    land(tmp_path / "live.html")
    assert records()["source_ref"].to_list() == ["live.html"]


def test_a_page_of_scripts_that_never_end_is_looked_at_once(tmp_path, land, records):
    scripts = '<script type="application/ld+json">' * 8_000
    (tmp_path / "live.html").write_text(f"liveBlogUpdate{scripts}<p>{TEXT}</p>")
    started = time.process_time()
    land(tmp_path / "live.html")
    assert time.process_time() - started < 4
    assert records()["source_ref"].to_list() == ["live.html"]


def test_a_post_that_came_before_is_known_and_a_blog_that_did_not_change_is_not_fetched(fetch, site, records):
    posts = [update(9)]
    site.routes["/live"] = lambda handler: (200, {"Content-Type": "text/html"}, page(blog(posts)).encode())

    def listed(changed):
        entry = f"<url><loc>{site.url}/live</loc><lastmod>{changed}</lastmod></url>"
        site.routes["/map.xml"] = (200, {}, f"<urlset>{entry}</urlset>".encode())

    listed("2021-03-01T09:00:00Z")
    fetch(f"{site.url}/map.xml")
    posts.append(update(10))
    listed("2021-03-01T10:00:00Z")
    count = fetch(f"{site.url}/map.xml", run_id="run-2")
    assert (count.rows_out, count.rows_known) == (1, 1)
    assert records()["source_ref"].to_list() == [f"{site.url}/live#post-10", f"{site.url}/live#post-9"]
    site.asked.clear()
    fetch(f"{site.url}/map.xml", run_id="run-3")
    assert site.asked == ["/map.xml"]
