def clause(sentence, verb: str):
    return next(c for c in sentence.clauses if c.verb.word == verb)


def words(sentence, phrases) -> list[str]:
    return [sentence.text_of(p.first, p.last) for p in phrases]


def test_subject_object_and_place_of_a_plain_clause(parsed):
    s = parsed("Rebels seized the town of Bria on the river.")
    seize = clause(s, "seize")
    assert words(s, seize.subjects) == ["Rebels"]
    assert words(s, seize.objects) == ["the town"]
    assert [(p, s.text_of(n.first, n.last)) for p, n in seize.preps] == [("of", "Bria"), ("on", "the river")]


def test_what_comes_before_said_is_not_its_object(parsed):
    s = parsed("The army said its troops had left.")
    assert words(s, clause(s, "say").objects) == []
    assert words(s, clause(s, "leave").subjects) == ["its troops"]


def test_a_headline_passive_is_one_for_verbs_that_never_lack_an_object(parsed):
    assert clause(parsed("Two men arrested in Lyon"), "arrest").verb.passive
    assert not clause(parsed("Police arrested two men in Lyon"), "arrest").verb.passive
    assert not clause(parsed("Troops attacked in Lyon"), "attack").verb.passive
    assert not clause(parsed("Sappers found and cleared nine mines."), "find").verb.passive
