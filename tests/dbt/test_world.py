"""Articles, dimensions, estimates, conflicts and control: one small world, one build."""

from datetime import date

import duckdb
import pytest

JANUARY = date(2031, 1, 1), date(2031, 1, 31)
MARCH = date(2031, 3, 1)


@pytest.fixture(scope="module")
def warehouse(shared_lake) -> duckdb.DuckDBPyConnection:
    lake = shared_lake
    lake.actor("alliance", "alliance")
    lake.actor("front", "rebel_group", "alliance", country_iso3="SYR")
    lake.actor("brigade", "militia", "front")
    lake.actor("caliphate", "jihadist_group")
    lake.actor("army", "state_forces", country_iso3="SYR")
    lake.actor("rebels", is_generic=True, country_iso3="SYR")
    lake.actor("tribe", "militia")
    lake.actor("column")
    lake.actor("battalion")
    lake.actor("soldiers", is_generic=True)
    lake.actor("townspeople", "civilians", country_iso3="SYR")
    lake.actor("government", "government", country_iso3="SYR")
    lake.actor("other government", "government", country_iso3="IRQ")
    lake.actor("never-named")
    lake.place("syria", None, "country")
    for town in (
        "alma",
        "bira",
        "cala",
        "dora",
        "edda",
        "fara",
        "gola",
        "hala",
        "isla",
        "kora",
        "lora",
        "mera",
        "nara",
    ):
        lake.place(town, "syria")
    lake.place("elsewhere", "syria")
    for plant in (
        plant_articles,
        plant_forms,
        plant_captures,
        plant_control,
        plant_tolls,
        plant_rival_tolls,
        plant_strength,
    ):
        plant(lake)
    lake.write()
    return lake.build("--exclude", "test_type:unit")


def plant_articles(lake):
    words = "Engineers said the bridge over the river had been closed since the morning for repairs to its deck. " * 4
    for name, published, outlet in (("copy", "2031-02-02T09:00", "Daily"), ("original", "2031-02-01T09:00", "Wire")):
        lake.article(name, published, outlet=outlet).says(words)
    lake.article("version 1", "2031-02-01T09:00", url="https://example.org/a").says("The road is open, police said.")
    lake.article("version 2", "2031-02-02T09:00", url="https://example.org/a").says("Police closed the road at noon.")
    lake.article("late sighting", "2031-02-03T09:00", outlet="Daily").says("A short note on harvests.")
    again = lake.article("early sighting", "2031-02-01T09:00", outlet="Wire")
    again.article_id, again.text, again.n_sentences = lake.articles[-2].article_id, lake.articles[-2].text, 2
    lake.found_actors = [
        {
            "actor_id": "found:hill guards",
            "actor_name": name,
            "actor_type": "militia",
            "is_discovered": True,
            "is_generic": False,
        }
        for name in ("The Hill Guards", "Hill Guards")
    ]
    lake.article("named", "2031-02-03T09:00").event(
        "OFFENSIVE",
        "found:hill guards",
        "brigade",
        "elsewhere",
        date(2031, 2, 2),
        unresolved=[{"key": "target", "value": "ambiguous"}, {"key": "target", "value": "none"}],
    )


def plant_forms(lake):
    """Two reports of one template, and one report that another outlet prints with a later number."""
    form = (
        "The duty officer was told at dawn and sent a patrol, which found the gate open and the store empty. The men "
        "had left on motorcycles by the road to the hills before help came. An inquiry is open and whoever saw them "
        "is asked to come to the station, by day or by night, or to call the number that is painted on the gate. "
    )
    for name, town, killed, wounded in (
        ("form", "bira", 2, 4),
        ("form", "cala", 3, 5),
        ("reprint", "dora", 7, 8),
        ("reprint", "dora", 7, 9),
    ):
        report = lake.article(f"{name} {town} {wounded}", f"2031-02-05T{wounded:02}:00", outlet=f"Desk {wounded}")
        report.says(form if name == "form" else form.replace("gate", "door").replace("dawn", "noon"))
        act = report.event("ATTACK", "tribe", None, town, date(2031, 2, 5), sentence=f"The post at {town} was hit.")
        report.casualties(killed, act, sentence="Men were killed there.")
        report.casualties(wounded, act, harm="wounded", sentence="Others were wounded.")


