"""Who vouches for which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.attribution.attribution_finder import SpeechFinder
from sitrep.extract.attribution.quotations import quotations
from sitrep.extract.attribution.speech import Speech, Speeches
from sitrep.extract.document.article import ActorMention, Article
from sitrep.settings import Settings

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda span: (span[0], sum(span)))


@pytest.fixture(scope="module")
def finder() -> SpeechFinder:
    return SpeechFinder.load(Settings().seeds)


@pytest.fixture
def speaker_of(finder, parsed):
    """Who says the words `claim` of an article given as its sentences, and who passed them on."""

    def find(claim: str, *texts: str):
        article = article_of(parsed, *texts)
        start = article.text.index(claim)
        speech = finder.find(article).at(start)
        return (speech.attributed_to, speech.attributed_via) if speech else None

    return find


def article_of(parsed, *texts: str) -> Article:
    article = Article("a", "r", " ".join(texts), None)
    offset = 0
    for number, text in enumerate(texts):
        sentence = parsed(text)
        sentence.number, sentence.start, sentence.end = number, offset, offset + len(text)
        sentence.starts = [at + offset for at in sentence.starts]
        sentence.ends = [at + offset for at in sentence.ends]
        article.sentences.append(sentence)
        offset += len(text) + 1
    return article


@pytest.mark.parametrize(
    ("speaker", "claim", "text"),
    [
        ("The army", "two men", "The army said on Friday that it had lost two men near the dam."),
        ("A spokesman for the council", "two men", "A spokesman for the council said two men had fled."),
        ("the mayor", "six people", "Shells killed six people in the port, the mayor said."),
        ("a monitor", "six people", "Shells killed six people in the port on Friday a monitor said."),
        ("activists", "six people", "Six raids killed six people near the mill said activists."),
        ("the governor, Ali Bakr", "six people", "Shells killed six people, the governor, Ali Bakr, said."),
        (
            "Omar Diallo, a spokesman for the army",
            "ten men",
            "We lost ten men, said Omar Diallo, a spokesman for the army.",
        ),
        ("Doctors", "thirty", "Doctors put the toll at thirty."),
        ("Researchers", "70 armed groups", "Researchers count 70 armed groups in the province."),
        ("the mission", "4,000 people", "About 4,000 people have fled, according to the mission."),
        ("the mission", "4,000 people", "According to the mission, 4,000 people have fled."),
        ("The council", "twelve men", "The council accused the militia of killing twelve men."),
        ("The Pentagon", "2,000 troops", "The Pentagon is likely to announce that there are 2,000 troops."),
        ("The rebels", "forty soldiers", "The rebels claim to have killed forty soldiers."),
        (
            "A man whose sister was killed",
            "six bombs",
            "A man whose sister was killed told the paper that six bombs fell.",
        ),
        ("witnesses", "port", "Army shells port: witnesses"),
        ("police", "Six killed", "Six killed, 20 hurt as car bomb rips through market - police"),
        ("a doctor at the clinic", "Nine people", "Nine people died, said a doctor at the clinic who fled."),
        ("a local leader, Musa Ali", "13 people", "Raiders killed 13 people, a local leader, Musa Ali, said by phone."),
        ("the regional ombudswoman, Lia Bo", "60 men", "A bomb killed 60 men, the regional ombudswoman, Lia Bo, said."),
        ("the head of the clinic, Lia Bo", "26 men", "A bomb killed 26 men, the head of the clinic, Lia Bo, said."),
        ("the Prisoners Society (PPS)", "nine men", "They hold nine men, the Prisoners Society (PPS) reported."),
        ("Residents", "30", "Residents put the number of dead at 30."),
        ("Officials", "12 dead", "Officials gave a toll of 12 dead."),
        ("Witnesses", "nine men", "Witnesses described how they shot nine men."),
        ("The network", "62 women", "The network documented the killing of 62 women."),
    ],
)
def test_a_speaker_vouches_for_what_they_say(speaker_of, speaker, claim, text):
    assert speaker_of(claim, text) == (speaker, None)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("six people", "Shells killed six people in the port on Friday."),
        ("how many men", "The army declined to say how many men it had lost."),
        ("ten soldiers", "The attack showed that ten soldiers could hold the fort."),
        ("ten soldiers", "The cell claimed responsibility for the raid, which killed ten soldiers."),
        ("20 people", "The raid, which officials said lasted an hour, killed 20 people."),
        ("two diplomats", "He met two diplomats accused of spying."),
    ],
)
def test_an_article_speaks_itself_where_nobody_else_does(speaker_of, claim, text):
    assert speaker_of(claim, text) is None


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


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("the 900 men", "The state sent half of the 900 men it promised."),
        ("one man", "The force found a cache and detained one man."),
        ("two men", "The force responded to the fire, killing two men."),
        ("two mines", "Two-thirds of the army cleared two mines on a semi - hidden road"),
    ],
)
def test_a_clause_on_a_noun_and_a_hyphen_report_nothing(speaker_of, claim, text):
    assert speaker_of(claim, text) is None


def test_a_semicolon_ends_what_somebody_says(speaker_of):
    text = "The front claimed it had killed 57 soldiers; the ministry put the toll at nine."
    assert speaker_of("57 soldiers", text) == ("The front", None)
    assert speaker_of("nine", text) == ("the ministry", None)


def test_a_relative_clause_has_its_own_speaker(speaker_of):
    assert speaker_of("an hour", "The raid, which officials said lasted an hour, killed 20 people.") == (
        "officials",
        None,
    )


def test_of_two_speakers_in_one_sentence_each_has_their_own_words(speaker_of):
    text = "The army said ten had died, but the monitor put the toll at twenty."
    assert speaker_of("ten had", text) == ("The army", None)
    assert speaker_of("twenty", text) == ("the monitor", None)


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


def test_a_quotation_runs_over_sentences_to_the_speaker_behind_it(speaker_of):
    texts = "“We lost nine men at the bridge.", "They will be missed,” said the brigadier."
    assert speaker_of("nine men", *texts) == ("the brigadier", None)


def test_a_quotation_after_the_speaker_is_theirs_too(speaker_of):
    texts = "“The bridge is gone and so is the road,” the brigadier said.", "“We lost nine men in the water.”"
    assert speaker_of("nine men", *texts) == ("the brigadier", None)


def test_a_quotation_after_a_colon_is_the_speakers(speaker_of):
    texts = 'The brigadier told reporters: "The bridge is gone.', 'We lost nine men in the water there."'
    assert speaker_of("nine men", *texts) == ("The brigadier", None)


def test_what_stands_after_a_quotation_is_the_articles_own(speaker_of):
    texts = "“The bridge is gone and so is the road,” the brigadier said.", "Nine men drowned."
    assert speaker_of("Nine men", *texts) is None


def test_a_pronoun_stays_as_written_and_means_the_speaker_before(finder, parsed):
    article = article_of(parsed, "The Balad Observatory said ten had died.", "It added that two were missing.")
    first = article.sentences[0]
    first.actors = [
        ActorMention(0, 3, 0, 21, "The Balad Observatory", "balad-observatory", "media", "name"),
    ]
    last = finder.find(article).in_order[-1]
    assert (last.attributed_to, last.actor_id) == ("It", "balad-observatory")


def test_a_surname_means_the_organisation_they_spoke_for(finder, parsed):
    article = article_of(parsed, "SDF spokesman Rezan Gulo said ten had died.", "Gulo said that two were missing.")
    article.sentences[0].actors = [ActorMention(0, 1, 0, 3, "SDF", "sdf", "rebel_group", "acronym")]
    assert [speech.actor_id for speech in finder.find(article).in_order] == ["sdf", "sdf"]


def test_an_agency_that_was_told_passes_it_on(finder, parsed):
    article = article_of(parsed, "The governor told Reuters that ten had died.")
    article.sentences[0].actors = [ActorMention(3, 4, 18, 25, "Reuters", "reuters", "media", "name")]
    assert finder.find(article).in_order[0].attributed_via == "Reuters"


def test_words_held_at_arms_length_are_no_quotation():
    assert quotations('He spoke of the "so-called victory" there.') == []


def test_a_paragraph_left_open_runs_on_in_the_next():
    text = "“We went down to the river.\n“Nobody was there to meet us,” he said."
    assert [text[start:end] for start, end in quotations(text)] == [
        "We went down to the river.",
        "Nobody was there to meet us,",
    ]


@given(st.lists(SPANS, max_size=8), st.integers(0, 45))
def test_the_innermost_of_many_speeches_is_found(spans, at):
    speeches = [Speech(start, end, str(k), None, None) for k, (start, end) in enumerate(spans)]
    covering = [speech for speech in speeches if speech.start <= at < speech.end]
    innermost = max(covering, key=lambda speech: (speech.start, -speech.end), default=None)
    assert Speeches(speeches).at(at) == innermost
