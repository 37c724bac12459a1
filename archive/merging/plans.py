"""`MergePlan`: what two pages would be once one has taken in the other. Pure: it is made of what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.editing.referring import referring, without_twins
from archive.linking.forms import GivenName, forms_of
from archive.linking.mentions import Entity, Kind, Linking, NameForm
from archive.linking.tokens import fold_name
from archive.models.names import NameKind
from archive.records import ROWS, AnyRecord, ArticleRecord, NameRecord, canonical

from .facts import Choice, Fact

_LONGEST_NAME = 200
# How names link, the strictest first.
_FREEDOM = ("never", "context", "", "always")
_REFERENCES = ("publication", "parent", "organizer")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pages as it is: its id, its live version and what that says."""

    page_id: int
    version: int
    title: str
    record: AnyRecord


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows of one relation that come to refer to the page that stays, and how many they are."""

    relation: str
    count: int
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """Everything that merging `source` into `target` would do, with what is chosen for each fact, by its name.

    `moved` is what refers to the source; `pages` how many pages mention it, `waiting` the changes of it that wait for
    review, `revisions` the versions that stay in its history.
    """

    source: Side
    target: Side
    facts: tuple[Fact, ...]
    choices: Mapping[str, Choice]
    moved: tuple[Moved, ...] = ()
    pages: int = 0
    waiting: int = 0
    revisions: int = 0

    @property
    def token(self) -> str:
        """Which versions of the two pages it was made from: what a confirmation binds to."""
        return f"{self.source.page_id}.{self.source.version}-{self.target.page_id}.{self.target.version}"

    @property
    def new_names(self) -> tuple[NameRecord, ...]:
        """The names that the target gains, the title of the source first."""
        return self.record.names[len(self.target.record.names) :]

    @property
    def freed_names(self) -> tuple[NameRecord, ...]:
        """The names that the target has and that link more freely from then on, since they do so on the source."""
        pairs = zip(self.target.record.names, self.record.names, strict=False)
        return tuple(new for old, new in pairs if new != old)

    @property
    def record(self) -> AnyRecord:
        """What the target says afterwards."""
        source, target = self.source.record, self.target.record
        theirs, ours = as_one(source, target)
        changes: dict[str, Any] = {"names": tuple(_names(source, target))} if source.kind != "article" else {}
        changes["identifiers"] = (*ours.identifiers, *theirs.identifiers)
        for name in ("roles", "participations"):
            if hasattr(ours, name):
                changes[name] = without_twins(getattr(ours, name), getattr(theirs, name))
        if isinstance(ours, ArticleRecord) and isinstance(theirs, ArticleRecord):
            changes["about"] = (*ours.about, *theirs.about)
        for fact in self.facts:
            changes |= fact.chosen(self.choices[fact.name])
        return canonical(replace(ours, **changes))

    @property
    def remains(self) -> AnyRecord:
        """What the source says afterwards: its own words, deleted, and nothing that refers to another page."""
        source = self.source.record
        lists = (*ROWS, "authors", "about")
        changes: dict[str, Any] = {name: () for name in lists if hasattr(source, name)}
        changes |= {name: "" for name in _REFERENCES if hasattr(source, name)}
        if self.choices.get("source_key") == Choice.TAKE:
            changes["source_key"] = ""
        return replace(source, **changes, status="deleted")


def as_one(source: AnyRecord, target: AnyRecord) -> tuple[AnyRecord, AnyRecord]:
    """The two records as of one page: neither refers to the other any more, nor to itself."""
    instead = {source.key: target.key}
    theirs = referring(replace(source, key=target.key), {**instead, target.key: target.key})
    return theirs, referring(target, instead)


def _names(source: AnyRecord, target: AnyRecord) -> Iterator[NameRecord]:
    """The names of the target, those of the source that it does not bear, and what else the source is found by."""
    theirs = _forms(source, source.names)
    names = [_as_free(name, theirs) for name in target.names]
    for name in (NameRecord(text=source.title), *source.names):
        if len(name.text) > _LONGEST_NAME:
            continue
        ours = _forms(target, names)
        stated = {fold_name(text) for text in (target.title, *(row.text for row in names))}
        if fold_name(name.text) not in stated:
            # Texts may find it already, as a form of another name; links by hand need it in so many words.
            names.append(_as_free(name, ours))
        elif not _is_borne(name, ours):
            names.append(name)
    yield from names
    found = {form.tokens for form in _forms(target, names)}
    for form in theirs:
        if form.tokens not in found and len(form.text) <= _LONGEST_NAME:
            found.add(form.tokens)
            kind = NameKind.SHORT if len(form.tokens) == 1 else NameKind.FULL
            yield NameRecord(text=form.text, kind=kind, linking=form.linking)


def _as_free(name: NameRecord, theirs: Iterable[NameForm]) -> NameRecord:
    """A name that links as freely as it does on the other page, if that is found by it, too: texts link by it there."""
    alike = [form for form in theirs if form.tokens == fold_name(name.text)]
    linking = max((name.linking, *(form.linking for form in alike)), key=_FREEDOM.index)
    return replace(name, linking=str(linking), exact_case=name.exact_case and all(form.exact_case for form in alike))


def _is_borne(name: NameRecord, ours: Iterable[NameForm]) -> bool:
    """Whether the target is found by that name already, as freely: what it says of it is not made stricter."""
    alike = [form for form in ours if form.tokens == fold_name(name.text)]
    written = any(form.text.isupper() == name.text.isupper() for form in alike)
    return written and any(_FREEDOM.index(form.linking) >= _FREEDOM.index(name.linking) for form in alike)


def _forms(record: AnyRecord, names: Iterable[NameRecord]) -> tuple[NameForm, ...]:
    given, family = (getattr(record, name, "") for name in ("given_name", "family_name"))
    entity = Entity("", Kind(record.kind), record.title, given_name=given, family_name=family)
    further = [GivenName(name.text, Linking(name.linking), name.exact_case, name.language) for name in names]
    return forms_of(entity, further)
