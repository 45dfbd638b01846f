from sitrep.evaluation.figures import Detection, Evaluation, fifths, ratio


def test_precision_recall_and_their_mean():
    one = Detection("claims", gold=4, found=2, right=1)
    assert (one.precision, one.recall, one.f1) == (0.5, 0.25, 2 / 6)
    nothing = Detection("claims")
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert ratio(0, 3) == 0


def test_an_evaluation_is_json_with_its_figures():
    told = Evaluation(2, 1, [Detection("claims", 1, 1, 1)]).as_dict()
    assert (told["n_articles"], told["detections"][0]["f1"]) == (2, 1.0)


def test_fifths_go_from_the_least_confident_to_the_most_and_none_is_empty():
    parts = fifths([(n / 10, n >= 5) for n in range(10)])
    assert [part.n for part in parts] == [2, 2, 2, 2, 2]
    assert (parts[0].lowest, parts[0].highest, parts[0].right, parts[-1].right) == (0.0, 0.1, 0.0, 1.0)
    assert len(fifths([(0.5, True), (0.6, False)])) == 2
    assert fifths([]) == []
