"""Text and names in, mentions out: pure, without Django, Markdown or a database.

    mentions      the vocabulary                            tokens     words with offsets, folded
    forms         a page's names to the forms that are looked up (persons: personal, others: corporate; inflections)
    gazetteer     which keys are names, and whose           blocking   built-in names that are no page
    reading       what the eye sees of a text               wording    does a form fit the words of a text?
    find          longest match by whole tokens             evidence   whom the text names in full
    scene, spot   a document, and a place in it, while they are being settled; surroundings of a place
    titles, telling, neighbours, pieces, commas, periods    what the surroundings of a name tell
    company, namesakes, kin                                 which of several bearers, or somebody else of the name
    things, retaken, initialled                             the tug Hugo Raudsepp; Stone, just named; T. Silva in a list
    acronyms, shorts                                        short forms that a text makes possible
    letters, honorifics                                     who is called by name, and 김 대통령 and 小泉首相
    whole         who is meant by a whole name              single     by one word (family: by a family name)
    linker        all of it in order                        discover   capitalised names that nothing explains
    tables        the word lists in data/, each with its source and licence
    steps         the names of the rules, by which a measurement leaves one out
    lines         names, documents and mentions as JSON Lines   explaining   each place with the rule that took it

`python -m archive.linking --help` links JSON Lines from the shell, explains, and lists names without a page.
"""
