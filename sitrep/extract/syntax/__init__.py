"""The shape of a sentence: sentences, tokens, part-of-speech tags, phrases, clauses with their subjects and objects.

In:    the text of articles, as a frame; then sentences as tokens.
Out:   a frame of sentences (`sentence_splitter`), a `Sentence` (`tokenizer`), its `tags` (`pos_tagger`), `phrases`
       (`chunker`) and `clauses` (`clause_builder`); what stands side by side in it (`coordination`).
Seeds: english_verbs.csv.
May import: document, lexical.
"""
