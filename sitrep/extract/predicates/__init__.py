"""What is asked of any predicate: its arguments, whether it happened, when and where.

In:    a sentence with its clauses and mentions; a clause or a noun phrase of it; the speeches of its article.
Out:   whom "we" and "they" are (`first_person`, `victim_pronouns`), `Argument`s (`arguments`), modality (`factuality`),
       background (`background`), dates (`event_time`), places (`event_place`).
Seeds: modality.csv, support_verbs.csv.
May import: actors, places, numbers, temporal, syntax, document, lexical.
"""
