"""Which of these keys are names, and whose? The one question the engine asks of the archive.

Two gazetteers answer it: the one in memory here (bulk work, the shell, tests) and the one that asks the
database (`archive.indexing`). A property test holds them equal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from .mentions import Entity, NameForm


class Gazetteer(Protocol):
    """What the engine needs to know of the archive's names."""

    def forms(self, keys: Collection[str]) -> Mapping[str, Sequence[NameForm]]:
        """The forms whose key (see `NameForm.key`) is among `keys`, by key; keys without a form are left out."""
        ...

    def entities(self, ids: Collection[str]) -> Mapping[str, Entity]:
        """What is known of these entities; unknown ids are left out."""
        ...