def take(lake, name, actor, place, start, end, code="NON_STATE_ACTOR_OVERTAKES_TER", **fields):
    precision = "year" if (end - start).days > 31 else "month" if end > start else "day"
    report = lake.article(name, "2031-06-01T08:00", outlet=name)
    report.event(code, actor, None, place, start, end, date_precision=precision, is_background=True, **fields)


def plant_captures(lake):
    take(lake, "alma 1", "caliphate", "alma", *JANUARY)
    take(lake, "alma 2", "caliphate", "alma", date(2030, 1, 1), date(2030, 12, 31))
    take(lake, "bira 1", "caliphate", "bira", *JANUARY)
    take(lake, "bira 2", "caliphate", "bira", date(2030, 1, 1), date(2030, 3, 31))
    take(lake, "bira lost", "army", "bira", date(2030, 8, 1), date(2030, 8, 1), code="GOV_REGAINS_TERIT")
    history = lake.article("hala", "2031-06-01T08:00")
    for month, taker in enumerate(("caliphate", "brigade", "front"), start=1):
        history.event("NON_STATE_ACTOR_OVERTAKES_TER", taker, None, "hala", date(2031, month, 1), is_background=True)
    take(lake, "cala 1", "caliphate", "cala", *JANUARY)
    take(lake, "cala 2", "caliphate", "cala", date(2031, 1, 1), date(2031, 12, 31))
    take(lake, "dora 1", "caliphate", "dora", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "dora 2", "front", "dora", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "edda 1", "front", "edda", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "edda 2", "brigade", "edda", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "fara 1", "rebels", "fara", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "fara 2", "brigade", "fara", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "isla 1", "caliphate", "isla", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "isla 2", "tribe", "isla", date(2031, 1, 5), date(2031, 1, 5))
    lake.article("allies", "2031-01-01T08:00").claim(
        "actor_relations", relation="allied_with", subject_actor_id="tribe", object_actor_id="caliphate"
    )
    take(lake, "kora 1", "caliphate", "kora", date(2031, 1, 5), date(2031, 1, 5))
    take(lake, "kora 2", "caliphate", "kora", date(2031, 2, 2), date(2031, 2, 2), code="WITHDRAWAL")


def plant_control(lake):
    day = date(2031, 1, 5)
    take(lake, "mera 1", "government", "mera", day, day, code="GOV_REGAINS_TERIT")
    for number, taker in enumerate(("other government", "soldiers", "townspeople"), start=7):
        take(lake, f"mera {taker}", taker, "mera", date(2031, 1, number), date(2031, 1, number))
    take(lake, "mera near", "caliphate", "mera", date(2031, 2, 1), date(2031, 2, 1), place_precision="near")
    take(lake, "mera planned", "caliphate", "mera", date(2031, 2, 2), date(2031, 2, 2), modality="planned")
    take(lake, "syria", "caliphate", "syria", day, day)
    undated = {"place": "nara", "date_precision": "unknown"}
    lake.article("nara old", "2031-04-01T08:00").event("GOV_REGAINS_TERIT", "army", **undated, is_background=True)
    lake.article("nara news", "2031-04-02T08:00").event("NON_STATE_ACTOR_OVERTAKES_TER", "front", **undated)
    take(lake, "nara retaken", "army", "nara", date(2031, 4, 9), date(2031, 4, 9), code="GOV_REGAINS_TERIT")


