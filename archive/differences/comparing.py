"""Two records of one page, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from archive.records import AnyRecord, to_json

from .changes import Differences, FactChange, TextChange
from .facts import Facts
from .labels import label_of
from .texts import text_change

_RUNNING_TEXTS = frozenset({"body", "epigraph"})


def differences(old: AnyRecord | None, new: AnyRecord, *, titles: Mapping[str, str]) -> Differences:
    """What differs from `old` to `new`, two records of one page; without `old`, all that a new page says.

    `titles` maps keys of pages to what they are called. Permanent keys are never shown as differences, nor is the
    order of what has none (about, sources). Raises `ValueError` for pages of two kinds.
    """
    if old is not None and old.kind != new.kind:
        raise ValueError(f"{old.kind} and {new.kind}: records of two kinds are not of one page")
    facts: list[FactChange] = []
    texts: list[TextChange] = []
    shown = Facts(titles)
    for field in fields(new):
        name, after = field.name, getattr(new, field.name)
        before: Any = getattr(old, name) if old else () if isinstance(after, tuple) else ""
        if name in _RUNNING_TEXTS:
            if text := text_change(name, label_of(name), before, after):
                texts.append(text)
        elif name != "key" and (fact := shown.change(name, before, after)):
            facts.append(fact)
    return Differences(
        facts=tuple(facts),
        texts=tuple(texts),
        size_change=len(to_json(new)) - (len(to_json(old)) if old else 0),
        is_new=old is None,
    )
