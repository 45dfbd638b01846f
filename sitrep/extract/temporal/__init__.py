"""Temporal expressions: which stretch of the calendar the words of a sentence mean.

In:    an article with its sentences as tokens, and its date of publication.
Out:   `Article.anchor` (`datelines`) and `Sentence.dates`, each a `DateMention` (`date_mentions`).
Seeds: none.
May import: syntax, document, lexical.
"""
