import pytest

from sitrep.evaluation.gold import GoldError, read_act, read_article, read_claim, read_lines
from sitrep.evaluation.words import Words

WORDS = Words("The army shelled Goma, killing at least 12 people.")
CLAIM = {"table": "fct_casualties", "quote": "at least 12 people", "value": 12}
ACT = {"code": "ARMED_CLASH", "trigger": "shelled", "quote": "The army shelled Goma"}


def test_lines_are_read_with_their_numbers_and_what_is_none_is_named(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text('\n{"id": "a"}\n')
    assert list(read_lines(file)) == [(2, {"id": "a"})]
    for wrong, said in (("{", "line 1: no JSON"), ("[]", 'no "id"'), ('{"id": 7}', 'no "id"')):
        file.write_text(wrong)
        with pytest.raises(GoldError, match=said):
            list(read_lines(file))


def test_a_claim_stands_at_its_words_and_occurred_where_nothing_is_said():
    claim = read_claim(CLAIM | {"harm": "killed", "harm_alt": [None], "places": []}, WORDS)
    assert claim.span == {5, 6, 7, 8}
    assert claim.wanted == {"modality": ["occurred"], "harm": ["killed", None], "place": [None]}


def test_either_side_of_a_clash_may_be_the_source():
    act = read_act(ACT | {"source": "army", "target": "rebels"}, WORDS)
    assert act.trigger == {2}
    assert act.wanted["source"] == act.wanted["target"] == ["army", "rebels"]
    assert read_act(ACT | {"code": "ATTACK", "source": "army"}, WORDS).wanted["source"] == ["army"]


def test_a_day_is_a_pair_of_days():
    act = read_act(ACT | {"date_start": "2020-01-02", "date_alt": [["2020-01-03", "2020-01-04"]]}, WORDS)
    assert act.wanted["date"] == [("2020-01-02", "2020-01-02"), ("2020-01-03", "2020-01-04")]


@pytest.mark.parametrize(
    ("row", "said"),
    [(CLAIM | {"quote": "ten people"}, "not in the article"), (CLAIM | {"hamr": "killed"}, "unknown: hamr"),
     ({"table": "fct_casualties", "quote": "army"}, "without value"), (CLAIM | {"table": "x"}, "table is none of")],
)  # fmt: skip
def test_a_slip_is_an_error(row, said):
    with pytest.raises(GoldError, match=said):
        read_claim(row, WORDS)


def test_an_article_says_what_of_it_is_annotated():
    article = read_article({"id": "a", "claims": [CLAIM], "window": [0, 8]}, WORDS)
    assert (len(article.claims), article.acts, article.window) == (1, None, {0, 1})
    with pytest.raises(GoldError, match="unknown: other"):
        read_article({"id": "a", "other": 1}, WORDS)
