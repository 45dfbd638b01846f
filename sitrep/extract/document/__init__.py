"""What the rules read and fill: an article, its sentences as tokens, phrases and clauses, and the mentions in them.

In:    nothing; the classes are built by the steps of the packages above.
Out:   `Article`, `Sentence`, `Act`, `Speeches` and the mentions (`article`), `Phrase` and `VerbGroup` (`phrase`),
       `Clause` (`clause`); `PhraseMemo` for answers about phrases (`phrase_memo`).
Seeds: none.
May import: lexical.
"""
