"""Events: every trigger of a sentence, what fills its slots, its event code, and the rows of event_mentions.

In:    an article with clauses, mentions and numbers.
Out:   `Article.acts` (`event_finder`); the rows of event_mentions, with the main event marked (`event_rows`).
Seeds: triggers.csv, event_families.csv, noun_classes.csv, nonagents.csv, weapons.csv, support_verbs.csv.
May import: predicates, claims, and what these may import.
"""
