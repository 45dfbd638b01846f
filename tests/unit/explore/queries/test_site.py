from sitrep.explore.queries import site


def test_a_site_holds_the_latest_articles_that_were_read(column):
    assert column(site.latest_articles(2), "article_id") == ["a3", "a2"]
    assert "a4" not in column(site.latest_articles(9), "article_id")


def test_and_the_events_that_these_tell_of(column):
    assert column(site.events_told_by(["a3"], 5), "event_id") == ["e1"]
    assert column(site.events_told_by(["a4"], 5), "event_id") == []
    assert column(site.events_told_by(["a1", "a2", "a3"], 0), "event_id") == []
