from sitrep.extract.document.phrase import VerbGroup


def written(sentence, kind: str) -> list[str]:
    return [sentence.text_of(p.first, p.last) for p in sentence.phrases if p.kind == kind]


def verb(sentence) -> VerbGroup:
    return next(p for p in sentence.phrases if isinstance(p, VerbGroup))


def test_noun_phrases_keep_their_modifiers_together(parsed):
    sentence = parsed("The army's heavily armed guards left the old salt market.")
    assert written(sentence, "noun") == ["The army's heavily armed guards", "the old salt market"]


def test_a_hyphened_modifier_stays_in_its_phrase(parsed):
    assert written(parsed("A state-backed militia left."), "noun") == ["A state-backed militia"]


def test_a_verb_group_tells_tense_voice_and_negation(parsed):
    group = verb(parsed("The port has not been taken."))
    assert (group.word, group.passive, group.perfect, group.negated, group.form) == ("take", True, True, True, "finite")


def test_a_modal_is_kept(parsed):
    assert verb(parsed("The militia could retake the port.")).modal == "could"


def test_contracted_negation_counts(parsed):
    assert verb(parsed("The militia didn't retake the port.")).negated


def test_a_particle_belongs_to_its_verb(parsed):
    assert verb(parsed("The militia blew up the bridge.")).word == "blow up"


def test_the_progressive_is_no_bare_participle(parsed):
    group = verb(parsed("Troops are advancing."))
    assert (group.progressive, group.form, group.tense) == (True, "finite", "present")


def test_how_much_later_it_was_is_no_part_of_the_noun(parsed):
    phrases = parsed("Rebels attacked Gao two days after the talks.").phrases
    assert [phrase.kind for phrase in phrases][2:5] == ["noun", "date", "prep"]
    assert [phrase.kind for phrase in parsed("Rebels spent two days before the gate.").phrases][2:4] == ["noun", "prep"]
