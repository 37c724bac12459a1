"""The marked texts of benchmarks/accuracy are whole: enough of them, and every mark leads to a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.linking.linker import Linker
from archive.linking.mentions import Kind, Link
from benchmarks.accuracy.marked import PARTS, Collection, collection
from benchmarks.accuracy.peers import LongestMatch
from benchmarks.accuracy.scoring import score


@pytest.fixture(scope="module")
def parts() -> dict[str, Collection]:
    return {part: collection(part) for part in PARTS}


def _marks(found: Collection) -> Iterator[str]:
    return (mark.entity for text in found.texts for mark in text.marks if mark.entity is not None)


def test_there_are_sixty_texts_with_eight_hundred_marks(parts: dict[str, Collection]) -> None:
    assert sum(len(found.texts) for found in parts.values()) >= 60
    assert sum(1 for found in parts.values() for _ in _marks(found)) >= 800


def test_each_part_holds_texts_in_which_nothing_links(parts: dict[str, Collection]) -> None:
    assert all(sum(not text.marks for text in found.texts) >= 1 for found in parts.values())


def test_no_mark_leads_to_a_blocking_name_and_none_overlap(parts: dict[str, Collection]) -> None:
    for found in parts.values():
        assert all(found.kind_of(entity) is not Kind.OTHER for entity in _marks(found))
        for text in found.texts:
            assert "[[" not in text.document.text, text.name
            assert text.document.about <= found.names.entities.keys(), text.name


def test_the_engine_beats_plain_matching_in_both_precision_and_recall(parts: dict[str, Collection]) -> None:
    for found in parts.values():
        ours = score(found, ((text, Linker(found.gazetteer).link(text.document)) for text in found.texts)).all
        plain = score(found, ((text, LongestMatch(found).link(text.document)) for text in found.texts)).all
        assert ours.precision > plain.precision
        assert ours.recall > plain.recall + 0.1


def test_a_touching_span_counts_loosely_and_not_strictly(parts: dict[str, Collection]) -> None:
    found = parts["open"]
    text = next(text for text in found.texts if text.marks)
    mentions = Linker(found.gazetteer).link(text.document)
    moved = [mention for mention in mentions if isinstance(mention.outcome, Link)][:1]
    wider = [type(mention)(mention.start, mention.end + 1, mention.surface, mention.outcome) for mention in moved]
    assert (score(found, [(text, wider)]).all.right, score(found, [(text, wider)]).all.near) == (0, 1)
