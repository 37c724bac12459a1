"""Why is a word linked, or why not? Each place of a text where names stand, in sentences for an editor."""

from __future__ import annotations

from collections.abc import Iterator

from .gazetteer import Gazetteer
from .linker import Linker
from .mentions import Ambiguous, Document, Explained, Link

_MOST_LISTED = 5


def explanation(linker: Linker, gazetteer: Gazetteer, document: Document) -> Iterator[str]:
    """A line for each place, in order: where it stands, the words, what came of them and by which rule."""
    places = linker.explain(document)
    asked = {entity for place in places for entity in place.bearers}
    titles = {key: entity.name for key, entity in gazetteer.entities(asked).items()}
    for place in places:
        yield f"{_where(document.text, place.start)}  “{_on_one_line(place.surface)}”  {_what(document, place, titles)}"
    if not places:
        yield "No name of the gazetteer stands in this text."


def _where(text: str, start: int) -> str:
    """Line and column, both from 1."""
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def _on_one_line(surface: str) -> str:
    return " ".join(surface.split())


def _what(document: Document, place: Explained, titles: dict[str, str]) -> str:
    outcome = place.outcome
    if isinstance(outcome, Link):
        proof = "" if outcome.support in (None, place.start) else f" See {_where(document.text, outcome.support or 0)}."
        target = _called(outcome.entity, titles)
        return f"→ {target}  by rule “{outcome.rule}”, tier “{outcome.tier}”: {outcome.reason}{proof}"
    if isinstance(outcome, Ambiguous):
        return f"? {_listed(outcome.candidates, titles)}  by rule “{outcome.rule}”: {outcome.reason}"
    whose = f" ({_listed(place.bearers, titles)})" if place.bearers else ""
    return f"no link{whose}: {place.why or 'It is part of another name.'}"


def _listed(entities: tuple[str, ...], titles: dict[str, str]) -> str:
    listed = ", ".join(_called(entity, titles) for entity in entities[:_MOST_LISTED])
    more = len(entities) - _MOST_LISTED
    return f"{listed} and {more} more" if more > 0 else listed


def _called(entity: str, titles: dict[str, str]) -> str:
    return f"{titles.get(entity, entity)} [{entity}]"
