"""Which of these keys are names, and whose? The one question the engine asks of the archive.

Two gazetteers answer it: the one in memory here (bulk work, the shell, tests) and the one that asks the
database (`archive.indexing`). A property test holds them equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from .forms import GivenName, blocking_form, forms_of
from .mentions import Entity, NameForm


class Gazetteer(Protocol):
    """What the engine needs to know of the archive's names."""

    def forms(self, keys: Collection[str]) -> Mapping[str, Sequence[NameForm]]:
        """The forms whose key (see `NameForm.key`) is among `keys`, by key; keys without a form are left out."""
        ...

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """What is known of these entities; unknown ids are left out."""
        ...


class MemoryGazetteer:
    """The names of an archive in one dictionary, by look-up key."""

    def __init__(self, entities: Iterable[Entity], forms: Iterable[NameForm]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._forms: dict[str, list[NameForm]] = {}
        for form in forms:
            self._forms.setdefault(form.key, []).append(form)

    @classmethod
    def from_names(
        cls, named: Iterable[tuple[Entity, Sequence[GivenName]]], blocking: Iterable[str] = ()
    ) -> MemoryGazetteer:
        """The gazetteer of entities with their further names, and of texts that are names of no page."""
        pairs = list(named)
        forms = [form for entity, names in pairs for form in forms_of(entity, names)]
        forms.extend(form for form in map(blocking_form, blocking) if form is not None)
        return cls((entity for entity, _ in pairs), forms)

    def forms(self, keys: Collection[str]) -> Mapping[str, Sequence[NameForm]]:
        """The forms by key, for those of `keys` that have any."""
        return {key: self._forms[key] for key in keys if key in self._forms}

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """The entities by id, for those of `ids` that are known."""
        return {found: self._entities[found] for found in ids if found in self._entities}
