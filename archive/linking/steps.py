"""The steps of linking that can be left out, each by its name, to see what it is worth.

The product never leaves one out; `python -m benchmarks.accuracy --ablation` does, one after another.
"""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One rule, named as an editor would say it; where it is kept stands in the module that asks for it."""

    BLOCKING = "names that are no page block"
    DERIVED = "other ways of writing a name"
    ROWS = "no name runs over the rows of a table"
    CAPITALS = "capitals of a name are capitals in the text"
    RIVAL = "a longer name that begins inside a shorter one"
    GENERIC = "generic names beside another capital"
    SAME_NAME_TITLE = "one full name, several pages: by title"
    SAME_NAME_DESCRIBED = "one full name, several pages: by the words around it"
    SAME_NAME_PRESENT = "one full name, several pages: who is named otherwise"
    SAME_NAME_OWN = "one full name, several pages: whose own name it is"
    SAME_NAME_PERIOD = "one full name, several pages: by the date"
    SAME_NAME_COUNTRY = "one name, several pages: by the country the text speaks of"
    SAME_NAME_COMPANY = "one full name, several pages: by who else is in the text"
    QUOTED = "a name by itself in quotation marks"
    THE_NAME = "the before a common word with a capital"
    SAME_NAME_BEFORE = "one full name, several pages: by who was meant before"
    ACRONYMS = "acronyms that the text explains"
    INITIALS = "initials of a name given in full"
    BARRED = "acronyms that the text explains otherwise"
    SHORT_FORMS = "first word of an organization named in full"
    NEWSPAPERS = "the Post of The Washington Post"
    FIRST_NAMES = "first name of a person named in full"
    FAMILY_NAMES = "family name of a person named in full"
    TITLES = "the title before a family name"
    ADDRESS = "Mrs. or Mr. before a family name"
    SO_FAR = "the only one of the name so far"
    NAMESAKES = "the younger, the father, another of the name"
    OTHER_BEARERS = "somebody else who bears a page's name, by trade or by what the text says"
    PLAYED_WITH = "a text that names two such people plays with names"
    INTRODUCED = "somebody new before a bare name: my neighbor, old Mr. Schmidt"
    AGE = "the younger or the elder, by the days of their offices"
    LABELS = "a label stands for one speaker throughout"
    HEADLINE = "a headline speaks of who is named first below it"
    PRINCIPAL = "the one as whose kin the others of the name come in"
    KIN = "his wife Imelda: the first name of somebody's kin"
    HONORIFICS = "a family name before a title in Korean, Chinese and Japanese"
    OFFICE = "title of an office that one bearer held that day"
    RIVALS = "a person beside a place or organization of the name"
    LEADER = "named first and twice as often"
    ONE_WORD = "names of one word standing alone"
    BEFORE = "the word before the name"
    AFTER = "the word after the name"
    INDEFINITE = "a before a name, and named or called"
    STRANGERS = "persons without a page who share a name"
    MINUTES = "a common word that opens a sentence of minutes"
    COMMON_WORDS = "names that are common words"
