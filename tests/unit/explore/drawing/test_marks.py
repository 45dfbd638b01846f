import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from sitrep.explore.drawing.marks import MOST_LANES, Lanes, Span, marked_paragraphs, paragraphs


def span(number, start, end, kind="event"):
    return Span(number, kind, start, end, f"claim {number}")


def words_of(html):
    return unescape(re.sub("<[^>]+>", "", html.replace("<br>", "\n")))


def marked_by(html, number):
    """The words under one mark."""
    pieces = re.findall(r"<(/?)(\w+)([^>]*)>|([^<]+)", html)
    depth, found = [], ""
    for closing, tag, attributes, text in pieces:
        if text:
            found += unescape(text) if number in depth else ""
        elif tag == "br":
            found += "\n" if number in depth else ""
        elif closing:
            depth.pop()
        else:
            claim = re.search(r'data-claim="(\d+)"', attributes)
            depth.append(int(claim[1]) if claim else None)
    return found


def test_marks_that_cross_each_other_keep_their_words():
    text = "rebels took the town and killed ten soldiers there"
    (html,) = marked_paragraphs(text, [span(1, 0, 31), span(2, 12, 44), span(3, 32, 44)])
    assert words_of(html) == text
    assert marked_by(html, 1) == text[0:31]
    assert marked_by(html, 2) == text[12:44]
    assert marked_by(html, 3) == "ten soldiers"


def test_words_lead_to_the_shortest_claim_about_them():
    (html,) = marked_paragraphs("close to 30,000 fighters came", [span(1, 0, 29), span(2, 0, 24)])
    assert re.search(r'<a href="#claim-2"[^>]*>close to 30,000 fighters</a>', html)
    assert re.search(r'<a href="#claim-1"[^>]*> came</a>', html)


def test_every_mark_can_be_found_by_its_number_once():
    (html,) = marked_paragraphs("a b c d", [span(1, 0, 7), span(2, 2, 3), span(3, 4, 5)])
    for number in (1, 2, 3):
        assert html.count(f'id="text-{number}"') == 1


def test_marks_that_overlap_are_in_different_lanes_and_the_shortest_is_nearest_to_the_text():
    lanes = Lanes.arrange([span(1, 0, 50), span(2, 10, 20), span(3, 15, 40), span(4, 60, 70)])
    assert lanes.of[2] == 0
    assert lanes.of[3] == 1
    assert lanes.of[1] == 2
    assert lanes.of[4] == 0


def test_what_stands_in_a_text_is_shown_and_does_nothing():
    text = '<script>alert("x")</script> & more'
    (html,) = marked_paragraphs(text, [Span(1, "event", 0, 27, '"><img src=x>')])
    assert "<script" not in html
    assert "<img" not in html
    assert words_of(html) == text


def test_empty_lines_part_paragraphs_and_a_mark_may_go_on_in_the_next():
    text = "one\ntwo\n\n\n\n  three four\n\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["one\ntwo", "three four"]
    first, second = marked_paragraphs(text, [span(1, 4, 18)])
    assert marked_by(first, 1) == "two"
    assert marked_by(second, 1) == "three"


def test_a_mark_outside_the_text_is_left_out():
    assert marked_paragraphs("short", [span(1, 3, 60), span(2, -1, 2), span(3, 2, 2)]) == ["short"]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12)


@given(text=st.text(st.sampled_from("ab <&\n\"'é𝄞"), min_size=1, max_size=90), places=spans)
def test_whatever_overlaps_the_text_stays_as_it_is(text, places):
    listed = [span(number, start, start + length) for number, (start, length) in enumerate(places)]
    shown = marked_paragraphs(text, listed)
    assert [words_of(html) for html in shown] == [text[start:end] for start, end in paragraphs(text)]
    assert max(Lanes.arrange(listed).of.values(), default=0) < MOST_LANES
