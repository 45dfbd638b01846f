"""The lexicon in the text: the rows of seeds, and every name of the compiled lexicon in one pass over many articles.

In:    CSV seeds; the aliases of the compiled lexicon; the texts of articles.
Out:   rows as dicts (`seed_rows`); spans with the aliases that are written there (`name_matcher`).
Seeds: whichever the caller names.
May import: no other package of `extract`.
"""
