"""Attribution: who says what, and which stretch of the article a speaker vouches for.

In:    an article with its clauses and actors.
Out:   `Speeches`, which answers who said the words at an offset and which party he speaks for (`attribution_finder`).
Seeds: speech_verbs.csv, speaker_nouns.csv.
May import: places (its vocabulary), syntax, document, lexical.
"""
