"""Marked sentences: what a journalist would underline, written into the text and compared with what the linker found.

    [[Merkel -> angela-merkel]]      links there
    [[Kim -> ? kim-a, kim-b]]        a question that readers see, with these candidates
    [[Kim -> (?) kim-a, kim-b]]      a question for editors only

Everything that is not marked must stay plain. An id is the slug of the name unless a shorter one is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from archive.linking.forms import GivenName
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Document, Entity, EntityRole, Kind, Link, Linking, Mention

Named = tuple[Entity, Sequence[GivenName]]
_MARK = re.compile(r"\[\[(.+?) -> (.+?)\]\]", re.DOTALL)


def slug(name: str) -> str:
    """The id of a name: `Wendy Sherman` is `wendy-sherman`."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", "-", plain).strip("-")


def role(title: str, first: str = "", last: str = "") -> EntityRole:
    """An office with its days, written 2001-01-20."""
    return EntityRole(title, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def person(
    name: str,
    *others: str | GivenName,
    roles: Sequence[str | EntityRole] = (),
    family: str = "",
    honorific: str = "",
    key: str = "",
) -> Named:
    """A person of the archive with further names; `key` is a shorter id."""
    held = tuple(role(title) if isinstance(title, str) else title for title in roles)
    entity = _entity(Kind.PERSON, name, key)
    return replace(entity, roles=held, family_name=family, honorific=honorific), _given(others)


def organization(name: str, *others: str | GivenName, key: str = "") -> Named:
    """An organization of the archive with further names; `key` is a shorter id."""
    return _entity(Kind.ORGANIZATION, name, key), _given(others)


def noted(named: Named, note: str) -> Named:
    """The same page with the phrase that tells it apart from its namesakes."""
    return replace(named[0], note=note), named[1]


def event(name: str, *others: str | GivenName, key: str = "") -> Named:
    """An event of the archive with further names; `key` is a shorter id."""
    return _entity(Kind.EVENT, name, key), _given(others)


def always(text: str) -> GivenName:
    return GivenName(text, Linking.ALWAYS)


def context(text: str) -> GivenName:
    return GivenName(text, Linking.CONTEXT)


def never(text: str) -> GivenName:
    return GivenName(text, Linking.NEVER)


def archive(*named: Named, blocking: Sequence[str] = ()) -> Linker:
    """A linker over an archive of these pages."""
    return Linker(MemoryGazetteer.from_names(named, blocking))


def _entity(kind: Kind, name: str, key: str = "") -> Entity:
    return Entity(key or slug(name), kind, name, order=name)


def _given(names: Sequence[str | GivenName]) -> tuple[GivenName, ...]:
    return tuple(GivenName(name) if isinstance(name, str) else name for name in names)


def unmarked(marked: str) -> str:
    """The text without its marks."""
    return _MARK.sub(lambda match: match[1], marked)


def marked_as_found(text: str, mentions: Sequence[Mention]) -> str:
    """The text with the mentions written into it."""
    parts, done = [], 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.surface
        parts += [text[done : mention.start], f"[[{mention.surface} -> {_outcome(mention)}]]"]
        done = mention.end
    return "".join([*parts, text[done:]])


def _outcome(mention: Mention) -> str:
    outcome = mention.outcome
    if isinstance(outcome, Link):
        return outcome.entity
    return f"{'?' if outcome.named else '(?)'} {', '.join(outcome.candidates)}"


def linked(linker: Linker, text: str, **more: Any) -> str:
    """The text as the linker marks it; `more` are further fields of the document."""
    return marked_as_found(text, linker.link(Document(text, **more)))


def check(linker: Linker, marked: str, **more: Any) -> None:
    """Link the text without its marks and find exactly the marks again."""
    assert linked(linker, unmarked(marked), **more) == marked
