"""What plain matchers make of the same texts and names: the floor under the engine.

Longest match links every name and alias as it is written, wherever it stands, and to the page whose own name it is
where several bear it; of several with equal right the first by id. First occurrence links only titles, and each only
once, as wikis with automatic links do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.linking.mentions import Document, Kind, Link, Mention, Rank
from archive.linking.tokens import Token, tokenize

from .marked import Collection

_LONGEST = 8


class LongestMatch:
    """Links every name as written, longest first."""

    def __init__(self, archive: Collection) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        for own in (True, False):
            for text, entity in sorted(_texts(archive, own=own)):
                self._names.setdefault(tuple(token.raw for token in tokenize(text)), entity)

    def link(self, document: Document) -> list[Mention]:
        """The names of a document, left to right; blocking names take their words away."""
        tokens, number, found = tokenize(document.text), 0, []
        while number < len(tokens):
            length = next(
                (size for size in range(_LONGEST, 0, -1) if self._has(tokens[number : number + size], size)), 0
            )
            if length:
                run = tokens[number : number + length]
                entity = self._names[tuple(token.raw for token in run)]
                if entity:
                    start, end = run[0].start, run[-1].end
                    link = Link(entity, "longest match", "longest match", "")
                    found.append(Mention(start, end, document.text[start:end], link))
            number += length or 1
        return found

    def _has(self, run: Sequence[Token], size: int) -> bool:
        return len(run) == size and tuple(token.raw for token in run) in self._names


class FirstOccurrence:
    """Links each title once, where it first stands."""

    def __init__(self, archive: Collection) -> None:
        self._archive = archive
        self._longest = LongestMatch(archive)

    def link(self, document: Document) -> list[Mention]:
        """The first place of each title."""
        seen: set[str] = set()
        kept = []
        for mention in self._longest.link(document):
            link = mention.outcome
            if not isinstance(link, Link) or link.entity in seen:
                continue
            if mention.surface == self._archive.names.entities[link.entity].name:
                seen.add(link.entity)
                kept.append(mention)
        return kept


def _texts(archive: Collection, *, own: bool) -> Iterator[tuple[str, str]]:
    """Own names, or all other names as they were given, with the page; a blocking name's page is the empty text."""
    if own:
        for entity in archive.names.entities.values():
            yield entity.name, "" if entity.kind is Kind.OTHER else entity.id
        return
    for form in archive.names.forms:
        if form.rank is Rank.ALIAS or form.entity is None:
            yield form.text, form.entity or ""
