"""What kind of thing a name without a page is likely to name: a proposal, which the writer overrules by a click."""

from __future__ import annotations

from typing import Final

from archive.linking.tables import words
from archive.linking.tokens import fold, is_acronym
from archive.models import Kind

# Besides the engine's words for events those that a writer who makes a page is likelier to mean so.
_EVENTS: Final = words("event_words.txt") | frozenset(
    {"campaign", "ceremony", "consultations", "exercise", "exercises", "launch", "negotiations", "protest", "round"}
    | {"test", "tests", "visit"}
)
_ORGANIZATIONS: Final = words("head_words.txt") | words("company_endings.txt") | words("newspaper_words.txt")
_GIVEN: Final = words("given_names.txt")
_ALL: Final = (Kind.PERSON, Kind.ORGANIZATION, Kind.EVENT)


def likely_kinds(text: str) -> tuple[Kind, ...]:
    """The three kinds a name may be of, the likeliest first."""
    guess = _guess(text)
    return (guess, *(kind for kind in _ALL if kind is not guess))


def _guess(text: str) -> Kind:
    folded = fold(text)
    if folded and (folded[-1] in _EVENTS or folded[0] in _EVENTS):
        return Kind.EVENT
    if folded and folded[0] in _GIVEN and len(folded) > 1:
        return Kind.PERSON
    is_short_form = " " not in text and len(text) > 1 and is_acronym(text[:2])
    if is_short_form or any(word in _ORGANIZATIONS for word in folded):
        return Kind.ORGANIZATION
    return Kind.PERSON
