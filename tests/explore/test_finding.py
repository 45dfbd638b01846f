"""What a person looks for, and how many steps it takes."""

import io
import re
from html import unescape

import polars as pl
import pytest


def test_a_thousand_groups_and_a_hundred_thousand_fighters_are_two_clicks_away(look):
    page = look("/")
    page.get_by_role("link", name="Numbers").first.click()
    syria = page.locator(".nation", has_text="Syria")
    assert "up to 1,000 armed groups" in syria.locator(".amounts").inner_text()
    assert "100,000 fighters" in syria.locator(".amounts").inner_text()
    assert "about 100,000 fighters" in syria.locator("mark").all_inner_texts()
    syria.get_by_role("link", name="Alliance of Kurdish and Arab fighters").first.click()
    page.locator(".mark.groups", has_text="as many as 1,000 armed groups").wait_for()


def test_a_place_and_an_actor_are_found_by_name_and_get_an_address_that_stays(look, served):
    page = look("/events")
    page.get_by_label("Place or country").fill("syria")
    page.get_by_label("Actor, on either side").fill("sdf")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/events?*place=country:syr*")
    page.wait_for_url("**/events?*actor=syrian-democratic-forces*")
    assert page.get_by_label("Place or country").input_value() == "Syria"
    assert page.locator("table.rows tbody tr").count() > 0
    again = look(page.url.removeprefix(served.address))
    assert again.locator("table.rows").inner_text() == page.locator("table.rows").inner_text()


def test_a_name_that_several_places_have_is_asked_back(look):
    page = look("/events?place=kitshanga")
    links = page.locator(".choices a")
    assert links.count() == 2
    links.first.click()
    assert page.locator(".active .chip", has_text="Kitshanga").count() == 1


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("from=2016-11-07", "coalesce(event_date_end, event_date_start) >= '2016-11-07'"),
        ("to=2016-11-07", "event_date_start <= '2016-11-07'"),
        ("type=Battles", "event_code in (select event_code from dim_event_types where event_type = 'Battles')"),
        ("type=AIR_STRIKE&type=SUIC_BOMB", "event_code in ('AIR_STRIKE', 'SUIC_BOMB')"),
        ("actor=islamic-state", "event_id in (select event_id from event_actors where actor_id = 'islamic-state')"),
        ("place=country:syr", "place_id in (select place_id from dim_places where country_iso3 = 'SYR')"),
        ("only=disputed", "has_conflict"),
        ("outlets=2", "n_outlets >= 2"),
        (
            "outlet=Levant+Wire",
            """event_id in (select event_id from fct_event_mentions join dim_articles using (article_id)
            where outlet = 'Levant Wire')""",
        ),
        (
            "box=35,32,43,38",
            """place_id in (select place_id from dim_places
            where longitude > 35 and longitude < 43 and latitude > 32 and latitude < 38)""",
        ),
    ],
)
def test_a_filter_leaves_the_events_that_fit(served, asked, condition):
    answer = served.get(f"/events?{asked}&as=parquet")
    found = set(pl.read_parquet(io.BytesIO(answer.content))["event_id"])
    assert found == {row[0] for row in served.ask(f"select event_id from fct_events where {condition}")}
    everything = served.ask("select count(*) from fct_events")[0][0]
    assert len(found) < everything


@pytest.mark.parametrize("modality", ["planned", "hypothetical", "denied"])
def test_what_did_not_happen_is_shown_apart(served, look, modality):
    acts = served.ask(
        "select count(distinct act_id) from fct_event_mentions join dim_articles using (article_id) "
        f"where modality = '{modality}' and event_code <> 'STATEMENT' and duplicate_of is null"
    )[0][0]
    page = look(f"/events?modality={modality}")
    assert page.locator("table.rows tbody tr").count() == acts
    if acts:
        page.locator("table.rows a.opens").first.click()
        assert page.locator(".mark.event").count() > 0


