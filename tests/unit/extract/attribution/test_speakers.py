"""Who a speaker is: the words that name one, and the actor behind them."""

import pytest

from sitrep.extract.document.article import ActorMention


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        (
            "Nine men died, said the Association for Political Prisoners.",
            "the Association for Political Prisoners",
            None,
        ),
        ("Nine men died, said political prisoners.", "political prisoners", "prisoners"),
        ("A driver who saw the blast said nine men died.", "A driver who saw the blast", "workers"),
        ("The Britain-based SOHR said nine men died.", "The Britain-based SOHR", "sohr"),
        ("A British spokesman said nine men died.", "A British spokesman", "government-gbr"),
        ("A driver who knows the Taliban said nine men died.", "A driver who knows the Taliban", "workers"),
        (
            "Nine men died in a raid involving rebels and police, doctors and nurses said.",
            "doctors and nurses",
            "workers",
        ),
        (
            "The main rebel spokesman, Ali Aziz, said by phone that nine men died.",
            "The main rebel spokesman, Ali Aziz",
            "rebels",
        ),
        ("The cell, which speaks for the police, said by phone that nine men died.", None, None),
        ("The army, meanwhile, claimed nine men had died.", "The army", "military"),
        ("Rebels killed nine men they found tending their fields, the army said.", "the army", "military"),
        ("A bomb killed nine men, police said today of the latest blast to hit the port.", "police", "police"),
        ("A report by the UN found that nine men had died.", "A report by the UN", "united-nations"),
        ("LIMA — Suspected rebels killed nine men, police said.", "police", "police-per"),
        (
            "The U.N. Office for the Coordination of Humanitarian Affairs (OCHA) said nine men died.",
            "The U.N. Office for the Coordination of Humanitarian Affairs (OCHA)",
            "ocha",
        ),
        ("The UN mission (MINUSCA) said nine men died.", "The UN mission (MINUSCA)", "minusca"),
        (
            "The NGO, whose seat is in the United Kingdom but which has staff in Homs, said nine men died.",
            "The NGO",
            None,
        ),
        ("He said battles in Homs, the port of Latakia and the Hama plain killed nine men.", None, None),
    ],
)
def test_whom_the_speaker_speaks_for(casualties, text, speaker, actor):
    (row,) = casualties(text)
    assert (row["attributed_to"], row["attributed_actor_id"]) == (speaker, actor)


def test_a_surname_means_the_organisation_they_spoke_for(article_of, finder):
    article = article_of("SDF spokesman Rezan Gulo said ten had died.", "Gulo said that two were missing.")
    article.sentences[0].actors = [ActorMention(0, 1, 0, 3, "SDF", "sdf", "rebel_group", "acronym")]
    assert [speech.actor_id for speech in finder.find(article).in_order] == ["sdf", "sdf"]


@pytest.mark.parametrize(
    ("speaker", "claim", "text"),
    [
        ("the governor, Ali Bakr", "six people", "Shells killed six people, the governor, Ali Bakr, said."),
        (
            "Omar Diallo, a spokesman for the army",
            "ten men",
            "We lost ten men, said Omar Diallo, a spokesman for the army.",
        ),
        (
            "A man whose sister was killed",
            "six bombs",
            "A man whose sister was killed told the paper that six bombs fell.",
        ),
        ("a doctor at the clinic", "Nine people", "Nine people died, said a doctor at the clinic who fled."),
        ("a local leader, Musa Ali", "13 people", "Raiders killed 13 people, a local leader, Musa Ali, said by phone."),
        ("the regional ombudswoman, Lia Bo", "60 men", "A bomb killed 60 men, the regional ombudswoman, Lia Bo, said."),
        ("the head of the clinic, Lia Bo", "26 men", "A bomb killed 26 men, the head of the clinic, Lia Bo, said."),
        ("the Prisoners Society (PPS)", "nine men", "They hold nine men, the Prisoners Society (PPS) reported."),
    ],
)
def test_the_words_of_a_speaker_reach_over_appositions_and_relatives(speaker_of, speaker, claim, text):
    assert speaker_of(claim, text) == (speaker, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An official, pleading anonymity, said nine men died.", "An official"),
        ("An official, pleading anonymity said, nine men died.", "An official"),
        ("The officer of Operation, (OPSH), Ishaku Takwa, said that nine men died.", "Ishaku Takwa"),
        ("According to the Pakistani newspaper The Dawn, nine men died.", "the Pakistani newspaper The Dawn"),
        ("Nine men died, feeds over Khartoum showed.", None),
        ('"Nine men died," said Amina, 34.', "Amina"),
    ],
)
def test_a_speaker_is_a_name_or_a_description_and_nothing_beside_it(mentions, text, speaker):
    assert {row["attributed_to"] for row in mentions(text.replace("died", "died in a blast"))} == {speaker}


def test_whom_a_paper_cites_is_the_speaker(mentions):
    [row] = mentions("The New York Times reported, citing two US officials, that jets had bombed Damascus.")
    assert (row["attributed_to"], row["attributed_via"]) == ("two US officials", "The New York Times")
