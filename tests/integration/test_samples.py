"""What an analyst would look for in the samples, and in the documentation published with them."""

import json
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from sitrep.evaluation import evaluate
from sitrep.warehouse.read import query

GOLD = Path(__file__).parent / "samples.gold.jsonl"


@pytest.mark.parametrize(
    ("table", "value", "hedge", "unit"),
    [
        ("fct_force_sizes", 30_000, "nearly", "fighters"),
        ("fct_force_sizes", 100_000, "about", "fighters"),
        ("fct_group_counts", 1_000, "at_most", "groups"),
        ("fct_group_counts", 6, "at_least", "villages"),
        ("fct_casualties", 17, "at_least", "people"),
    ],
)
def test_the_numbers_of_the_field_come_out_with_their_hedges(samples, table, value, hedge, unit):
    said = query(samples, f"select value_best, hedge, unit from {table}").rows
    assert (value, hedge, unit) in said


def test_two_dates_of_one_capture_contradict_each_other(samples):
    conflicts = query(samples, "select value_a, value_b from claim_conflicts where conflict_kind = 'date'").rows
    assert any("2013" in first + second and "2014" in first + second for first, second in conflicts)


def test_articles_can_be_filtered_by_a_column_of_their_source(samples):
    of_the_lakes = "select source_ref from dim_articles where labels['section'] = 'Great Lakes' order by all"
    assert query(samples, of_the_lakes).rows == [("week-2",), ("week-3",)]


def test_a_promise_is_no_event(samples):
    promised = (
        "select distinct m.modality from fct_event_mentions m join dim_articles using (article_id) where title = ?"
    )
    [title] = query(samples, "select title from dim_articles where source_ref = 'levant-wire-1121'").rows[0]
    codes = query(
        samples, promised + " and event_code in ('GOV_REGAINS_TERIT', 'OFFENSIVE', 'DISR_WEAP')", [title]
    ).rows
    assert not {modality for (modality,) in codes} & {"occurred", "ongoing"}


def test_annotated_samples_are_read_as_annotated(samples):
    outcome = evaluate(samples, GOLD)
    assert outcome.n_articles_found == outcome.n_articles
    f1 = {detection.what: detection.f1 for detection in outcome.detections}
    assert min(f1["fct_force_sizes"], f1["fct_group_counts"], f1["fct_casualties"]) >= 0.85, f1
    assert f1["fct_event_mentions"] >= 0.7, f1


def test_evaluate_answers_people_and_scripts_and_names_a_slip(samples, tmp_path):
    def evaluated(*arguments):
        command = [sys.executable, "-m", "flows.cli", "evaluate", "--data", str(samples.data), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert "4 of 4 annotated articles" in evaluated("--gold", GOLD, "--misses", 5).stdout
    assert json.loads(evaluated("--gold", GOLD, "--json").stdout)["n_articles_found"] == 4
    slip = tmp_path / "slip.jsonl"
    slip.write_text('{"id": "brief-102", "claims": [{"table": "fct_casualties", "quote": "sixteen", "valeu": 16}]}')
    wrong = evaluated("--gold", slip)
    assert wrong.returncode == 2
    assert "slip.jsonl line 1" in wrong.stderr
    assert "valeu" in wrong.stderr


@pytest.fixture
def page(browser, samples):
    """Opens the documentation at a place in it; gives what is not hidden, as elements and as the text of the page."""

    def opened(at):
        whole = lxml.html.fromstring(browser.opened(samples.published / "docs" / "index.html", at))
        for hidden in whole.xpath("//script | //style | //*[contains(concat(' ', @class, ' '), ' ng-hide ')]"):
            if hidden.getparent() is not None:
                hidden.drop_tree()
        return whole, text_of(whole.find_class("app-content")[0])

    return opened


def text_of(element):
    return " ".join(element.text_content().split())


def test_the_documentation_opens_in_a_browser_with_its_overview_and_cookbook(page):
    _, text = page("")
    assert "Every number and act here was said by somebody" in text
    assert "What happened in a town, in order?" in text


def test_a_table_in_the_documentation_has_its_grain_and_describes_its_columns(page):
    _, text = page("#!/model/model.sitrep.fct_events")
    assert "Grain: one row per event" in text
    assert "People killed, by the latest report of the speaker best placed to know" in text


def test_the_lineage_of_a_table_is_listed_and_drawn(page):
    whole, _ = page("#!/model/model.sitrep.dyads_monthly?g_v=1&g_i=%2Bdyads_monthly")
    links = {text_of(link) for link in whole.find_class("app-content")[0].iter("a")}
    assert {"fct_events", "dim_actors", "dim_event_types"} <= links
    assert {int(canvas.get("width")) > 0 for canvas in whole.iter("canvas")} == {True}


def test_the_view_of_events_has_every_event_with_names_and_its_toll_as_one_writes_it(samples):
    assert query(samples, "select count(*) from events").rows == query(samples, "select count(*) from fct_events").rows
    konduga = "select what, country, killed, n_sources from events where place = 'Konduga' and killed_low = 17"
    assert query(samples, konduga).rows == [("Suicide bomb", "Nigeria", "at least 17", 4)]


def test_the_view_of_claims_has_every_claim_with_who_says_it_in_which_words(samples):
    tables = ("event_mentions", "casualties", "force_sizes", "group_counts", "quantities", "actor_relations")
    of_all = " + ".join(f"(select count(*) from fct_{name})" for name in tables)
    assert query(samples, "select count(*) from claims").rows == query(samples, f"select {of_all}").rows
    analysts = "Analysts at the Beirut Institute for Conflict Data"
    fighters = "select who, said_by, quote, outlet from claims where kind = 'force size' and value_best = 100000"
    assert query(samples, fighters).rows == [
        ("Syrian armed groups", analysts, "about 100,000 fighters", "Levant Wire"),
    ]


def test_the_columns_of_the_views_say_what_they_are(samples):
    silent = "select count(*) from duckdb_columns() where table_name in ('events', 'claims') and comment is null"
    assert query(samples, silent).rows == [(0,)]
