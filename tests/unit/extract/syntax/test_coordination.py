"""Noun phrases that "and" and commas join."""


def clause(sentence, verb: str):
    return next(c for c in sentence.clauses if c.verb.word == verb)


def words(sentence, phrases) -> list[str]:
    return [sentence.text_of(p.first, p.last) for p in phrases]


def test_a_second_subject_after_and_is_no_object(parsed):
    s = parsed("The raid killed ten guards and villagers buried the dead.")
    assert words(s, clause(s, "kill").objects) == ["ten guards"]
    assert words(s, clause(s, "bury").subjects) == ["villagers"]


def test_coordinated_subjects_and_a_place_in_front(parsed):
    s = parsed("In Bria, federal troops and local militias took two bridges.")
    take = clause(s, "take")
    assert words(s, take.subjects) == ["federal troops", "local militias"]
    assert ("in", "Bria") in [(p, s.text_of(n.first, n.last)) for p, n in take.preps]
