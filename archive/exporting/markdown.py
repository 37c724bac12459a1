"""A record as a Markdown file: front matter that holds every field but the body, then the body as it was written.

The one thing to know: it goes both ways without loss. All values are text (and lists and rows of text), quoted where
YAML would read something else into them, so a date stays what was written.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from archive.records import PageRecord, to_dict

from .layout import FOLDERS

FENCE = "---"
_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNFOLDED = 1 << 30


class _Dumper(yaml.SafeDumper):
    """Writes each value in its own place, text of several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        """Equal values are written out each time; a reader should not have to look for the other."""
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def to_markdown(record: PageRecord) -> str:
    """The file that holds `record`."""
    data = to_dict(record)
    body = data.pop("body", "")
    head = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_UNFOLDED)
    text = f"{FENCE}\n{head}{FENCE}\n"
    return f"{text}\n{body}\n" if body else text


def path_of(record: PageRecord) -> str:
    """Where that file lies in an export: "people/wendy-sherman.md"."""
    name = record.slug if _PLAIN_SLUG.fullmatch(record.slug) else record.key
    return f"{FOLDERS[record.kind]}/{name}.md"
