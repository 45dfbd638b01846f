"""Which acts become one event. Every story plays in a town of its own, so that one build serves all tests."""

from collections.abc import Callable
from datetime import date, timedelta

import duckdb
import pytest

STORIES: list[Callable] = []


def story(plant: Callable) -> Callable:
    """Planted into the lake before the one build of this file; the test that follows reads what came of it."""
    STORIES.append(plant)
    return plant


@pytest.fixture(scope="module")
def warehouse(shared_lake) -> duckdb.DuckDBPyConnection:
    lake = shared_lake
    lake.actor("coalition", "alliance")
    lake.actor("front")
    lake.actor("brigade", "militia", "front")
    lake.actor("legion", "militia", "front")
    lake.actor("army", "state_forces")
    lake.actor("air force", "state_forces", country_iso3="SYR")
    lake.actor("government", "government", country_iso3="SYR")
    lake.actor("neighbour", "government", country_iso3="IRQ")
    lake.actor("caliphate", "jihadist_group")
    lake.actor("rebels", is_generic=True)
    lake.actor("civilians", "civilians", is_generic=True)
    lake.place("country", None, "country")
    for plant in STORIES:
        town = plant.__name__
        lake.place(f"{town}-province", "country", "admin1")
        lake.place(town, f"{town}-province")
        lake.place(f"{town}-other", f"{town}-province")
        plant(lake, town)
    lake.write()
    return lake.build("--exclude", "test_type:unit")


def events(warehouse: duckdb.DuckDBPyConnection, story: Callable) -> list[dict]:
    """The events told by the articles of one story."""
    return (
        warehouse.sql(f"""
        select * from fct_events where event_id in (
            select event_id from fct_event_mentions join dim_articles using (article_id)
            where source_ref like '{story.__name__}%')
        order by event_date_start, event_code, source_actor_id""")
        .pl()
        .to_dicts()
    )


@story
def one_strike(lake, town):
    first = lake.article(f"{town} 1", "2031-03-04T08:00", outlet="Morning")
    first.event("AIR_STRIKE", "coalition", "caliphate", town, date(2031, 3, 3))
    second = lake.article(f"{town} 2", "2031-03-05T08:00", outlet="Evening")
    second.event("AIR_STRIKE", "coalition", None, f"{town}-province", date(2031, 3, 3))


def test_two_articles_on_one_strike_are_one_event(warehouse):
    [event] = events(warehouse, one_strike)
    assert (event["n_mentions"], event["n_articles"], event["n_outlets"]) == (2, 2, 2)
    assert event["place_id"] == "one_strike"
    assert event["place_ids"] == ["one_strike"]
    assert event["target_actor_id"] == "caliphate"
    assert event["first_reported_at"].day == 4
    assert event["last_reported_at"].day == 5


@story
def two_days(lake, town):
    report = lake.article(f"{town} 1", "2031-03-09T08:00")
    report.event("AIR_STRIKE", "coalition", "caliphate", town, date(2031, 3, 3))
    report.event("AIR_STRIKE", "coalition", "caliphate", town, date(2031, 3, 4))
    month = lake.article(f"{town} 2", "2031-04-09T08:00")
    month.event("AIR_STRIKE", "coalition", "caliphate", town, date(2031, 3, 1), date(2031, 3, 31))


def test_a_report_of_a_month_does_not_join_two_dated_days(warehouse):
    assert [event["event_date_start"].day for event in events(warehouse, two_days)] == [3, 4]


