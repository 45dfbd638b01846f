from datetime import date

from sitrep.explore.drawing.spans import Claimed, Estimate, Tenure, numbers, tenures

MAY = date(2019, 5, 1)


def test_a_claim_is_a_point_with_arrows_where_it_has_no_bound():
    closed = numbers([Claimed(MAY, 2, 3, 4, "about three")], [], "Claims")
    assert (closed.count("<circle"), closed.count("<path")) == (1, 0)
    assert numbers([Claimed(MAY, 2, 3, None, "at least")], [], "Claims").count("<path") == 1
    assert numbers([Claimed(MAY, None, 3, None, "some")], [], "Claims").count("<path") == 2


def test_an_estimate_is_a_band_and_hatched_where_it_is_contested():
    calm = numbers([], [Estimate(MAY, 2, 3, 4, False, "three")], "Estimates")
    assert 'class="band"' in calm
    assert 'fill="url(#contested)"' not in calm
    hatched = numbers([], [Estimate(date(2019, 12, 1), None, 3, None, True, "three")], "Estimates")
    assert 'fill="url(#contested)"' in hatched


def test_what_is_claimed_of_a_part_is_pale_and_links_where_it_stands():
    drawn = numbers([Claimed(MAY, 2, 3, 4, "three", "/article/a1", True)], [], "Claims")
    assert "claimed faint" in drawn
    assert '<a href="/article/a1" aria-label="three">' in drawn


def test_who_held_a_place_is_a_bar_that_fades_where_no_end_is_told():
    drawn = tenures(
        [Tenure("Hill Front", MAY, MAY, None, "open"), Tenure("army", MAY, MAY, date(2019, 6, 1), "ended")], "Held"
    )
    assert drawn.count('class="held open"') == 1
    assert drawn.count('class="held"') == 1
    assert ">Hill Front<" in drawn


def test_what_stands_in_a_label_does_nothing():
    assert "<b>" not in tenures([Tenure("<b>", MAY, MAY, None, "<b>")], "<b>")
    assert "<b>" not in numbers([Claimed(MAY, 1, 1, 1, "<b>")], [], "<b>")
