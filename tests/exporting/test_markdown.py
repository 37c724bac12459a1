"""A record as a Markdown file: legible, and the same record again when it is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.exporting.markdown import path_of, to_markdown
from archive.importing.markdown_records import read_markdown
from archive.records import AnyRecord, from_dict

SHERMAN = {
    "kind": "person",
    "key": "p-sherman",
    "title": "Wendy Sherman",
    "slug": "wendy-sherman",
    "summary": "American diplomat: counselor, then coordinator.",
    "body": "Sherman went to **Pyongyang**.\n\nShe came back.",
    "names": [{"key": "n1", "text": "Sherman", "linking": "context", "exact_case": True}],
    "birth_date": "1949-06-07",
    "roles": [{"key": "r1", "organization": "o-state", "sources": ["a-1", "a-2"], "note": "As printed,\non two lines"}],
}
FILE = """\
---
kind: person
key: p-sherman
title: Wendy Sherman
slug: wendy-sherman
summary: 'American diplomat: counselor, then coordinator.'
status: published
names:
- key: n1
  text: Sherman
  kind: full
  linking: context
  exact_case: true
birth_date: '1949-06-07'
roles:
- key: r1
  organization: o-state
  sources:
  - a-1
  - a-2
  note: |-
    As printed,
    on two lines
---

Sherman went to **Pyongyang**.

She came back.
"""
# What YAML would read as something else than the words that stand there, and what could end a front matter.
TRAPS = [
    "no",
    "true",
    "null",
    "~",
    "2000-09-01",
    "12:30",
    "0x1f",
    "1e3",
    "---",
    "- a",
    "a: b",
    "# a",
    "'",
    '"',
    "&a",
    "*a",
]
lines = st.one_of(st.sampled_from(TRAPS), st.text(max_size=40))
texts = st.lists(lines, max_size=4).map("\n".join)
rows = st.lists(st.fixed_dictionaries({"text": lines, "exact_case": st.booleans()}), max_size=3)


def test_the_front_matter_holds_every_field_but_the_body() -> None:
    assert to_markdown(from_dict(SHERMAN)) == FILE


def test_the_same_record_is_read_again() -> None:
    assert read_markdown(FILE) == from_dict(SHERMAN)


def test_a_file_is_named_for_the_address_of_its_page() -> None:
    assert path_of(from_dict(SHERMAN)) == "people/wendy-sherman.md"


@given(title=lines, body=texts, epigraph=texts, about=st.lists(lines, max_size=3))
def test_no_text_is_lost_or_changed_on_the_way(title: str, body: str, epigraph: str, about: list[str]) -> None:
    data = {"kind": "article", "key": "a-1", "title": title, "body": body, "epigraph": epigraph, "about": about}
    record: AnyRecord = from_dict(data)
    assert read_markdown(to_markdown(record)) == record


@given(names=rows)
def test_no_row_is_lost_or_changed_on_the_way(names: list[dict[str, object]]) -> None:
    record = from_dict({"kind": "organization", "key": "o-1", "title": "X", "names": names})
    assert read_markdown(to_markdown(record)) == record
