from sitrep.explore.queries import numbers


def test_totals_of_a_country_stand_by_month_the_latest_first(column):
    assert column(numbers.totals("SDN"), "fighters_best") == [3000, 2000]
    assert column(numbers.totals("MLI"), "fighters_best") == []
    assert column(numbers.COUNTRIES, "country_iso3") == ["SDN"]


def test_claims_of_numbers_are_narrowed_by_kind_and_country(column):
    assert column(numbers.claims("", "SDN"), "claim_id") == ["f1"]
    assert column(numbers.claims("force", ""), "country_iso3") == ["SDN"]  # the actor's, where no place is said
    assert column(numbers.claims("groups", ""), "claim_id") == []
