"""Text and names in, mentions out: pure, without Django, Markdown or a database.

tokens      words with offsets, folded        forms, personal, corporate   names to their forms
mentions    the vocabulary                    gazetteer                    which keys are names, and whose
reading     what the eye sees of a text       find                         longest match by whole tokens
titles, neighbours, acronyms, evidence        what the surroundings of a name tell
whole, short                                  who is meant: by a whole name, by one word
linker      all of it in order                discover                     capitalised names that nothing explains
tables      the word lists in data/

`python -m archive.linking --help` links JSON Lines from the shell.
"""
