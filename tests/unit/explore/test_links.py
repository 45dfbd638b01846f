from sitrep.explore.links import AppLinks, SiteLinks


def test_addresses_of_the_application_hold_any_id():
    links = AppLinks()
    assert links.place("country:sdn") == "/place/country:sdn"
    assert links.event("a/b?c") == "/event/a%2Fb%3Fc"
    assert links.actor("found:x y") == "/actor/found:x%20y"
    assert (links.article("a1"), links.static("x.css")) == ("/article/a1", "/static/x.css")


def test_a_static_site_has_pages_only_of_some_events_and_articles():
    links = SiteLinks("../", {"e1"}, {"a1"})
    assert (links.event("e1"), links.event("e2")) == ("../event/e1.html", None)
    assert (links.article("a1"), links.article("a2")) == ("../article/a1.html", None)
    assert (links.actor("x"), links.place("x")) == (None, None)
    assert (links.top, links.static("x.css")) == ("../index.html", "../static/x.css")
