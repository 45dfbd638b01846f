"""What an article and each of its sentences is about: armed conflict, or sport, business, a film, a drill ...

In:    the texts of articles, their sentences and the names found in them, as columns.
Out:   cues, which are words that speak for a frame or for violence (`cue_matcher`, `cue_lexicon`); how likely each
       article is about armed conflict, unrest or violence (`relevance`); the frames of a sentence (`frame_finder`).
Seeds: frames.csv, relevance_weights.csv; weapons.csv, triggers.csv, event_families.csv, event_types.csv, harms.csv and
       english_verbs.csv for the words of violence.
May import: syntax, lexical, document.
"""
