"""People killed, wounded, held or driven out: the harm, the victims, the perpetrator, the place, the time covered.

In:    the counts of a sentence, with the acts of the article.
Out:   the rows of casualties (`casualty_reader`).
Seeds: harms.csv.
May import: coreference, counts, events, predicates, claims, and what these may import.
"""
