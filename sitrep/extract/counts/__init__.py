"""Counts of what nobody did: sizes of forces, numbers of groups and places, all other quantities.

In:    an article with its numbers, clauses and acts.
Out:   a number as a phrase (`count_phrases`), whose the counted are (`owners`); the rows of force_sizes, group_counts
       and quantities.
Seeds: none of its own: units.csv says what kind a counted noun is of.
May import: events, predicates, claims, and what these may import.
"""
