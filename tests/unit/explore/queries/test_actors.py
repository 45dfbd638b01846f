from sitrep.explore.queries import actors


def test_actors_are_found_by_words_acronym_type_and_country_the_busiest_first(column):
    assert column(actors.actors("", "", "SDN", ""), "actor_id") == ["hill-front", "army"]
    assert column(actors.actors("hf", "", "", ""), "actor_id") == ["hill-front"]
    assert column(actors.actors("", "militia", "", ""), "actor_id") == ["found:wadi"]


def test_named_ones_classes_and_those_found_by_their_shape_are_told_apart(column):
    assert column(actors.actors("", "", "", "classes"), "actor_id") == ["rebels"]
    assert column(actors.actors("", "", "", "found"), "actor_id") == ["found:wadi"]
    assert set(column(actors.actors("", "", "", "named"), "actor_id")) == {"hill-front", "army", "hills"}


def test_events_are_counted_by_side(week):
    (row,) = week.rows(actors.actors("Sudanese", "", "", ""))
    assert (row["n_events"], row["n_as_source"], row["n_as_target"]) == (1, 0, 1)


def test_an_actor_comes_with_what_it_is_part_of_and_what_is_part_of_it(week, column):
    assert [parent["actor_id"] for parent in week.first(actors.actor("hill-front"))["parents"]] == ["hills"]
    assert column(actors.members("hills"), "actor_id") == ["hill-front"]


def test_names_are_counted_over_all_claims_whose_words_hold_them(column):
    assert column(actors.written_as("hill-front"), "name") == ["Hill Front"]
    assert column(actors.written_as("hill-front"), "n_times") == [2]


def test_relations_name_both_sides_with_a_claim_to_read(week):
    (row,) = week.rows(actors.relations("army"))
    assert (row["subject"], row["relation"], row["object"], row["claim_id"]) == (
        "Hill Front",
        "allied_with",
        "Sudanese army",
        "l1",
    )


def test_strength_is_told_claim_by_claim_and_by_month(column):
    assert column(actors.strengths("hill-front"), "claim_id") == ["f1"]
    assert column(actors.estimates("hill-front"), "value_low") == [2500]
    assert column(actors.strengths("army"), "claim_id") == []


def test_opponents_are_seen_from_either_side(week):
    (of_front,) = week.rows(actors.opponents("hill-front"))
    assert (of_front["actor_name"], of_front["n_started_by_it"]) == ("Sudanese army", 1)
    (of_army,) = week.rows(actors.opponents("army"))
    assert (of_army["actor_name"], of_army["n_started_by_it"]) == ("Hill Front", 0)


def test_a_place_that_was_taken_says_to_whom_it_was_lost(column):
    assert column(actors.takings("hill-front"), "lost_to") == ["Sudanese army"]