def plant_tolls(lake):
    for name, published, outlet, toll, day in (
        ("toll 1", "2031-03-04T08:00", "Wire", 10, 3),
        ("toll 2", "2031-03-04T18:00", "Daily", 20, 3),
        ("rise 1", "2031-04-04T08:00", "Wire", 10, 3),
        ("rise 2", "2031-04-06T18:00", "Daily", 20, 3),
    ):
        report = lake.article(name, published, outlet=outlet)
        act = report.event("SUIC_BOMB", "caliphate", "army", "gola", date(2031, int(published[6]), day))
        report.casualties(toll, act, hedge="at_least" if name == "toll 2" else "exact")

    for name, outlet, tolls, speaker in (
        ("both", "Wire", (10, 20), None),
        ("one of both", "Daily", (20,), None),
        ("said 1", "Wire", (30,), "caliphate"),
        ("said 2", "Daily", (50,), "caliphate"),
    ):
        report = lake.article(name, "2031-05-04T08:00", outlet=outlet)
        act = report.event("SUIC_BOMB", "caliphate", "army", "isla" if speaker else "kora", date(2031, 5, 3))
        for toll in tolls:
            report.casualties(toll, act, attributed_actor_id=speaker)


def plant_rival_tolls(lake):
    """A day of June 2031 a case, all at one town."""

    def told(day, *counts, name="", outlet="Wire"):
        report = lake.article(f"june {day}{name}", f"2031-06-{day:02}T18:00", outlet=outlet)
        act = report.event("SUIC_BOMB", "caliphate", "army", "lora", date(2031, 6, day))
        fields = {"place_id": "lora", "date_start": date(2031, 6, day), "date_end": date(2031, 6, day)}
        first = None
        for value, speaker, more in counts:
            as_told = fields | {"repeats_claim_id": first, "attributed_to": speaker} | more
            claim_id = report.casualties(value, act, **as_told)
            first = first or claim_id

    same, apart = {}, {"repeats_claim_id": None}
    told(1, (17, "the police", {"attributed_actor_id": "army"}), (26, "The governor, Laraba Bello", same))
    told(2, (26, None, same), (17, "the police", same))
    told(3, (26, "the Hill Observatory", {"attributed_actor_id": "alliance"}), (17, "a monitor", same))
    told(4, (26, "Laraba Bello", same), (17, "Bello", same))
    told(5, (26, "the police", same), (17, "a doctor", apart))
    for day, first, second in (
        (6, ((26, None, same),), ((9, None, {"unit": "children"}),)),
        (7, ((26, None, same),), ((9, None, {"place_id": "mera"}),)),
        (8, ((26, None, same), (5, None, apart)), ((9, None, same),)),
        (9, ((26, None, same),), ((9, None, {"date_start": date(2031, 6, 8), "date_end": date(2031, 6, 8)}),)),
        (10, ((26, None, same),), ((9, None, {"place_id": "syria"}),)),
    ):
        told(day, *first)
        told(day, *second, name=" too", outlet="Daily")


