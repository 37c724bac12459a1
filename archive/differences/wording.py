"""Differences in one line, for lists of changes."""

from __future__ import annotations

from .changes import Differences, FactChange, ListChange, RowsChange, TextChange, ValueChange
from .labels import ROW_NOUNS

_MOST = 6


def in_words(found: Differences) -> str:
    """What changed: "text (+120 characters), 2 names, published on"; of a new page, its texts and rows alone."""
    words = [_text(text) for text in found.texts]
    words += [_fact(fact) for fact in found.facts if not found.is_new or isinstance(fact, RowsChange)]
    if found.is_new:
        words.insert(0, "new page")
    if len(words) > _MOST:
        words[_MOST - 1 :] = [f"{len(words) - _MOST + 1} more"]
    return ", ".join(words) or "nothing"


def _text(text: TextChange) -> str:
    if not text.size_change:
        return _inside(text.label)
    size = abs(text.size_change)
    sign = "+" if text.size_change > 0 else "−"
    return f"{_inside(text.label)} ({sign}{size:,} character{'' if size == 1 else 's'})"


def _fact(fact: FactChange) -> str:
    match fact:
        case RowsChange():
            one, many = ROW_NOUNS[fact.field]
            return f"{fact.count} {one if fact.count == 1 else many}" if fact.count else f"order of {many}"
        case ValueChange() | ListChange():
            return _inside(fact.label)


def _inside(label: str) -> str:
    """A label as it stands inside a sentence."""
    return label[0].lower() + label[1:]
