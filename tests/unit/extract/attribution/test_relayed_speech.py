"""Who passes on what another says."""

import pytest

from sitrep.extract.document.article import ActorMention


@pytest.mark.parametrize(
    ("speaker", "via", "claim", "text"),
    [
        ("witnesses", "a daily", "nine men", "Citing witnesses, a daily reported that nine men had been shot."),
        ("local police", "The agency", "nine men", "The agency, citing local police, said nine men were shot."),
        ("an officer", "local media", "Two men", "Two men died in the clash, local media quoted an officer as saying."),
    ],
)
def test_who_cites_somebody_only_passes_it_on(speaker_of, speaker, via, claim, text):
    assert speaker_of(claim, text) == (speaker, via)


def test_the_inner_speaker_counts_and_the_outer_passes_it_on(speaker_of):
    assert speaker_of("six villages", "Our men took six villages, the rebels said, according to a local agency.") == (
        "the rebels",
        "a local agency",
    )
    assert speaker_of("six people", "The agency quoted doctors as saying that six people had died.") == (
        "doctors",
        "The agency",
    )
    assert speaker_of("ten rebels", "In all ten rebels died, the ministry said, citing local police.") == (
        "local police",
        "the ministry",
    )
    assert speaker_of("ten", "Two doctors, quoted by state media as saying ten had died, have fled.") == (
        "Two doctors",
        "state media",
    )


def test_an_agency_that_was_told_passes_it_on(article_of, finder):
    article = article_of("The governor told Reuters that ten had died.")
    article.sentences[0].actors = [ActorMention(3, 4, 18, 25, "Reuters", "reuters", "media", "name")]
    assert finder.find(article).in_order[0].attributed_via == "Reuters"
