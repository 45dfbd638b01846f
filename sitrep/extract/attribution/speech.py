"""What somebody says: a verb of speech in its sentence, and the stretch of it that its speaker vouches for."""

from dataclasses import dataclass

from sitrep.extract.attribution.speakers import Speaker
from sitrep.extract.document.article import Sentence, Speech


@dataclass(slots=True)
class Utterance:
    """One verb of speech: its speaker, and the span of its sentence that it covers (empty: only a quotation's)."""

    sentence: Sentence
    speaker: Speaker
    start: int
    end: int
    via: str | None = None
    is_frame: bool = False  # "according to X": around whatever else the sentence says

    @property
    def speech(self) -> Speech:
        """The utterance as the claim columns have it."""
        actor = self.speaker.actor
        actor_id = actor.actor_id if actor is not None else None
        return Speech(self.start, self.end, self.speaker.text, self.via, actor_id, self.speaker.party)
