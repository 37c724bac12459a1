"""Reading the marked texts: a gazetteer, and documents with the spans that must link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.lines import Complaints, Names, document_of
from archive.linking.mentions import Document, Kind

_HERE: Final = Path(__file__).parent
_MARK: Final = re.compile(r"\[\[(?!\[)(.+?) -> ([^\[\]]+?)\]\]", re.DOTALL)
PARTS: Final = ("open", "further", "held", "fresh", "sealed")
# Never run along with the others: a part that has been counted while rules change is no longer blind.
BLIND: Final = "blind"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text and the page that is meant; None for an honest question."""

    start: int
    end: int
    entity: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """One text with its marks taken out."""

    name: str
    genre: str
    document: Document
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """The texts of one part and the names of its archive."""

    part: str
    names: Names
    gazetteer: MemoryGazetteer
    texts: tuple[Marked, ...]

    def kind_of(self, entity: str) -> Kind:
        """The kind of a page of the archive."""
        return self.names.entities[entity].kind


def collection(part: str) -> Collection:
    """One part, whole; ValueError with the place for whatever in it is malformed."""
    folder, names = _HERE / part, Names()
    complaints: list[str] = []
    with (folder / "names.jsonl").open("rb") as file:
        Complaints(complaints.append).read(file, f"{part}/names.jsonl", names.add)
    texts = tuple(_read(path) for path in sorted((folder / "texts").glob("*.txt")))
    complaints.extend(_unknown(texts, names))
    if complaints:
        raise ValueError("\n".join(complaints))
    return Collection(part, names, names.gazetteer(), texts)


def _unknown(texts: tuple[Marked, ...], names: Names) -> Iterator[str]:
    for text in texts:
        for mark in text.marks:
            if mark.entity is not None and mark.entity not in names.entities:
                yield f"{text.name}: no page has the id {mark.entity!r}"


def _read(path: Path) -> Marked:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    text, marks = _unmarked(body)
    given: dict[str, object] = {name: fields.get(name, "") for name in ("title", "date", "language")}
    given.update({name: _ids(fields.get(name, "")) for name in ("about", "authors")})
    return Marked(path.stem, fields["genre"], document_of({"text": text, **given}), marks)


def _ids(field: str) -> list[str]:
    return [entity.strip() for entity in field.split(",") if entity.strip()]


def _unmarked(body: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        entity = match.group(2).strip()
        marks.append(Mark(len(text), len(text) + len(match.group(1)), None if entity == "?" else entity))
        text += match.group(1)
        last = match.end()
    return text + body[last:], tuple(marks)
