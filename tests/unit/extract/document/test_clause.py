"""What belongs to a verb, and by which preposition."""


def clause(sentence, verb):
    return next(clause for clause in sentence.clauses if clause.verb.word == verb)


def test_a_clause_knows_its_nouns_by_their_prepositions(parsed):
    sentence = parsed("Rebels seized two trucks from the guards near the bridge.")
    seize = clause(sentence, "seize")
    guards = seize.prep("from", "with")
    assert guards.word == "guards"
    assert seize.prep("with") is None
    assert seize.preposition_before(guards) == "from"
    assert seize.preposition_before(seize.objects[0]) is None


def test_what_stands_behind_the_verb_is_governed_and_the_subject_is_not(parsed):
    seize = clause(parsed("Rebels seized two trucks near the bridge."), "seize")
    assert all(seize.governs(noun) for noun in (*seize.objects, seize.prep("near")))
    assert not seize.governs(seize.subjects[0])
