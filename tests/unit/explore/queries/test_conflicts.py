from sitrep.explore.queries import conflicts


def test_contradictions_name_both_outlets_and_are_of_the_kind_asked_for(week):
    (row,) = week.rows(conflicts.conflicts("value"))
    assert (row["outlet_a"], row["outlet_b"], row["value_a"], row["value_b"]) == (
        "Valley Wire",
        "Hill Post",
        "at least 12",
        "9",
    )
    assert f"{row['latest_article_at']:%Y-%m-%d}" == "2019-05-16"
    assert week.rows(conflicts.conflicts("date")) == []
    assert len(week.rows(conflicts.conflicts(""))) == 1
