"""What the benchmark of syntax tells its scorer of a sentence."""

from syntax import found_between

from sitrep.extract.document.article import Article

TEXT = "Two guards were shot by raiders. They burned a barn and fled."


def found(parsed, start, end):
    article = Article("a", "r", TEXT, None)
    article.sentences = [parsed(TEXT)]
    return found_between(article, start, end)


def words(spans):
    return [TEXT[start:end] for start, end in spans]


def test_tokens_have_their_class_and_verbs_their_form(parsed):
    tokens = {TEXT[start:end]: (kind, form) for start, end, kind, form in found(parsed, 0, len(TEXT))["tokens"]}
    assert tokens["guards"] == ("noun", None)
    assert tokens["were"] == ("aux", None)
    assert tokens["shot"] == ("verb", "participle")
    assert tokens["They"] == ("pronoun", None)
    assert tokens["burned"] == ("verb", "finite")
    assert tokens["a"] == ("other", None)


def test_a_noun_phrase_has_its_ends_and_its_head(parsed):
    phrases = found(parsed, 0, len(TEXT))["noun_phrases"]
    assert (0, 10, 4) in phrases
    assert [TEXT[head:end] for start, end, head in phrases if TEXT[start:end] == "a barn"] == ["barn"]


def test_a_frame_has_the_heads_of_its_arguments(parsed):
    shot, burned, fled = found(parsed, 0, len(TEXT))["frames"]
    assert [words(shot[role]) for role in ("subject", "object", "agent")] == [["guards"], [], ["raiders"]]
    assert shot["passive"] is True
    assert (words([burned["verb"]]), words(burned["object"]), burned["passive"]) == (["burned"], ["barn"], False)
    assert words([fled["verb"]]) == ["fled"]


def test_offsets_count_from_the_stretch_that_is_asked_for(parsed):
    start = TEXT.index("They")
    part = found(parsed, start, len(TEXT))
    assert part["tokens"][0] == (0, 4, "pronoun", None)
    assert [TEXT[start:][slice(*frame["verb"])] for frame in part["frames"]] == ["burned", "fled"]
