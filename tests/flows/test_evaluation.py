from flows.evaluation import print_evaluation, share, share_of, text_of
from sitrep.evaluation.figures import Detection, Evaluation, Share, fifths


def test_figures_are_printed_with_the_first_misses(capsys):
    told = Evaluation(
        2,
        1,
        [Detection("claims", 4, 2, 1)],
        [Share("claims", "hedge", 1, 2, 0, 0)],
        fifths([(0.9, True)]),
        [
            {"id": "a", "table": "t", "field": "hedge", "gold": ["x", None], "found": "y", "quote": "w"},
            {"id": "second"},
        ],
    )
    print_evaluation(told, 1)
    out = capsys.readouterr().out
    for said in ("1 of 2 annotated articles", "50.0%", "25.0%", "x | ", "0.90 to 0.90"):
        assert said in out
    assert "second" not in out


def test_what_is_not_known_is_a_dash():
    assert (share(None), share(0.5), share_of(1, 0), share_of(1, 2)) == ("–", "50.0%", "–", "50.0% of 2")
    assert (text_of(None), text_of(["a", ("b", None)])) == ("", "a | b | ")
