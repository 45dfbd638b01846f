"""The identity of an article. FROZEN: this recipe must never change.

Every claim, event and sighting is keyed by it, in every warehouse published so far. It is deliberately independent of
the rest of normalising: a better normaliser gives a new text_version, not new articles, as long as letters and words
stay the same.
"""

import unicodedata

from sitrep.lake import digest


def article_id(text: str) -> str:
    """Hash of the text after NFC, case folding and collapsing of white space."""
    return digest(" ".join(unicodedata.normalize("NFC", text).casefold().split()))
