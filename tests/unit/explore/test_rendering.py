from sitrep.explore.links import AppLinks
from sitrep.explore.pages.page import Page
from sitrep.explore.rendering import country, render


def test_what_is_put_into_a_page_is_escaped():
    page = Page("error.html", "<script>", shown={"message": "<b>x</b>", "status": 404, "choices": ()})
    frame = {"here": "/", "asked": [], "as_table": str, "publication": None, "country": str}
    html = render(page, AppLinks(), **frame)
    assert "<script>" not in html.replace("<script src", "")
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_country_is_named_as_places_have_it_else_as_iso_does(week):
    assert country(week.publication, "SDN") == "Sudan"
    assert country(week.publication, "MLI") == "Mali"
    assert country(week.publication, "XYZ") == "XYZ"
    assert country(week.publication, None) == ""
