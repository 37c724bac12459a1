"""`^Sherman`: a caret directly before a word keeps the name that begins there plain."""

from __future__ import annotations

import pytest

from archive.rendering import Segment, plain_of, render

from .fakes import WENDY, FakeEngine, FakePages, html_of, link

MARKS = [
    "^May",
    "a ^May",
    "(^May)",
    "“^May”",
    '"^May"',
    "'^May",
    "Putin-^May",
    "Putin–^May",
    "Putin/^May",
    "*^May*",
    "**^May**",
]
LITERAL = [
    "2^10",
    "x ^ y",
    "x^2",
    "f(x)^2",
    "a]^b",
    "done.^12",
    'done."^12',
    "[^1]",
    "[^note]",
    "^",
    "a ^",
    "^^",
    "e^{x}",
    "^-1",
]


def test_a_caret_silences_the_name_and_is_not_shown() -> None:
    assert html_of("^Sherman and Sherman") == f"<p>Sherman and {link(WENDY, 'Sherman')}</p>"


@pytest.mark.parametrize("markdown", MARKS)
def test_the_word_behind_it_is_handed_to_the_engine_as_settled(markdown: str) -> None:
    engine = FakeEngine()
    render([Segment("body", markdown, True)], engine, FakePages())
    document = engine.documents[0]
    assert [(document.text[span.start : span.end], span.entity) for span in document.fixed] == [("May", None)]


@pytest.mark.parametrize("markdown", ["^김정일은 갔다", "총통^金正日"])
def test_it_works_in_scripts_without_spaces(markdown: str) -> None:
    assert "^" not in plain_of(markdown)


@pytest.mark.parametrize("markdown", LITERAL)
def test_any_other_caret_stays(markdown: str) -> None:
    engine = FakeEngine()
    plain = render([Segment("body", markdown, True)], engine, FakePages()).plain["body"]
    assert (plain, engine.documents[0].fixed) == (markdown, ())


def test_a_backslash_shows_the_caret_and_silences_nothing() -> None:
    assert html_of("\\^Sherman") == f"<p>^{link(WENDY, 'Sherman')}</p>"


def test_the_second_of_two_carets_is_a_caret() -> None:
    assert plain_of("^^May") == "^^May"


def test_in_code_it_is_a_caret() -> None:
    assert plain_of("`^Sherman`") == "^Sherman"