def plant_strength(lake):
    def says(name, outlet, value, hedge="exact", actor="front", **fields):
        lake.article(name, "2031-03-10T08:00", outlet=outlet).force(
            value, actor, date(2031, 3, 9), hedge=hedge, **fields
        )

    says("about", "Wire", 30000, "about")
    says("at least", "Daily", 28000, "at_least")
    says("operation", "Daily", 900, scope="operation")
    says("planned", "Weekly", 60000, modality="planned")
    lake.article("undated", "2031-03-10T08:00", outlet="Weekly").force(70000, "front")
    says("unscoped beside a total", "Weekly", 90000, scope="unknown", act_id=None)
    says("unscoped alone", "Weekly", 400, actor="tribe", scope="unknown", act_id=None)
    says("unscoped vague", "Weekly", None, "vague", "tribe", scope="unknown", act_id=None, vague_term="hundreds")
    says("unscoped act", "Weekly", 9, actor="tribe", scope="unknown")
    says("unscoped place", "Weekly", 9, actor="tribe", scope="unknown", act_id=None, place_id="alma")
    lake.article("tribe before", "2031-02-10T08:00", outlet="Wire").force(300, "tribe", date(2031, 2, 9))
    says("few", "Wire", 1000, actor="brigade")
    says("many", "Daily", 5000, actor="brigade")
    says("spokesman 1", "Wire", 100, actor="caliphate", attributed_to="its spokesman", attributed_actor_id="caliphate")
    says("spokesman 2", "Daily", 100, actor="caliphate", attributed_to="a spokesman", attributed_actor_id="caliphate")
    for name, day, value in (("first word", 2, 1000), ("last word", 20, 1500)):
        lake.article(name, "2031-03-21T08:00", outlet="Wire").force(value, "column", date(2031, 3, day))
    words = "Its men came back over the hills in small groups, and the market opened again at noon on that day. " * 4
    for name, outlet in (("printed 1", "Wire"), ("printed 2", "Daily")):
        report = lake.article(name, f"2031-03-1{name[-1]}T08:00", outlet=outlet)
        report.says(words)
        report.force(700, "battalion", date(2031, 3, 9), sentence="The battalion has 700 fighters.")
    country = lake.article("country", "2031-03-10T08:00", outlet="Wire")
    country.number(
        "group_counts",
        1000,
        "at_most",
        category="armed_groups",
        unit="groups",
        actor_id="rebels",
        place_id="syria",
        date_start=date(2031, 3, 9),
        date_end=date(2031, 3, 9),
        date_precision="day",
    )
    country.force(100000, "rebels", date(2031, 3, 9), hedge="about", place_id="syria")


def rows(warehouse, query):
    return warehouse.sql(query).fetchall()


def test_the_earliest_copy_is_canonical(warehouse):
    found = rows(
        warehouse,
        """
        select copy.source_ref, original.source_ref from dim_articles as copy
        join dim_articles as original on copy.duplicate_of = original.article_id""",
    )
    assert ("copy", "original") in found
    assert ("printed 2", "printed 1") in found


def test_reports_of_one_template_about_other_towns_and_numbers_are_no_copies(warehouse):
    copies = "select source_ref from dim_articles where duplicate_of is not null and source_ref like"
    assert rows(warehouse, f"{copies} 'form%'") == []
    assert rows(warehouse, f"{copies} 'reprint%'") == [("reprint dora 9",)]


def test_a_changed_text_at_one_address_is_a_revision(warehouse):
    found = rows(
        warehouse,
        """
        select later.source_ref, earlier.source_ref from dim_articles as later
        join dim_articles as earlier on later.revision_of = earlier.article_id""",
    )
    assert found == [("version 2", "version 1")]


def test_one_text_from_two_outlets_is_one_article_with_two_sightings(warehouse):
    assert rows(warehouse, "select outlet from dim_articles where source_ref like '%sighting'") == [("Wire",)]
    assert rows(warehouse, "select count(*) from article_sightings where source_ref like '%sighting'") == [(2,)]


def test_actors_are_those_named_and_what_they_belong_to(warehouse):
    found = {row[0] for row in rows(warehouse, "select actor_id from dim_actors")}
    assert {"brigade", "alliance", "found:hill guards"} <= found
    assert "never-named" not in found


def test_of_two_spellings_of_a_found_actor_the_least_is_kept(warehouse):
    assert rows(warehouse, "select actor_name from dim_actors where is_discovered") == [("Hill Guards",)]


def test_a_reason_given_twice_for_one_role_keeps_the_first(warehouse):
    assert rows(warehouse, "select unresolved from fct_event_mentions where len(map_keys(unresolved)) > 0") == [
        ({"target": "ambiguous"},)
    ]


def test_two_dates_of_one_capture_conflict_once(warehouse):
    [conflict] = warehouse.sql("select * from claim_conflicts where conflict_kind = 'date'").pl().to_dicts()
    assert conflict["subject"] == "Caliphate taking Alma"
    assert (conflict["value_a"], conflict["value_b"]) == ("2030", "January 2031")
    said = "Alma 2 gave 2030 as the date on which Caliphate took Alma; alma 1 gave January 2031."
    assert conflict["explanation"] == said


