"""Link documents from the shell, without Django or a database: JSON Lines in, JSON Lines out.

    python -m archive.linking --gazetteer names.jsonl < documents.jsonl > mentions.jsonl

A malformed line is named with its number on stderr and skipped; the exit code is 1 if there was one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

from .forms import GivenName, blocking_form, forms_of
from .gazetteer import MemoryGazetteer
from .linker import Linker
from .mentions import Document, Entity, EntityRole, Kind, Link, Linking, Mention, NameForm
from .tokens import fold

_NAMES: Final = """\
names, one to a line:
  {"id": "wendy-sherman", "kind": "person", "name": "Wendy Sherman",
   "aliases": ["Wendy R. Sherman", {"text": "Sherman", "linking": "context"}], "roles": ["Ambassador"]}
  kind: person, organization, event, or other (takes part in longest match and never links)
  linking: always, context (only to someone whom the text names in full), never; left out, the rules choose
documents, one to a line:
  {"id": "a1", "title": "evidence only, may be left out", "text": "..."}
mentions, one line for each document:
  {"id": "a1", "mentions": [{"start", "end", "surface", "entity_id", "candidates", "rule", "tier", "reason"}]}
  start and end count Unicode code points of the text as given; an entity_id of null is a question
"""
_Parsed = TypeVar("_Parsed")


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Link what comes in on standard input; 1 if a line was malformed or the names cannot be read, else 0."""
    parser = argparse.ArgumentParser(
        prog="python -m archive.linking",
        description="Link the names in documents to the pages of a gazetteer.",
        epilog=_NAMES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gazetteer", type=Path, required=True, metavar="FILE", help="the names, as JSON Lines")
    options = parser.parse_args(arguments)
    names = Names()
    try:
        with options.gazetteer.open("rb") as file:
            bad = sum(1 for _ in _read(file, str(options.gazetteer), names.add) if not _)
    except OSError as error:
        print(f"{options.gazetteer}: {error.strerror or error}", file=sys.stderr)
        return 1
    linker = Linker(names.gazetteer())
    bad += sum(1 for _ in _read(sys.stdin.buffer, "standard input", lambda line: _answer(linker, line)) if not _)
    return 1 if bad else 0


def _read(file: BinaryIO, source: str, take: Callable[[dict[str, Any]], None]) -> Iterator[bool]:
    """Hand each line to `take`; for each that is not blank whether it went well."""
    for number, raw in enumerate(file, start=1):
        if not raw.strip():
            continue
        try:
            take(_parsed(raw, first=number == 1))
        except Malformed as error:
            print(f"{source}, line {number}: {error}", file=sys.stderr)
            yield False
        else:
            yield True


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
    known = _text(line, "id")
    if not known:
        raise Malformed("“id” is empty")
    kind = _choice(Kind, line.get("kind"), "kind")
    roles = tuple(EntityRole(_as_text(role, "roles")) for role in _list(line, "roles"))
    name = _text(line, "name")
    return Entity(known, kind, name, roles=roles, order=name)


def _given_name(alias: object) -> GivenName:
    if isinstance(alias, dict):
        linking = _choice(Linking, alias.get("linking") or "", "linking")
        return GivenName(_text(alias, "text"), linking)
    return GivenName(_as_text(alias, "aliases"))


def _text(line: dict[str, Any], field_name: str) -> str:
    if field_name not in line:
        raise Malformed(f"“{field_name}” is missing")
    return _as_text(line[field_name], field_name)


def _as_text(value: object, field_name: str) -> str:
    if not isinstance(value, str):
        raise Malformed(f"“{field_name}” holds no text")
    return value


def _list(line: dict[str, Any], field_name: str) -> list[Any]:
    value = line.get(field_name)
    if value is not None and not isinstance(value, list):
        raise Malformed(f"“{field_name}” is no list")
    return value or []


def _choice(kinds: type[_Parsed], value: object, field_name: str) -> _Parsed:
    try:
        return kinds(value)  # type: ignore[call-arg]
    except ValueError as error:
        raise Malformed(f"“{field_name}” cannot be {value!r}") from error


def _answer(linker: Linker, line: dict[str, Any]) -> None:
    """Link one document and write its mentions; half a surrogate pair in it leaves as the escape that it came as."""
    if "id" not in line:
        raise Malformed("“id” is missing")
    title = _as_text(line.get("title") or "", "title")
    mentions = linker.link(Document(_text(line, "text"), title=title))
    answer = {"id": line["id"], "mentions": [_mention(mention) for mention in mentions]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _mention(mention: Mention) -> dict[str, Any]:
    outcome = mention.outcome
    chosen = outcome if isinstance(outcome, Link) else None
    candidates = [chosen.entity] if chosen is not None else list(getattr(outcome, "candidates", ()))
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "entity_id": chosen.entity if chosen is not None else None,
        "candidates": candidates,
        "rule": outcome.rule,
        "tier": chosen.tier if chosen is not None else "question",
        "reason": outcome.reason,
    }


if __name__ == "__main__":
    sys.exit(main())
