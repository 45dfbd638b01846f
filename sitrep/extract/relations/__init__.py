"""Relations of two actors: member of, backed by, allied with, opposed to, linked to, leader, alias.

In:    an article with its clauses and actors.
Out:   the rows of actor_relations (`relation_finder`).
Seeds: relation_patterns.csv.
May import: predicates, claims, and what these may import.
"""