def test_a_place_lost_in_between_may_be_taken_twice(warehouse):
    assert rows(warehouse, "select * from claim_conflicts where subject like '%Bira%'") == []


def test_dates_that_overlap_do_not_conflict(warehouse):
    assert rows(warehouse, "select * from claim_conflicts where subject like '%Cala%'") == []


def test_two_takers_that_exclude_each_other_conflict(warehouse):
    found = rows(warehouse, "select subject, value_a, value_b from claim_conflicts where conflict_kind = 'actor'")
    assert [(subject, {a, b}) for subject, a, b in found] == [("Who took Dora", {"Caliphate", "Front"})]


def test_allies_do_not_exclude_each_other(warehouse):
    assert rows(warehouse, "select * from claim_conflicts where subject like '%Isla%'") == []


def test_what_one_article_says_beside_the_other_number_and_what_one_speaker_says_twice_is_no_conflict(warehouse):
    told = rows(warehouse, "select count(*) from fct_events where event_date_start = '2031-05-03' and not has_conflict")
    assert told == [(2,)]


def test_two_numbers_of_one_day_conflict_and_a_later_higher_toll_does_not(warehouse):
    found = rows(warehouse, "select value_a, value_b from claim_conflicts where rule_id = 'value.event_harm'")
    assert {"10", "20 or more"} in [set(values) for values in found]
    assert rows(
        warehouse,
        """select event_date_start from fct_events
        where event_code = 'SUIC_BOMB' and has_conflict order by event_date_start""",
    ) == [(date(2031, 3, 3),), (date(2031, 6, 1),), (date(2031, 6, 10),)]


def test_two_numbers_of_one_toll_conflict_where_two_speakers_say_them_and_neither_is_a_part_or_elsewhere(warehouse):
    said = warehouse.sql("select explanation from claim_conflicts where explanation like '%June%'").fetchall()
    assert {explanation for (explanation,) in said} == {
        "The police put the number of people killed at Lora on 1 June 2031 at 17; the governor, Laraba Bello said 26.",
        "Daily put the number of people killed at Lora on 10 June 2031 at 9; Wire said 26.",
    }


def test_two_strengths_in_one_month_conflict(warehouse):
    found = rows(warehouse, "select subject from claim_conflicts where rule_id = 'value.force_size'")
    assert found == [("Brigade, fighters (total), March 2031",)]


def estimate(warehouse, actor):
    query = f"select * from force_size_estimates where actor_id = '{actor}' and is_latest"
    [row] = warehouse.sql(query).pl().to_dicts()
    return row


def test_an_estimate_is_what_the_claims_have_in_common(warehouse):
    front = estimate(warehouse, "front")
    assert (front["value_low"], front["value_best"], front["value_high"]) == (28000, 29000, 33000)
    assert (front["n_claims"], front["n_claims_without_month"], front["is_contested"]) == (2, 1, False)


def test_a_strength_that_nothing_limits_is_the_total_where_nobody_tells_one(warehouse):
    tribe = estimate(warehouse, "tribe")
    assert (tribe["value_best"], tribe["n_claims"], tribe["scope"], tribe["month"]) == (400, 1, "unknown", MARCH)
    assert estimate(warehouse, "front")["scope"] == "total"


def test_of_an_actors_months_the_last_is_the_latest(warehouse):
    found = rows(
        warehouse,
        "select month, is_latest from force_size_estimates where actor_id = 'tribe' order by month",
    )
    assert found == [(date(2031, 2, 1), False), (MARCH, True)]


def test_claims_that_exclude_one_another_make_a_contested_estimate_with_the_widest_bounds(warehouse):
    brigade = estimate(warehouse, "brigade")
    assert (brigade["value_low"], brigade["value_best"], brigade["value_high"]) == (1000, 3000, 5000)
    assert brigade["is_contested"]


