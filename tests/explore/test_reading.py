"""Articles and events as a person reads them."""

import re

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def article_of(served, ref):
    return served.ask(f"select article_id from dim_articles where source_ref = '{ref}'")[0][0]


def test_an_article_shows_its_text_with_every_claim_marked_and_listed(look, served):
    article_id = article_of(served, "levant-wire-1107")
    page = look(f"/article/{article_id}")
    text = served.ask(f"select text from dim_articles where article_id = '{article_id}'")[0][0]
    shown = page.locator(".columns .text").inner_text()
    assert re.sub(r"\s+", " ", shown) in re.sub(r"\s+", " ", text)
    quote = "Close to 30,000 fighters"
    assert page.locator(".mark.force").first.inner_text() == quote
    entry = page.locator(".entry.force").first
    assert "close to 30,000 fighters" in entry.inner_text()
    assert "27,000–30,000" in entry.inner_text()
    assert "said by spokesman Rezan Gulo" in entry.inner_text()


def test_a_click_on_words_finds_their_claim_and_a_click_on_a_claim_its_words(look, served):
    page = look(f"/article/{article_of(served, 'levant-wire-1107')}")
    page.get_by_text("Close to 30,000 fighters", exact=True).click()
    entry = page.locator(".entry.force").first
    assert "lit" in entry.get_attribute("class")
    page.locator(".entry.groups a").first.click()
    number = page.locator(".entry.groups").first.get_attribute("data-claim")
    assert page.url.endswith(f"#text-{number}")
    assert page.locator(f"#text-{number}").is_visible()


def test_marks_and_claims_find_each_other_without_script(look, served):
    page = look(f"/article/{article_of(served, 'levant-wire-1107')}", script=False)
    page.get_by_text("Close to 30,000 fighters", exact=True).click()
    number = page.locator(".entry.force").first.get_attribute("data-claim")
    assert page.url.endswith(f"#claim-{number}")


def test_a_kind_of_claim_can_be_taken_out_of_the_text(look, served):
    page = look(f"/article/{article_of(served, 'levant-wire-1107')}", script=False)
    assert page.locator(".entry.force").first.is_visible()
    page.locator("label[for=show-force]").click()
    assert not page.locator(".entry.force").first.is_visible()


def test_an_event_shows_its_reports_side_by_side(look, served):
    (event_id, n_reports), *_ = served.ask(
        "select event_id, count(distinct article_id) as n from fct_event_mentions "
        "where event_id is not null group by event_id order by n desc, event_id"
    )
    assert n_reports > 1
    page = look(f"/event/{event_id}")
    reports = page.locator(".report")
    assert reports.count() == n_reports
    boxes = [reports.nth(number).bounding_box() for number in range(2)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert reports.first.locator("blockquote mark").count() > 0


def test_a_number_is_two_clicks_from_its_sentence(look, served):
    page = look("/events?sort=deadliest")
    page.locator("table.rows a.opens").first.click()
    page.locator(".report h3 a").first.click()
    assert page.locator(".mark.casualties").count() > 0


def test_a_script_in_a_headline_is_shown_as_text_and_does_nothing(look, served_with):
    literal = SCRIPT.replace("'", "''")
    served = served_with(
        f"update dim_articles set title = '{literal}', outlet = '{literal}', url = 'javascript:alert(1)', "
        f"text = '{literal}' || text",
        f"update fct_event_mentions set attributed_to = '{literal}', quote = '{literal}'",
        f"update dim_actors set actor_name = '{literal}'",
        f"update dim_places set place_name = '{literal}'",
    )
    event_id, article_id = served.ask("select event_id, article_id from fct_event_mentions where event_id is not null")[
        0
    ]
    for path in ("/events", f"/event/{event_id}", f"/article/{article_id}"):
        page = look(path, at=served)
        assert "taken" not in page.title() or page.title().startswith("<script>")
        assert page.locator("main script, main img").count() == 0
        assert page.locator("a[href^='javascript:']").count() == 0
        assert SCRIPT in page.locator("main").inner_text() or path == "/events"


def test_an_article_shows_how_relevant_it_is_and_what_its_source_says_of_it(served, look):
    ((article_id,),) = served.ask("select article_id from dim_articles where labels['section'] = 'Great Lakes' limit 1")
    text = look(f"/article/{article_id}").inner_text("main")
    assert re.search(r"\d+% likely to be about conflict", text)
    assert "section" in text
    assert "Great Lakes" in text
