"""Actor mentions: who is named, what class of actor it is, whom a pronoun or "the group" means.

In:    an article with its sentences, and the spans where names of actors are written.
Out:   `Sentence.actors`, each an `ActorMention` (`actor_finder`), with the country that a class of actors is of
       (`country_scope`); the rows of found_actors.
Seeds: by way of the compiled lexicon: actors.csv, actor_aliases.csv, generic_actors.csv, state_heads.csv,
       countries.csv, peoples.csv, offices.csv, group_heads.csv, not_actors.csv.
May import: places, syntax, document, lexical.
"""
