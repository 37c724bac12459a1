"""A Markdown file that is no record is refused with the line at fault."""

from __future__ import annotations

import pytest

from archive.importing.markdown_records import read_markdown
from archive.importing.readings import UnreadableText


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("No front matter.", 1, "begins with no front matter"),
        ("---\nkind: person\ntitle: Never closed\n", 1, "begins with no front matter"),
        ("---\nkind: person\ntitle: a: b\n---\n", 3, "not YAML"),
        ("---\n- kind\n---\n", 2, "field: value"),
        ("---\nkind: person\ntitle: X\ncolour: red\n---\n", 4, "no field “colour”"),
        ("---\nkind: person\ntitle:\n  - X\n---\n", 3, "“title”"),
        ("---\nkind: person\ntitle: X\ntitle: Y\n---\n", 4, "given twice"),
        ("---\nkind: person\nbody: here\n---\nthere", 3, "below the front matter"),
        ("---\nkind: person\ntitle: &a X\nslug: *a\n---\n", 4, "references are not read"),
        ("---\nkind: ship\n---\n", 2, "“kind” is 'ship'"),
        ("---\ntitle: " + "[" * 50 + "\n---\n", 2, "nested"),
    ],
)
def test_the_line_at_fault_is_named(text: str, line: int, words: str) -> None:
    with pytest.raises(UnreadableText, match=words) as caught:
        read_markdown(text)
    assert caught.value.line == line


def test_a_value_is_the_text_it_is() -> None:
    record = read_markdown("---\nkind: article\ntitle: 2000-09-01\nlanguage: no\npages: 12:30\n---\n")
    assert (record.title, getattr(record, "language", ""), getattr(record, "pages", "")) == (
        "2000-09-01",
        "no",
        "12:30",
    )


def test_rules_in_the_body_end_nothing() -> None:
    assert read_markdown("---\nkind: person\ntitle: X\n---\n\nOne\n\n---\n\nTwo\n").body == "One\n\n---\n\nTwo"
