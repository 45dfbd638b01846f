from sitrep.explore.site import write_site


def test_a_site_has_the_latest_articles_their_events_and_one_list(tmp_path, week):
    links = write_site(week, tmp_path / "site", 2)
    site = tmp_path / "site"
    assert sorted(file.name for file in (site / "article").iterdir()) == ["a2.html", "a3.html"]
    assert [file.name for file in (site / "event").iterdir()] == ["e1.html"]
    index = (site / "index.html").read_text()
    assert 'href="event/e1.html"' in index
    assert "../article/a3.html" in (site / "event" / "e1.html").read_text()
    assert (site / "static" / "explorer.css").is_file()
    assert links.event("e1") == "../event/e1.html"


def test_its_pages_need_no_script(tmp_path, week):
    write_site(week, tmp_path / "site", 9)
    assert [file for file in (tmp_path / "site").rglob("*.html") if "<script" in file.read_text()] == []
