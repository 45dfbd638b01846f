def test_capitals_throughout_make_no_names(parsed):
    assert "N" not in parsed("THE ARMY ATTACKED THE VILLAGE LAST NIGHT.").tags


def test_every_token_has_one_tag(parsed):
    sentence = parsed("“Odd” — marks: 4 %, § and \u200e too…")
    assert len(sentence.tags) == len(sentence.words)
