"""Every rule earns its place: left out, a marked sentence or text comes out wrong that is right with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.linking.linker import Linker
from archive.linking.mentions import Document
from archive.linking.steps import Step
from benchmarks.accuracy.marked import PARTS, collection
from tests.linking.marked import marked_as_found, unmarked
from tests.linking.phenomena.cast import GAZETTEER
from tests.linking.test_phenomena import read_sentence, sentences

_ARCHIVES = [collection(part) for part in PARTS]


def _sentences_that_change(step: Step) -> Iterator[str]:
    linker = Linker(GAZETTEER, without=[step])
    for line in sentences():
        marked, fields = read_sentence(line)
        text = unmarked(marked)
        if marked_as_found(text, linker.link(Document(text, **fields))) != marked:
            yield line


def _texts_that_change(step: Step) -> Iterator[str]:
    for archive in _ARCHIVES:
        whole, less = Linker(archive.gazetteer), Linker(archive.gazetteer, without=[step])
        for text in archive.texts:
            if whole.link(text.document) != less.link(text.document):
                yield text.name


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
def test_without_a_rule_something_comes_out_otherwise(step: Step) -> None:
    changed = next(_sentences_that_change(step), None) or next(_texts_that_change(step), None)
    assert changed is not None, f"the rule “{step}” changes nothing"
