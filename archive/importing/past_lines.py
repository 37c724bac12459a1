"""What an export says beside its records: pages.jsonl, revisions.jsonl, blocking_names.jsonl and decisions.jsonl."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive.deciding import PastDecision
from archive.editing.moving_in import BlockingName, Decision, PastRevision
from archive.records import RecordError, from_dict

from .json_lines import json_of

_WIDTHS = {
    "key": 40,
    "merged_into": 40,
    "page": 40,
    "text": 400,
    "target": 40,
    "editor": 150,
    "ended_by": 150,
    "created_by": 150,
    "updated_by": 150,
    "reviewer": 150,
    "summary": 300,
    "digest": 64,
}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one line of pages.jsonl says."""

    key: str
    arrival: int
    version: int
    created_at: datetime
    updated_at: datetime
    created_by: str
    updated_by: str
    former_slugs: tuple[str, ...]
    digest: str
    withheld: bool
    merged_into: str


def standing_in(text: str) -> Standing:
    """What a line of pages.jsonl says; raises `RecordError`."""
    data = json_of(text)
    former = data.get("former_slugs", [])
    if not isinstance(former, list) or not all(isinstance(slug, str) and 0 < len(slug) <= 120 for slug in former):
        raise RecordError("“former_slugs” is a list of addresses")
    return Standing(
        key=_text(data, "key", needed=True),
        arrival=_number(data, "arrival"),
        version=_number(data, "version"),
        created_at=_moment(data, "created_at"),
        updated_at=_moment(data, "updated_at"),
        created_by=_text(data, "created_by"),
        updated_by=_text(data, "updated_by"),
        former_slugs=tuple(former),
        digest=_text(data, "digest"),
        withheld=data.get("withheld") is True,
        merged_into=_text(data, "merged_into"),
    )


def revision_in(text: str) -> tuple[str, PastRevision]:
    """The key of a page and one of its revisions, as a line of revisions.jsonl has them; raises `RecordError`."""
    data = json_of(text)
    key, number, record = _text(data, "page", needed=True), _number(data, "number"), data.get("record")
    if not isinstance(record, dict) or from_dict(record).key != key:
        raise RecordError(f"“record” is no record of the page “{key}”")
    if not _is_storable(record):
        raise RecordError("“record” holds signs that are none: a zero byte, or half of a pair of surrogates")
    if number < 1:
        raise RecordError("“number” counts from 1")
    return key, PastRevision(
        number=number,
        based_on=_number(data, "based_on"),
        record=record,
        status=_text(data, "status", needed=True),
        editor=_text(data, "editor"),
        created_at=_moment(data, "created_at"),
        summary=_text(data, "summary"),
        minor=data.get("minor") is True,
        digest=_text(data, "digest", needed=True),
        decision=_decision(data),
        hidden=_hidden(data),
    )


def _hidden(data: dict[str, Any]) -> frozenset[str]:
    """What of a revision is hidden: "text", "summary"."""
    parts = data.get("hidden", [])
    if not isinstance(parts, list) or not all(part in ("text", "summary") for part in parts):
        raise RecordError("“hidden” is a list of “text” and “summary”")
    return frozenset(parts)


def _decision(data: dict[str, Any]) -> Decision | None:
    """What became of a revision that waited; None where it waits still, or never did."""
    if "reviewed_at" not in data:
        return None
    return Decision(
        reviewer=_text(data, "reviewer"),
        at=_moment(data, "reviewed_at"),
        note=_text(data, "review_note"),
        published_as=_number(data, "published_as") if "published_as" in data else None,
    )


def blocking_name_in(text: str) -> BlockingName:
    """What a line of blocking_names.jsonl says; raises `RecordError`."""
    data = json_of(text)
    return BlockingName(_text(data, "key", needed=True), _text(data, "text", needed=True))


def decision_in(text: str) -> PastDecision:
    """What a line of decisions.jsonl says; raises `RecordError`."""
    data = json_of(text)
    return PastDecision(
        key=_text(data, "key", needed=True),
        page=_text(data, "page"),
        text=_text(data, "text", needed=True),
        target=_text(data, "target"),
        status=_text(data, "status", needed=True),
        editor=_text(data, "editor"),
        decided_at=_moment(data, "decided_at"),
        note=_text(data, "note"),
        ended_by=_text(data, "ended_by"),
        ended_at=_moment(data, "ended_at") if "ended_at" in data else None,
        ended_note=_text(data, "ended_note"),
    )


def _text(data: dict[str, Any], name: str, *, needed: bool = False) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or (needed and not value):
        raise RecordError(f"“{name}” is {value!r}: write text in quotation marks")
    if len(value) > (width := _WIDTHS.get(name, 1_000)) or _UNSTORABLE.search(value):
        raise RecordError(f"“{name}” is no text of at most {width} characters")
    return value


def _is_storable(value: object) -> bool:
    """Whether every text in it is one that each database takes."""
    match value:
        case str():
            return _UNSTORABLE.search(value) is None
        case dict():
            return all(map(_is_storable, [*value, *value.values()]))
        case list():
            return all(map(_is_storable, value))
    return True


def _number(data: dict[str, Any], name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise RecordError(f"“{name}” is {value!r}: write a number")
    return value


def _moment(data: dict[str, Any], name: str) -> datetime:
    value = data.get(name)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None:
            # The first and the last day that there are have no counterpart in UTC, in which they are kept.
            moment.astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RecordError(f"“{name}” is {value!r}: write a time with its zone, such as 2026-01-31T12:00:00+00:00")
    return moment
