"""Who says it in a headline, set off by a mark."""

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        ("SOHR: 18 fighters killed in strikes on Palmyra", "SOHR", "sohr"),
        ("Palmyra: 18 fighters killed in strikes", None, None),
        ("Syria: 18 fighters killed in strikes", None, None),
        ("Red Cross Says 18 Killed In Bus Blast", "Red Cross", "icrc"),
        ("18 Killed In Bus Blast, Police Say", "Police", "police"),
        ("Blast Near Red Cross Kills 18 In Bus", None, None),
        ("Nine men feared killed as gunmen raid camp", None, None),
    ],
)
def test_a_headline_names_its_speaker_beside_a_mark_or_a_verb(casualties, text, speaker, actor):
    (row,) = casualties(text)
    assert (row["attributed_to"], row["attributed_actor_id"]) == (speaker, actor)


@pytest.mark.parametrize(
    ("speaker", "claim", "text"),
    [
        ("witnesses", "port", "Army shells port: witnesses"),
        ("police", "Six killed", "Six killed, 20 hurt as car bomb rips through market - police"),
    ],
)
def test_who_is_set_off_by_a_mark_vouches_for_the_headline(speaker_of, speaker, claim, text):
    assert speaker_of(claim, text) == (speaker, None)
