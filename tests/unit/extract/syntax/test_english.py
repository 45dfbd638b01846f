"""The forms of verbs and nouns."""

import pytest

from sitrep.extract.syntax.english import ing_form, plural, regular_past, third_person, verb_forms


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("attack", "attacks", "attacked", "attacking"),
        ("seize", "seizes", "seized", "seizing"),
        ("carry", "carries", "carried", "carrying"),
        ("deploy", "deploys", "deployed", "deploying"),
        ("crash", "crashes", "crashed", "crashing"),
        ("nab", "nabs", "nabbed", "nabbing"),
        ("free", "frees", "freed", "freeing"),
        ("die", "dies", "died", "dying"),
    ],
)
def test_regular_forms_follow_the_spelling(lemma, third, past, ing):
    assert (third_person(lemma), regular_past(lemma), ing_form(lemma, past)) == (third, past, ing)


@pytest.mark.parametrize(
    ("noun", "many"),
    [("policeman", "policemen"), ("child", "children"), ("knife", "knives"), ("chief", "chiefs"), ("army", "armies")],
)
def test_nouns_have_their_plural(noun, many):
    assert plural(noun) == many


def test_each_form_leads_to_its_verb(tmp_path):
    (tmp_path / "english_verbs.csv").write_text(
        "lemma,past,participle,also_noun\nfind,found,,false\nfound,,,false\nhit,hit,,true\nlearn,learned|learnt,,false\n"
    )
    forms = verb_forms(tmp_path)
    assert (forms["finding"].lemma, forms["founded"].lemma) == ("find", "found")
    assert (forms["hit"].kinds, forms["hit"].also_noun) == ("bpe", True)
    assert {forms["learned"].lemma, forms["learnt"].lemma} == {"learn"}
