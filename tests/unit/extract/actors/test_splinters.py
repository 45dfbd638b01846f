"""Those who left a group are not the group."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("A dissident faction of the FARC attacked Tibu.", "farc-dissidents"),
        ("A dissident faction of the Revolutionary Armed Forces of Colombia (FARC) attacked Tibu.", "farc-dissidents"),
        ("A breakaway wing of the now-defunct FARC attacked Tibu.", "farc-dissidents"),
        ("Former FARC fighters attacked Tibu.", "farc-dissidents"),
        ("Dissidents of the ELN attacked Tibu.", None),
        ("M23 defectors attacked Sake.", None),
        ("The FARC attacked Tibu.", "farc"),
        ("The ELN attacked dissident students in Tibu.", "eln"),
        ("A faction of the ELN attacked Tibu.", "eln"),
        ("The former FARC attacked Tibu.", "farc"),
    ],
)
def test_who_left_a_group_is_another(with_actors, text, actor_id):
    names = [one for one in with_actors(text).sentences[0].actors if one.kind in ("name", "acronym", "found")]
    assert {one.actor_id for one in names} == {actor_id}


def test_an_acronym_of_the_article_leaves_longer_names_alone(with_actors):
    text = "The Revolutionary Armed Forces of Colombia (FARC) laid down arms. FARC dissidents attacked Tibu."
    assert [one.actor_id for one in with_actors(text).sentences[1].actors] == ["farc-dissidents"]