def test_one_spokesman_in_two_outlets_is_one_source_of_an_estimate(warehouse):
    caliphate = estimate(warehouse, "caliphate")
    assert (caliphate["n_outlets"], caliphate["n_sources"]) == (2, 1)


def test_the_last_word_of_a_speaker_in_a_month_is_the_one_that_counts(warehouse):
    column = estimate(warehouse, "column")
    assert (column["value_low"], column["value_best"], column["value_high"]) == (1500, 1500, 1500)
    assert (column["n_claims"], column["n_sources"], column["is_contested"]) == (2, 1, False)


def test_a_copied_claim_counts_once_in_an_estimate(warehouse):
    battalion = estimate(warehouse, "battalion")
    assert (battalion["n_claims"], battalion["n_outlets"], battalion["n_sources"]) == (1, 1, 1)


def test_a_country_has_about_a_thousand_groups_and_a_hundred_thousand_fighters(warehouse):
    [total] = warehouse.sql("select * from country_strength_totals where groups_best is not null").pl().to_dicts()
    assert (total["country_iso3"], total["month"]) == ("SYR", MARCH)
    assert (total["groups_low"], total["groups_best"], total["groups_high"]) == (None, 1000, 1000)
    assert (total["fighters_low"], total["fighters_best"], total["fighters_high"]) == (90000, 100000, 110000)
    assert (total["n_named_groups"], total["named_groups_fighters_best"]) == (1, 29000)


def test_control_lasts_until_somebody_else_takes_the_place(warehouse):
    found = rows(
        warehouse,
        """
        select actor_id, control_from, control_until, lost_to_actor_id from place_control
        where place_id = 'bira' order by control_from""",
    )
    assert found == [
        ("caliphate", date(2030, 1, 1), date(2030, 8, 1), "army"),
        ("army", date(2030, 8, 1), date(2031, 1, 1), "caliphate"),
        ("caliphate", date(2031, 1, 1), None, None),
    ]


def test_a_withdrawal_ends_control_and_gives_it_to_nobody(warehouse):
    found = rows(warehouse, "select control_until, lost_to_actor_id from place_control where place_id = 'kora'")
    assert found == [(date(2031, 2, 2), None)]


def test_a_front_that_takes_what_its_brigade_took_ends_nothing(warehouse):
    found = rows(
        warehouse,
        "select actor_id, lost_to_actor_id from place_control where place_id = 'hala' order by control_from",
    )
    assert found == [("caliphate", "brigade"), ("brigade", None), ("front", None)]


def test_only_the_whole_town_is_held_and_only_by_who_bears_arms_or_governs_it(warehouse):
    assert rows(warehouse, "select actor_id from place_control where place_id = 'mera'") == [("government",)]
    assert rows(warehouse, "select actor_id from place_control where place_id = 'syria'") == []


def test_a_taking_without_a_date_is_of_the_day_of_its_news_at_the_latest(warehouse):
    found = rows(
        warehouse,
        """
        select actor_id, control_from, control_from_latest, control_until from place_control
        where place_id = 'nara' order by control_from_latest""",
    )
    assert found == [
        ("front", None, date(2031, 4, 2), date(2031, 4, 9)),
        ("army", date(2031, 4, 9), date(2031, 4, 9), None),
    ]


def test_outlets_are_compared_on_one_event(warehouse):
    found = rows(
        warehouse,
        """
        select outlet, last_best, median_of_others, agrees_with_others from outlet_comparison
        join fct_events on event_id = subject_id where event_date_start = '2031-03-03' order by outlet""",
    )
    assert found == [("Daily", 20, 10.0, False), ("Wire", 10, 20.0, False)]


def test_a_timeline_names_who_did_what(warehouse):
    found = rows(
        warehouse,
        """
        select source_name, sub_event_type, killed_best from place_timeline
        where place_id = 'gola' order by event_date_start""",
    )
    assert found == [("Caliphate", "Suicide bomb", 20), ("Caliphate", "Suicide bomb", 20)]
