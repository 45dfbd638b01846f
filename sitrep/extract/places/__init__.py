"""Toponym resolution: which place of the gazetteer a name means, and places that no gazetteer knows.

In:    an article with its sentences, and the spans where names of places are written.
Out:   `Sentence.places`, each a `PlaceMention` (`place_resolution`); the rows of found_places.
Seeds: by way of the compiled lexicon: place_aliases.csv, place_features.csv, place_stopwords.csv, admin1.csv.
May import: syntax, document, lexical.
"""
