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


def test_a_relative_clause_belongs_to_its_antecedent_and_the_main_verb_to_its_own(parsed):
    s = parsed("The front, which is armed by Chad, attacked the base.")
    assert words(s, clause(s, "arm").subjects) == ["The front"]
    assert words(s, clause(s, "attack").subjects) == ["The front"]
    assert words(s, clause(s, "attack").objects) == ["the base"]


def test_a_participle_after_a_comma_shares_the_subject(parsed):
    s = parsed("Raiders stormed the market, killing nine traders.")
    assert words(s, clause(s, "kill").subjects) == ["Raiders"]
    assert words(s, clause(s, "kill").objects) == ["nine traders"]


def test_a_reduced_relative_takes_the_noun_before_it(parsed):
    s = parsed("Guards fired at marchers demanding bread.")
    assert words(s, clause(s, "demand").subjects) == ["marchers"]


def test_coordinated_verbs_share_their_subject(parsed):
    s = parsed("Gunmen attacked the camp and burned the clinic.")
    assert words(s, clause(s, "burn").subjects) == ["Gunmen"]


def test_a_second_subject_after_and_is_no_object(parsed):
    s = parsed("The raid killed ten guards and villagers buried the dead.")
    assert words(s, clause(s, "kill").objects) == ["ten guards"]
    assert words(s, clause(s, "bury").subjects) == ["villagers"]


def test_an_infinitive_is_done_by_who_was_ordered(parsed):
    s = parsed("The general ordered the brigade to attack the port.")
    assert words(s, clause(s, "attack").subjects) == ["the brigade"]


def test_coordinated_subjects_and_a_place_in_front(parsed):
    s = parsed("In Bria, federal troops and local militias took two bridges.")
    take = clause(s, "take")
    assert words(s, take.subjects) == ["federal troops", "local militias"]
    assert ("in", "Bria") in [(p, s.text_of(n.first, n.last)) for p, n in take.preps]


def test_what_comes_before_said_is_not_its_object(parsed):
    s = parsed("The army said its troops had left.")
    assert words(s, clause(s, "say").objects) == []
    assert words(s, clause(s, "leave").subjects) == ["its troops"]


def test_a_headline_passive_is_one_for_verbs_that_never_lack_an_object(parsed):
    assert clause(parsed("Two men arrested in Lyon"), "arrest").verb.passive
    assert not clause(parsed("Police arrested two men in Lyon"), "arrest").verb.passive
    assert not clause(parsed("Troops attacked in Lyon"), "attack").verb.passive
    assert not clause(parsed("Sappers found and cleared nine mines."), "find").verb.passive


def test_what_a_relative_clause_acts_on_is_no_subject_of_the_next_verb(parsed):
    s = parsed("The ring that lured women was dissolved.")
    assert words(s, clause(s, "lure").objects) == ["women"]
    assert words(s, clause(s, "dissolve").subjects) == ["The ring"]
    s = parsed("Workers carrying banners marched.")
    assert words(s, clause(s, "march").subjects) == ["Workers"]
    s = parsed("The guard who said rebels fled was wrong.")
    assert words(s, clause(s, "flee").subjects) == ["rebels"]