@story
def two_towns(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    report.event("AIR_STRIKE", "coalition", "caliphate", town, date(2031, 3, 3))
    report.event("AIR_STRIKE", "coalition", "caliphate", f"{town}-other", date(2031, 3, 3))


def test_strikes_on_two_towns_are_two_events(warehouse):
    assert len(events(warehouse, two_towns)) == 2


@story
def member_and_whole(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event(
        "NON_STATE_ACTOR_OVERTAKES_TER", "front", "caliphate", town, date(2031, 3, 3)
    )
    lake.article(f"{town} 2", "2031-03-04T09:00").event(
        "NON_STATE_ACTOR_OVERTAKES_TER", "brigade", "caliphate", town, date(2031, 3, 3)
    )


def test_a_member_and_its_front_are_one_taker(warehouse):
    assert len(events(warehouse, member_and_whole)) == 1


@story
def two_members(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event(
        "NON_STATE_ACTOR_OVERTAKES_TER", "legion", "caliphate", town, date(2031, 3, 3)
    )
    lake.article(f"{town} 2", "2031-03-04T09:00").event(
        "NON_STATE_ACTOR_OVERTAKES_TER", "brigade", "caliphate", town, date(2031, 3, 3)
    )


def test_two_members_of_one_front_are_not_each_other(warehouse):
    assert len(events(warehouse, two_members)) == 2


@story
def class_and_group(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event("ATTACK", "brigade", "civilians", town, date(2031, 3, 3))
    lake.article(f"{town} 2", "2031-03-04T09:00").event("ATTACK", "rebels", "civilians", town, date(2031, 3, 3))


def test_rebels_may_be_the_brigade(warehouse):
    [event] = events(warehouse, class_and_group)
    assert event["source_actor_id"] == "brigade"


@story
def army_and_government(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event("AIR_STRIKE", "air force", "front", town, date(2031, 3, 3))
    lake.article(f"{town} 2", "2031-03-04T09:00").event("AIR_STRIKE", "government", "front", town, date(2031, 3, 3))
    lake.article(f"{town} 3", "2031-03-04T09:00").event("AIR_STRIKE", "neighbour", "front", town, date(2031, 3, 3))


def test_an_air_force_strikes_for_its_government_and_not_for_another(warehouse):
    assert sorted(event["n_mentions"] for event in events(warehouse, army_and_government)) == [1, 2]


@story
def clash_from_both_sides(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event("ARMED_CLASH", "army", "front", town, date(2031, 3, 3))
    lake.article(f"{town} 2", "2031-03-04T09:00").event("ARMED_CLASH", "front", "army", town, date(2031, 3, 3))


def test_a_clash_told_from_either_side_is_one_event(warehouse):
    [event] = events(warehouse, clash_from_both_sides)
    assert {event["source_actor_id"], event["target_actor_id"]} == {"army", "front"}


@story
def attack_with_sides_exchanged(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event("AIR_STRIKE", "army", "front", town, date(2031, 3, 3))
    lake.article(f"{town} 2", "2031-03-04T09:00").event("AIR_STRIKE", "front", "army", town, date(2031, 3, 3))


def test_a_strike_with_the_sides_exchanged_is_another_event(warehouse):
    assert len(events(warehouse, attack_with_sides_exchanged)) == 2


@story
def later_sentences(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    report.event("REM_EXPLOS", None, "army", town, date(2031, 3, 3))
    report.event("REM_EXPLOS")
    other = lake.article(f"{town} 2", "2031-03-05T08:00")
    other.event("REM_EXPLOS")
    other.event("REM_EXPLOS", None, "army", f"{town}-province", date(2031, 3, 3))


def test_what_a_sentence_leaves_out_is_taken_from_its_article(warehouse):
    [event] = events(warehouse, later_sentences)
    assert (event["n_mentions"], event["n_articles"]) == (4, 2)


@story
def undated_news(lake, town):
    lake.article(f"{town} 1", "2031-03-04T08:00").event("SUIC_BOMB", "caliphate", "army", town)
    lake.article(f"{town} 2", "2031-03-05T08:00").event("SUIC_BOMB", "caliphate", "army", town, date(2031, 3, 3))
    lake.article(f"{town} 3", "2031-03-25T08:00").event("SUIC_BOMB", "caliphate", "army", town)
    lake.article(f"{town} 4").event("SUIC_BOMB", "caliphate", "army", town)


def test_undated_news_is_of_the_days_before_its_article(warehouse):
    told = events(warehouse, undated_news)
    assert sorted(event["n_mentions"] for event in told) == [1, 1, 2]
    assert [event["event_date_start"] for event in told if event["n_mentions"] == 2] == [date(2031, 3, 3)]


@story
def plans_and_denials(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    report.event("GOV_REGAINS_TERIT", "army", "front", town, date(2031, 3, 3), modality="planned")
    report.event("GOV_REGAINS_TERIT", "army", "front", town, date(2031, 3, 3), modality="denied")
    report.event("STATEMENT", "army", None, town, date(2031, 3, 3))


def test_plans_denials_and_statements_are_no_events(warehouse):
    assert events(warehouse, plans_and_denials) == []


@story
def four_villages(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    for place in (town, f"{town}-other"):
        report.event(
            "GOV_REGAINS_TERIT",
            "army",
            "front",
            place,
            date(2031, 3, 3),
            act_id=f"{town}-act",
            same_sentence=place != town,
        )


def test_one_act_in_two_places_is_one_event(warehouse):
    [event] = events(warehouse, four_villages)
    assert event["place_ids"] == ["four_villages", "four_villages-other"]
    assert event["n_mentions"] == 1
    assert warehouse.sql("select count(*) from place_control where place_id like 'four_villages%'").fetchone() == (2,)


@story
def copies(lake, town):
    words = "The column left the depot at noon and was hit twice on the river road, drivers said. " * 3
    for number, outlet in enumerate(("Wire", "Daily", "Weekly")):
        report = lake.article(f"{town} {number}", f"2031-03-04T0{number + 1}:00", outlet=outlet)
        report.says(words)
        act = report.event("ART_MISS_ATTACK", "front", "army", town, date(2031, 3, 3), sentence="Rockets fell.")
        report.casualties(4, act, sentence="Four soldiers died.")


def test_copies_of_one_article_count_once_and_stay_in_the_facts(warehouse):
    [event] = events(warehouse, copies)
    assert (event["n_mentions"], event["n_articles"], event["n_outlets"], event["n_sources"]) == (1, 1, 1, 1)
    assert event["killed_best"] == 4
    assert warehouse.sql("select count(*) from fct_casualties where quote = 'Four soldiers died.'").fetchone() == (3,)


@story
def quoted_by_two(lake, town):
    for number, outlet in enumerate(("Wire", "Daily")):
        lake.article(f"{town} {number}", "2031-03-04T08:00", outlet=outlet).event(
            "ART_MISS_ATTACK",
            "front",
            "army",
            town,
            date(2031, 3, 3),
            attributed_to="the army spokeswoman",
            attributed_actor_id="army",
        )


def test_two_outlets_that_quote_one_spokeswoman_are_one_source(warehouse):
    [event] = events(warehouse, quoted_by_two)
    assert (event["n_outlets"], event["n_sources"]) == (2, 1)


@story
def rising_toll(lake, town):
    first = lake.article(f"{town} 1", "2031-03-04T08:00", outlet="Wire")
    act = first.event("SUIC_BOMB", "caliphate", "army", town, date(2031, 3, 3))
    first.casualties(10, act, hedge="at_least")
    second = lake.article(f"{town} 2", "2031-03-05T08:00", outlet="Wire")
    act = second.event("SUIC_BOMB", "caliphate", "army", town, date(2031, 3, 3))
    total = second.casualties(14, act)
    second.casualties(5, act, victim_class="civilian", part_of_claim_id=total)
    second.casualties(4, act, part_of_claim_id=total)
    second.casualties(90, act, count_scope="cumulative")
    second.casualties(30, act, harm="wounded")
    second.casualties(44, act, harm="killed_or_wounded")


def test_a_later_count_replaces_the_earlier_and_parts_and_cumulative_tolls_are_not_added(warehouse):
    [event] = events(warehouse, rising_toll)
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (14, 14, 14)
    assert event["civilians_killed_best"] == 5
    assert event["wounded_best"] == 30
    assert not event["has_conflict"]


@story
def one_report_of_two_acts(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00", outlet="Wire")
    report.event("REM_EXPLOS", report_id=f"{town}-blast", is_main=True)
    act = report.event("REM_EXPLOS", None, "army", town, date(2031, 3, 3), report_id=f"{town}-blast", confidence=0.9)
    first = report.casualties(12, report_id=f"{town}-blast")
    report.casualties(12, act, victim_class="combatant", report_id=f"{town}-blast", repeats_claim_id=first)
    report.event("ARREST", "army", None, f"{town}-other", date(2031, 3, 3))


def test_the_acts_by_which_an_article_tells_of_one_happening_are_one_report(warehouse):
    reports = warehouse.sql("""
        select * from fct_event_reports where article_id in (
            select article_id from dim_articles where source_ref like 'one_report_of_two_acts%')
        order by event_code""").pl()
    assert reports["event_code"].to_list() == ["ARREST", "REM_EXPLOS"]
    assert reports["n_mentions"].to_list() == [1, 2]
    assert reports["is_main"].to_list() == [False, True]
    assert reports["place_id"].to_list() == ["one_report_of_two_acts-other", "one_report_of_two_acts"]
    assert reports["target_actor_id"].to_list() == [None, "army"]
    assert reports["confidence"].to_list() == [0.8, 0.9]
    assert reports["killed_best"].to_list() == [None, 12]
    alone, _ = reports.iter_rows(named=True)
    assert warehouse.sql("select act_id from fct_event_mentions where event_code = 'ARREST'").fetchall() == [
        (alone["report_id"],)
    ]


def test_the_toll_of_a_report_is_that_of_its_event(warehouse):
    [event] = [event for event in events(warehouse, one_report_of_two_acts) if event["event_code"] == "REM_EXPLOS"]
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (12, 12, 12)


@story
def several_victims(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    act = report.event("ARMED_CLASH", "army", "front", town, date(2031, 3, 3))
    report.casualties(3, act, victim_class="combatant", victim_actor_id="army")
    report.casualties(2, act, victim_class="combatant", victim_actor_id="front", same_sentence=True)
    report.casualties(1, act, victim_class="civilian", victim_actor_id="civilians", same_sentence=True)
    report.casualties(3, act, victim_class="combatant", victim_actor_id="army")
    report.casualties(6, act)


def test_victims_of_both_sides_add_up_and_a_number_told_again_does_not(warehouse):
    [event] = events(warehouse, several_victims)
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (6, 6, 6)
    assert event["civilians_killed_best"] == 1


@story
def named_and_unnamed_victims(lake, town):
    report = lake.article(f"{town} 1", "2031-02-14T08:00")
    act = report.event("ATTACK", None, None, town, date(2031, 2, 12))
    report.casualties(4, act, victim_class="combatant", victim_actor_id="army")
    report.casualties(11, act, victim_class="combatant", victim_actor_id="rebels", same_sentence=True)
    report.casualties(9, act, victim_class="combatant", victim_actor_id="front")
    report.casualties(13, act, victim_class="combatant")


def test_soldiers_and_rebels_add_up_and_rebels_without_a_name_may_be_those_of_the_front(warehouse):
    [event] = events(warehouse, named_and_unnamed_victims)
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (15, 15, 15)


@story
def open_tolls(lake, town):
    for number, (hedge, outlet) in enumerate((("at_least", "Wire"), ("at_most", "Daily"))):
        report = lake.article(f"{town} {number}", f"2031-03-04T0{number}:00", outlet=outlet)
        act = report.event("ARMED_CLASH", "army", "front", town, date(2031, 3, 3))
        report.casualties(10 + number, act, hedge=hedge)


def test_the_bounds_of_a_toll_are_open_where_a_report_leaves_them_open(warehouse):
    [event] = events(warehouse, open_tolls)
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (None, 11, None)


# Of two speakers the first is better placed to know; he speaks on the first day, the other on the next.
PLACED = {
    "a hospital over the police": ({"attributed_to": "doctors at the hospital"}, {"attributed_to": "the police"}),
    "a health ministry over the army": (
        {"attributed_to": "the Health Ministry"},
        {"attributed_to": "the army", "attributed_actor_id": "army"},
    ),
    "a governor over the article": ({"attributed_to": "the town's governor"}, {}),
    "rescue workers over the governor": ({"attributed_to": "a rescue worker"}, {"attributed_to": "the governor"}),
    "the article over witnesses": ({}, {"attributed_to": "two witnesses"}),
    "the article over an army's count of its enemies": (
        {},
        {
            "attributed_to": "the army",
            "attributed_actor_id": "army",
            "victim_class": "combatant",
            "victim_actor_id": "front",
        },
    ),
    "an army of its own over the article": (
        {"attributed_to": "the army", "attributed_actor_id": "army", "victim_actor_id": "army"},
        {},
    ),
    "anybody over who is said to have done it": (
        {"attributed_to": "a monitor"},
        {"attributed_to": "the air force", "attributed_actor_id": "air force", "perpetrator_actor_id": "air force"},
    ),
    "a hospital's source over a source": ({"attributed_to": "a hospital source"}, {"attributed_to": "a source"}),
}


def tell_of_toll(lake, name, town, day, value, day_told, **said):
    report = lake.article(name, day_told.isoformat(), outlet=name)
    act = report.event("REM_EXPLOS", "caliphate", "army", town, day)
    report.casualties(value, act, place_id=town, **said)


@story
def rival_speakers(lake, town):
    for number, (better, other) in enumerate(PLACED.values(), start=1):
        day = date(2031, 3, 2 * number)
        tell_of_toll(lake, f"{town} {number} a", town, day, 26, day, **better)
        tell_of_toll(lake, f"{town} {number} b", town, day, 17, day + timedelta(days=1), **other)


@pytest.mark.parametrize("pair", PLACED)
def test_a_toll_is_that_of_the_speaker_best_placed_to_know(warehouse, pair):
    day = date(2031, 3, 2 * (list(PLACED).index(pair) + 1))
    [event] = [event for event in events(warehouse, rival_speakers) if event["event_date_start"] == day]
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == (17, 26, 26)


@story
def equal_speakers(lake, town):
    day = date(2031, 3, 3)
    for number, (value, speaker) in enumerate(((26, "a monitor"), (17, None))):
        tell_of_toll(lake, f"{town} {number}", town, day, value, day + timedelta(days=number), attributed_to=speaker)
    day = date(2031, 2, 6)
    for number, (value, speaker) in enumerate(((26, "the district council"), (17, None))):
        tell_of_toll(
            lake, f"{town} far {number}", "country", day, value, day + timedelta(days=number), attributed_to=speaker
        )


def test_of_speakers_who_know_alike_the_latest_counts_and_a_local_one_knows_only_his_place(warehouse):
    assert [event["killed_best"] for event in events(warehouse, equal_speakers)] == [17, 17]


@story
def rivals_in_one_article(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    act = report.event("ARMED_CLASH", "army", "brigade", town, date(2031, 2, 9))
    fallen = {"victim_class": "combatant", "victim_actor_id": "brigade", "place_id": town}
    report.casualties(50, act, attributed_to="the army", attributed_actor_id="army", **fallen)
    report.casualties(12, act, attributed_to="the brigade", attributed_actor_id="brigade", **fallen)
    report.casualties(3, act, attributed_to="the army", attributed_actor_id="army", victim_actor_id="army")


def test_in_one_article_too_a_side_knows_its_own_dead_best(warehouse):
    [event] = events(warehouse, rivals_in_one_article)
    assert event["killed_best"] == 12


@story
def a_village_on_no_map(lake, town):
    for number, (name, toll, other) in enumerate(
        (("found", 60, 60), ("mapped", 60, 60), ("found", 60, 61), ("found", 6, 6)), start=1
    ):
        report = lake.article(f"{town} {number}", "2031-04-04T08:00")
        day = date(2031, 4, 2 * number)
        for place, killed in ((f"{town}-city", toll), (f"{town}-{name}", other)):
            report.casualties(killed, report.event("REM_EXPLOS", None, "civilians", place, day), place_id=place)
    lake.place(f"{town}-city", f"{town}-province", latitude=35.0, longitude=40.0)
    lake.place(f"{town}-mapped", f"{town}-province", latitude=36.0, longitude=41.0)
    lake.place(f"{town}-found", f"{town}-province")


def test_in_one_article_a_great_and_equal_toll_ties_a_village_that_no_map_has_to_the_town_near_it(warehouse):
    told = [event["event_date_start"].day for event in events(warehouse, a_village_on_no_map)]
    assert told == [2, 4, 4, 6, 6, 8, 8]


@story
def a_long_siege_and_a_day(lake, town):
    long = lake.article(f"{town} 1", "2031-05-20T08:00")
    long.event("OFFENSIVE", "neighbour", "caliphate", town, date(2029, 1, 1), date(2031, 5, 20), is_background=True)
    taking = ("NON_STATE_ACTOR_OVERTAKES_TER", "caliphate", "neighbour", f"{town}-other")
    long.event(*taking, date(2031, 1, 1), date(2031, 5, 20))
    day = lake.article(f"{town} 2", "2031-05-04T08:00")
    day.event("OFFENSIVE", "neighbour", "caliphate", town, date(2031, 5, 3))
    day.event(*taking, date(2031, 5, 3))


def test_a_day_of_fighting_is_none_of_a_siege_of_years_and_a_capture_may_be_that_of_the_year(warehouse):
    told = [event["event_code"] for event in events(warehouse, a_long_siege_and_a_day)]
    assert sorted(told) == ["NON_STATE_ACTOR_OVERTAKES_TER", "OFFENSIVE", "OFFENSIVE"]


@story
def nobody_is_named(lake, town):
    for number, place, tolls in ((1, town, (43, 24)), (2, f"{town}-other", (43, None))):
        for turn, toll in enumerate(tolls):
            report = lake.article(f"{town} {number} {turn}", f"2031-06-0{4 + turn}T08:00")
            act = report.event("ATTACK", None, None, place, None if turn else date(2031, 6, 3))
            if toll:
                report.casualties(toll, act, place_id=place)


def test_where_nobody_is_named_tolls_that_differ_set_attacks_in_one_town_apart(warehouse):
    told = [(event["place_id"], event["killed_best"]) for event in events(warehouse, nobody_is_named)]
    town = nobody_is_named.__name__
    assert sorted(told) == [(town, 24), (town, 43), (f"{town}-other", 43)]


@story
def offers_and_rejections(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    report.event("DIPLO", "army", "coalition", None, date(2031, 3, 3))
    report.event("DIPLO", "coalition", "army", None, date(2031, 3, 3))
    report.event("DIPLO", "army", "front", None, date(2031, 3, 3))
    lake.article(f"{town} 2", "2031-03-04T08:00").event("DIPLO", "army", "coalition", None, date(2031, 3, 3))


def test_diplomacy_is_one_event_only_between_the_same_two(warehouse):
    assert sorted(event["n_mentions"] for event in events(warehouse, offers_and_rejections)) == [1, 1, 2]


def test_casualties_and_actors_attach_to_their_event(warehouse):
    [event] = events(warehouse, several_victims)
    harmed = warehouse.sql(f"select count(*) from fct_casualties where event_id = '{event['event_id']}'").fetchone()
    assert harmed == (5,)
    sides = warehouse.sql(f"select side, actor_id, role from event_actors where event_id = '{event['event_id']}'")
    assert sorted(sides.fetchall()) == [("source", "army", "party"), ("target", "front", "party")]


def test_an_event_is_named_after_its_least_claim(warehouse):
    wrong = warehouse.sql("""
        select event_id from fct_event_mentions where event_id is not null
        group by event_id having event_id <> left(md5(min(claim_id)), 20)""").fetchall()
    assert wrong == []


def test_fighting_pairs_are_counted_by_month(warehouse):
    pairs = warehouse.sql("select * from dyads_monthly where actor_a_id = 'army' and actor_b_id = 'front'").pl()
    assert pairs["month"].to_list() == [date(2031, 3, 1)]
    assert pairs["n_battles"].item() == 4
    assert pairs["n_remote_violence"].item() == 4
    assert pairs["n_started_by_a"].item() == 2  # the strike told from the army's side and the regained town


@story
def three_codes(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    for code in ("ATTACK", "AIR_STRIKE", "ARMED_CLASH"):
        report.event(code, "coalition", "caliphate", town, date(2031, 3, 3), report_id=f"{town} report")


def test_acts_of_one_report_are_one_event_with_the_most_specific_code(warehouse):
    [event] = events(warehouse, three_codes)
    assert (event["event_code"], event["n_mentions"]) == ("AIR_STRIKE", 3)


@story
def equal_dead(lake, town):
    for number, (code, source, place, toll) in enumerate(
        (
            ("ART_MISS_ATTACK", "army", town, 17),
            ("ATTACK", None, f"{town}-province", 17),
            ("ATTACK", None, f"{town}-other", 17),
        )
    ):
        report = lake.article(f"{town} {number}", "2031-03-04T08:00", outlet=str(number))
        report.casualties(toll, report.event(code, source, "civilians", place, date(2031, 3, 3)))


def test_an_equal_and_rare_toll_ties_reports_in_other_words_but_not_of_another_town(warehouse):
    elsewhere, shelling = sorted(events(warehouse, equal_dead), key=lambda event: event["n_articles"])
    assert (shelling["event_code"], shelling["n_articles"], shelling["killed_best"]) == ("ART_MISS_ATTACK", 2, 17)
    assert elsewhere["place_id"] == "equal_dead-other"


@story
def next_village(lake, town):
    lake.place(f"{town}-here", f"{town}-province", latitude=36.0, longitude=37.0)
    lake.place(f"{town}-next", f"{town}-province", latitude=36.02, longitude=37.03)  # 3.5 km
    lake.place(f"{town}-near", f"{town}-province", latitude=36.02, longitude=37.0)
    lake.place(f"{town}-far", f"{town}-province", latitude=36.0, longitude=37.1)  # 9 km
    for number, (village, toll) in enumerate((("here", 17), ("next", 17), ("near", 18), ("far", 17))):
        report = lake.article(f"{town} {number}", "2031-03-04T08:00", outlet=str(number))
        report.casualties(toll, report.event("ATTACK", "army", "civilians", f"{town}-{village}", date(2031, 3, 3)))


def test_an_equal_and_rare_toll_ties_reports_of_neighbouring_villages(warehouse):
    told = events(warehouse, next_village)
    assert sorted((event["killed_best"], event["n_articles"]) for event in told) == [(17, 1), (17, 2), (18, 1)]
    assert [event["place_id"] for event in told if event["n_articles"] == 1 and event["killed_best"] == 17] == [
        "next_village-far"
    ]


@story
def war_total(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    report.casualties(250_000, report.event("ATTACK", "army", "civilians", town, date(2031, 3, 3)))
    battle = lake.article(f"{town} 2", "2031-03-04T08:00")
    act = battle.event("ARMED_CLASH", "army", "caliphate", town, date(2031, 3, 1))
    stated = [{"key": "place", "value": "stated"}, {"key": "date", "value": "stated"}]
    day = {"date_start": date(2031, 3, 1), "date_end": date(2031, 3, 1), "date_precision": "day"}
    battle.casualties(1200, act, support=stated, place_id=town, **day)


def test_a_thousand_dead_are_of_one_event_only_if_their_own_words_have_its_day_and_place(warehouse):
    battle, attack = events(warehouse, war_total)
    assert (battle["killed_best"], attack["killed_best"]) == (1200, None)


@story
def only_victims_named(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    act = report.event("AIR_STRIKE", "coalition", None, town, date(2031, 3, 3))
    report.casualties(9, act, victim_actor_id="caliphate", victim_class="combatant")


def test_who_is_killed_is_the_target_where_no_act_names_one(warehouse):
    [event] = events(warehouse, only_victims_named)
    assert event["target_actor_id"] == "caliphate"


@story
def told_in_one_breath(lake, town):
    report = lake.article(f"{town} 1", "2031-03-04T08:00")
    act = report.event("REM_EXPLOS", None, "civilians", town, date(2031, 3, 3))
    report.casualties(7, act, victim_actor_id="civilians", victim_class="civilian")
    report.casualties(7, act, victim_actor_id="civilians", victim_class="civilian", same_sentence=True)


def test_one_number_twice_in_a_sentence_is_of_the_same_people(warehouse):
    [event] = events(warehouse, told_in_one_breath)
    assert event["killed_best"] == 7
