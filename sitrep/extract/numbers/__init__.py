"""Numbers that count or measure: value or range, hedge, and the noun that is counted.

In:    a sentence with its names and dates.
Out:   `NumberMention`s, each with value, hedge, unit and the token of its noun (`number_mentions`).
Seeds: units.csv, hedges.csv, vague_terms.csv.
May import: syntax, document, lexical.
"""
