"""Markdown with front matter."""

from __future__ import annotations

import pytest

from archive.importing.readings import UnreadableText
from archive.importing.texts import read_text

FULL = """\
---
title: "Envoy Leaves: No Answer"
subtitle: After four days
authors: [Ada Lindqvist, Rosa Marković]
date: 2000-09-01
publication: The Northern Post
volume: 30
issue: 07
pages: 12:30
language: no
url: https://example.org/envoy
epigraph: “We asked.”
epigraph_attribution: Rosa Marković
epigraph_date: July 1, 2020
about:
  - Kim Jong-Il
source key: post/2000/7
rights: ~
---

The *delegation* left [[Seoul|the town]].

- one
"""


def refused(text: str) -> tuple[int, str]:
    with pytest.raises(UnreadableText) as caught:
        read_text(text, name="a.md")
    return caught.value.line, str(caught.value)


def test_every_field_is_read_as_it_is_written() -> None:
    record = read_text(FULL, name="a.md").record
    assert (record.title, record.subtitle) == ("Envoy Leaves: No Answer", "After four days")
    assert (record.volume, record.issue, record.pages, record.language) == ("30", "07", "12:30", "no")
    assert (record.date_published, record.epigraph_date) == ("2000-09-01", "2020-07-01")
    assert (record.source_url, record.source_key, record.rights) == ("https://example.org/envoy", "post/2000/7", "")


def test_a_date_in_words_is_kept_as_edtf() -> None:
    record = read_text("---\ntitle: A\ndate: about 1994\nepigraph_date: 1950s\n---\nWords.", name="a.md").record
    assert (record.date_published, record.epigraph_date) == ("1994~", "195X")


def test_names_of_other_pages_wait_to_be_looked_up() -> None:
    read = read_text(FULL, name="a.md")
    assert (read.publication, read.authors, read.about) == (
        "The Northern Post",
        ("Ada Lindqvist", "Rosa Marković"),
        ("Kim Jong-Il",),
    )


def test_authors_stand_in_the_byline_where_none_is_given() -> None:
    assert read_text(FULL, name="a.md").record.byline == "Ada Lindqvist, Rosa Marković"


def test_the_markdown_below_is_kept_as_written() -> None:
    assert read_text(FULL, name="a.md").record.body == "The *delegation* left [[Seoul|the town]].\n\n- one"


def test_front_matter_makes_markdown_of_a_text_file_too() -> None:
    assert read_text("---\ntitle: A\n---\n*b*", name="a.txt").record.body == "*b*"


def test_a_markdown_file_needs_no_front_matter() -> None:
    read = read_text("# Envoy Leaves\n\nShe *left*.", name="a.md")
    assert (read.record.title, read.record.body) == ("Envoy Leaves", "She *left*.")


def test_a_headline_that_repeats_the_title_is_dropped_and_reported() -> None:
    read = read_text("---\ntitle: Envoy Leaves\n---\n\n# Envoy Leaves\n\nShe left.", name="a.md")
    assert read.record.body == "She left."
    assert [(line.line, line.text) for line in read.dropped] == [(5, "Envoy Leaves")]


def test_a_headline_that_says_something_else_stays() -> None:
    read = read_text("---\ntitle: Envoy Leaves\n---\n# Part One\n\nShe left.", name="a.md")
    assert read.record.body == "# Part One\n\nShe left."


def test_an_unknown_field_is_named_with_its_line() -> None:
    remark = read_text("---\ntitle: A\ncolour: red\n---\nText.", name="a.md").remarks[0]
    assert remark.line == 3
    assert "“colour”" in remark.text


def test_dashes_above_plain_text_are_no_front_matter() -> None:
    assert read_text("---\nShe left.\n---\nHe stayed.", name="a.md").record.body == "---\nShe left.\n---\nHe stayed."


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: A\nText that goes on", 1, "never closed"),
        ("---\ntitle: A\ndate: [2000\nx: 1\n---\nText", 4, "not YAML"),
        ("---\ntitle: A\nsummary: one: two\n---\nText", 3, "in quotation marks"),
        ("---\n\ntitle: A\ndate: some day\n---\nText", 4, "not a date"),
        ("---\ntitle: A\nheadline: B\n---\nText", 3, "twice"),
        ("---\ntitle: [A, B]\n---\nText", 2, "more than one value"),
        ("---\nabout: [[A]]\n---\nText", 2, "more than one value"),
        ("---\ntitle: &a [*a]\n---\nText", 2, "more than one value"),
        ("---\ntitle: !!python/object/apply:os.system [ls]\n---\nText", 2, "more than one value"),
        ("---\ntitle: A\nabout: " + "[" * 40 + "]" * 40 + "\n---\nText", 3, "nested"),
        ("---\ntitle: &a A\nabout: [" + ", ".join(["*a"] * 50) + "]\n---\nText", 3, "repeated"),
        ("---\ntitle: A\nabout: [" + "a, " * 2_000 + "]\n---\nText", 3, "more than any article"),
        ("---\ntitle: A\nsummary: " + "a" * 30_000 + "\n---\nText", 1, "at most 20,000"),
        ("---\ntitle: A\n---\n\n", 0, "no text"),
    ],
)
def test_broken_front_matter_is_named_with_its_line(text: str, line: int, words: str) -> None:
    where, reason = refused(text)
    assert where == line
    assert words in reason
