"""The files of an export, and what each line of them holds.

    manifest.json         what this is: format, choices, counts
    records.jsonl         one `PageRecord` a line; as Markdown instead: articles/*.md people/*.md and so on
    pages.jsonl           for each page, in order of arrival: key, arrival, version, dates, who, former_slugs,
                          merged_into
    revisions.jsonl       for each page, in order: every revision with its digest (only where all pages are exported)
    blocking_names.jsonl  the names that never link: key, text
    decisions.jsonl       what was decided of names: key, page, text, target, status, decided_at; where all pages are
                          exported also by whom, why, and what became of it
    media/                the pictures that all these records show

The one thing to know: times are ISO 8601 in UTC, editors are account names, pages are keys; `arrival` is the page's
place in the order in which pages came in.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from archive.models.pages import PATHS

MANIFEST = "manifest.json"
RECORDS = "records.jsonl"
PAGES = "pages.jsonl"
REVISIONS = "revisions.jsonl"
BLOCKING = "blocking_names.jsonl"
DECISIONS = "decisions.jsonl"
FORMAT, FORMAT_VERSION = "concordance-export", 1
FOLDERS: dict[str, str] = {str(kind): path for kind, path in PATHS.items()}


class Form(StrEnum):
    """How records are written."""

    JSONL = "jsonl"
    MARKDOWN = "markdown"


class Scope(StrEnum):
    """Whose eyes an export is for."""

    ALL = "all"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an export holds."""

    pages: int
    revisions: int
    blocking_names: int
    pictures: int
    decisions: int = 0


def line(data: dict[str, Any]) -> str:
    """One line of JSON, its line feed included; empty text, empty lists and false are left out."""
    filled = {name: value for name, value in data.items() if value or (value == 0 and value is not False)}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":")) + "\n"


def moment(when: datetime) -> str:
    """A time as it stands in an export, and as digests are taken over it."""
    return when.isoformat()


def manifest(form: Form, scope: Scope, counts: Counts, made_at: datetime) -> str:
    """The text of the manifest."""
    data = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "records": form,
        "pages": scope,
        "history": scope == Scope.ALL,
        "made_at": moment(made_at),
        "counts": asdict(counts),
    }
    return json.dumps(data, indent=2) + "\n"