def test_a_bar_of_the_timeline_leads_to_its_events(look):
    page = look("/events?place=country:syr")
    label = page.locator("svg.bars a").last.get_attribute("aria-label")
    number = int(re.search(r"(\d+) event", label)[1])
    page.locator("svg.bars a").last.click()
    page.wait_for_url("**from=*to=*")
    assert page.locator("table.rows tbody tr").count() == number


def test_a_circle_of_the_map_leads_to_its_place(look):
    page = look("/events?place=country:syr")
    page.locator(".live-map svg.live .dots a", has=page.locator("circle")).first.click()
    page.wait_for_url("**/place/geonames:172955")
    assert page.get_by_role("heading", name="Raqqa").first.is_visible()


def test_the_map_is_zoomed_and_asks_for_nearer_cells(look):
    page = look("/events")
    before = page.locator(".live-map .dots a").count()
    with page.expect_response("**/events/map.json*") as asked:
        page.get_by_role("button", name="Zoom in").click()
    assert asked.value.ok
    page.get_by_role("link", name="Only what is in view").click()
    page.wait_for_url("**box=*")
    assert page.locator(".active .chip", has_text="part of the map").count() == 1
    assert before > 0


def test_search_finds_articles_by_other_forms_of_words_with_passage_and_claims(look):
    page = look("/")
    page.get_by_role("searchbox", name="Search articles and quotes").fill("bombings in markets")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    first = page.locator(".hit").first
    assert "suicide bombing at Nigerian market" in first.inner_text()
    assert first.locator(".claims-there li").count() > 0
    first.get_by_role("link").first.click()
    assert page.locator(".columns .text").is_visible()


def test_search_knows_actors_and_places_by_name(look):
    page = look("/search?q=raqqa")
    page.locator(".jump a", has_text="Raqqa").first.click()
    assert page.locator("h1").inner_text() == "Raqqa"


def test_a_claim_is_found_by_the_beginning_of_its_id(look, served):
    ((claim_id, quote),) = served.ask("select claim_id, quote from fct_force_sizes where quote like 'Close to 30,000%'")
    page = look(f"/claim/{claim_id[:10]}")
    assert page.locator(".mark:target").inner_text() == quote


def test_a_contradiction_shows_both_sentences_side_by_side(look):
    page = look("/conflicts")
    sides = page.locator(".pair").first.locator(".side")
    assert sides.count() == 2
    assert sides.locator("mark").count() >= 2
    left, right = (sides.nth(number).bounding_box() for number in range(2))
    assert left["y"] == right["y"]


def test_a_place_tells_who_is_said_to_have_held_it_with_the_words(look):
    page = look("/place/geonames:172955")
    assert page.locator("svg.tenures a").count() == page.locator(".change").count()
    assert page.locator(".change mark").count() > 0


def test_an_actor_is_found_by_an_alias_and_tells_by_which_names_articles_call_it(served):
    assert "/actor/islamic-state" in served.get("/actors?q=daesh").text
    page = unescape(served.get("/actor/islamic-state").text)
    assert "written as “Islamic State”, “ISIS”, “Islamic State group”" in page


def test_what_only_a_named_group_is_said_to_have_is_told_of_its_country(served):
    for path in ("/", "/numbers?country=COL"):
        page = " ".join(re.sub("<[^>]+>", " ", served.get(path).text).split())
        assert "6,000 fighters of 1 named group" in page, path


def test_an_actor_tells_its_strength_with_claims_as_points_and_the_estimate_as_a_band(look):
    page = look("/actor/eln")
    assert page.locator("svg.numbers .claimed").count() > 0
    assert page.locator("svg.numbers .band").count() > 0
    page.locator("svg.numbers a").first.click()
    assert page.locator(".mark.force").count() > 0


def test_everything_is_done_by_keyboard_alone(look):
    page = look("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('table.rows a.opens')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    page.get_by_role("link", name=re.compile("")).first.focus()
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.report h3 a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.mark a')"):
            break
    assert page.locator(".entry.lit").count() > 0
