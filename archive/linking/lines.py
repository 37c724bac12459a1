"""JSON Lines in: names and documents. A line that is not what it should be is `Malformed`, and said in words.

    names      {"id", "kind", "name", "aliases", "roles", "family_name", "honorific", "disambiguation"}
    documents  {"id", "text", "title", "date", "language", "about", "authors"}

An alias is a text, or {"text", "linking", "exact_case", "language", "from", "to"}; a role is a text, or
{"title", "from", "to"}; days are written 2000-09-12, or 2000-09, or 2000. Of "about" and "authors" ids that
the gazetteer lacks count for nothing.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from .forms import GivenName, blocking_form, forms_of
from .gazetteer import MemoryGazetteer
from .mentions import Document, Entity, EntityRole, Kind, Linking, NameForm
from .tokens import fold

_Parsed = TypeVar("_Parsed")
_LENGTH_OF_DAY: Final = len("2000-09-12")


class Malformed(ValueError):
    """One line that is not what it should be."""


@dataclass(slots=True)
class Names:
    """The gazetteer while it is read."""

    entities: dict[str, Entity] = field(default_factory=dict)
    forms: list[NameForm] = field(default_factory=list)

    def add(self, line: dict[str, Any]) -> None:
        """Take in one line of names; an id may come once."""
        entity = _entity(line)
        names = [_given_name(alias) for alias in _list(line, "aliases")]
        if entity.id in self.entities:
            raise Malformed(f"the id {entity.id!r} was used before")
        if not fold(entity.name):
            raise Malformed("the name is blank")
        self.entities[entity.id] = entity
        if entity.kind is Kind.OTHER:
            texts = [entity.name, *(name.text for name in names)]
            self.forms.extend(form for form in map(blocking_form, texts) if form is not None)
        else:
            self.forms.extend(forms_of(entity, names))

    def gazetteer(self) -> MemoryGazetteer:
        """The gazetteer of all lines taken in."""
        return MemoryGazetteer(self.entities.values(), self.forms)


@dataclass(slots=True)
class Complaints:
    """Counts the lines that were malformed, and hands on what is wrong with each."""

    tell: Callable[[str], None]
    count: int = 0

    def read(self, lines: Iterable[bytes], source: str, take: Callable[[dict[str, Any]], None]) -> None:
        """Hand each line that is not blank to `take`; what is malformed is told with its number, and skipped."""
        for number, raw in enumerate(lines, start=1):
            if not raw.strip():
                continue
            try:
                take(_parsed(raw, first=number == 1))
            except Malformed as error:
                self.count += 1
                self.tell(f"{source}, line {number}: {error}")


def document_of(line: dict[str, Any]) -> Document:
    """The document of a line; its authors count like those whom it is about."""
    about = [*_texts(line, "about"), *_texts(line, "authors")]
    title = as_text(line.get("title") or "", "title")
    return Document(
        text_in(line, "text"),
        title=title,
        about=frozenset(about),
        date=_day(line, "date"),
        latest=_day(line, "date", last=True),
        language=as_text(line.get("language") or "", "language"),
    )


def id_of(line: dict[str, Any]) -> Any:
    """What the document is called; any JSON value, handed back as it came."""
    if "id" not in line:
        raise Malformed("“id” is missing")
    return line["id"]


def text_in(line: dict[str, Any], name: str) -> str:
    """A field that must be there and hold a text."""
    if name not in line:
        raise Malformed(f"“{name}” is missing")
    return as_text(line[name], name)


def as_text(value: object, name: str) -> str:
    """A value that must be a text."""
    if not isinstance(value, str):
        raise Malformed(f"“{name}” holds no text")
    return value


def _parsed(raw: bytes, *, first: bool) -> dict[str, Any]:
    try:
        line = json.loads(raw.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise Malformed(f"not UTF-8: {error.reason} at byte {error.start + 1}") from error
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from error
    if not isinstance(line, dict):
        raise Malformed("not a JSON object")
    return line


def _entity(line: dict[str, Any]) -> Entity:
    known = text_in(line, "id")
    if not known:
        raise Malformed("“id” is empty")
    name = text_in(line, "name")
    return Entity(
        known,
        _choice(Kind, line.get("kind"), "kind"),
        name,
        family_name=as_text(line.get("family_name") or "", "family_name"),
        roles=tuple(map(_role, _list(line, "roles"))),
        order=name,
        honorific=as_text(line.get("honorific") or "", "honorific"),
        note=as_text(line.get("disambiguation") or "", "disambiguation"),
    )


def _role(role: object) -> EntityRole:
    if isinstance(role, dict):
        return EntityRole(text_in(role, "title"), _day(role, "from"), _day(role, "to", last=True))
    return EntityRole(as_text(role, "roles"))


def _given_name(alias: object) -> GivenName:
    if not isinstance(alias, dict):
        return GivenName(as_text(alias, "aliases"))
    return GivenName(
        text_in(alias, "text"),
        _choice(Linking, alias.get("linking") or "", "linking"),
        exact_case=_flag(alias, "exact_case"),
        language=as_text(alias.get("language") or "", "language"),
        earliest=_day(alias, "from"),
        latest=_day(alias, "to", last=True),
    )


def _flag(line: dict[str, Any], name: str) -> bool:
    value = line.get(name) or False
    if not isinstance(value, bool):
        raise Malformed(f"“{name}” is neither true nor false")
    return value


def _day(line: dict[str, Any], name: str, *, last: bool = False) -> date | None:
    """A day as 2000-09-12, the hour behind it passed over; of 2000-09 or 2000 the first day, or the last."""
    text = as_text(line.get(name) or "", name).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]) if len(text) >= _LENGTH_OF_DAY else _day_of_span(text, last=last)
    except ValueError as error:
        raise Malformed(f"“{name}” is no day as 2000-09-12: {text!r}") from error


def _day_of_span(text: str, *, last: bool) -> date:
    year, _, month = text.partition("-")
    first_month, last_month = (int(month), int(month)) if month else (1, 12)
    if last:
        return date(int(year), last_month, monthrange(int(year), last_month)[1])
    return date(int(year), first_month, 1)


def _list(line: dict[str, Any], name: str) -> list[Any]:
    value = line.get(name)
    if value is not None and not isinstance(value, list):
        raise Malformed(f"“{name}” is no list")
    return value or []


def _texts(line: dict[str, Any], name: str) -> Iterator[str]:
    return (as_text(value, name) for value in _list(line, name))


def _choice(kinds: type[_Parsed], value: object, name: str) -> _Parsed:
    try:
        return kinds(value)  # type: ignore[call-arg]
    except ValueError as error:
        raise Malformed(f"“{name}” cannot be {value!r}") from error
