"""An utterance as the claim columns have it."""

from sitrep.extract.attribution.speakers import Speaker
from sitrep.extract.attribution.speech import Utterance
from sitrep.extract.syntax.tokenizer import read_sentence

SAID = "The mayor said shots were heard."


def test_an_utterance_gives_its_span_its_speaker_and_who_relayed_it():
    speech = Utterance(read_sentence(0, 0, SAID), Speaker(0, 2, 0, 9, "The mayor", None), 15, 31, via="the Wire").speech
    assert (speech.start, speech.end) == (15, 31)
    assert (speech.attributed_to, speech.attributed_via, speech.actor_id) == ("The mayor", "the Wire", None)
