"""The JSON Schema of /people/wendy-sherman.json, made from the fields of the records, so that it cannot lag behind."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from archive.records import RECORDS, ROWS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final = {"type": "string", "minLength": 1}
_ADDRESS: Final = {"type": "string", "format": "uri", "pattern": "^https?://"}
_MOMENT: Final = {"type": "string", "format": "date-time"}
_NUMBER: Final = {"type": "integer", "minimum": 0}


def schema(url: str) -> dict[str, Any]:
    """The schema, which is to be found at `url`."""
    return {
        "$schema": DIALECT,
        "$id": url,
        "title": "A page of the archive",
        "description": "A page as it is published, the pages that it names, and those that name it.",
        **_object(
            {
                "$schema": _ADDRESS,
                "url": _ADDRESS,
                "version": {**_NUMBER, "minimum": 1},
                "permalink": {**_ADDRESS, "description": "This version, as it was, for ever."},
                "created_at": _MOMENT,
                "updated_at": _MOMENT,
                "record": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in RECORDS]},
                "refers_to": {
                    "description": "The pages that the record refers to by their keys.",
                    "type": "object",
                    "additionalProperties": _page(),
                },
                "mentions": {
                    "description": "The pages that the texts of this one name, the most often named first.",
                    **_list(_page(mentions=_NUMBER)),
                },
                "mentioned_in": _object(
                    {
                        "mentions": _NUMBER,
                        "articles": _NUMBER,
                        "other_pages": _NUMBER,
                        "pages": {
                            "description": "The pages that name this one, those published last first.",
                            **_list(_page(mentions=_NUMBER, date=_TEXT)),
                        },
                        "next": {**_ADDRESS, "description": "Where these go on, if there are more."},
                    },
                    optional=("next",),
                ),
            }
        ),
        "$defs": {kind: _record(kind) for kind in RECORDS},
    }


def _page(**more: Any) -> dict[str, Any]:
    kind = {"enum": list(RECORDS)}
    optional = ("date",) if "date" in more else ()
    return _object({"url": _ADDRESS, "kind": kind, "title": _TEXT, **more}, optional=optional)


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _record(kind: str) -> dict[str, Any]:
    """The record of a kind: whatever is empty is left out."""
    known: dict[str, Any] = {"kind": {"const": kind}, **_properties(RECORDS[kind])}
    known["status"] = {"const": "published"}
    required = ("kind", "key", "title", "slug", "status")
    return _object(known, optional=tuple(name for name in known if name not in required))


def _properties(record: type[Any]) -> dict[str, Any]:
    return {field.name: _value(field.name, str(field.type)) for field in fields(record)}


def _value(name: str, annotation: str) -> dict[str, Any]:
    if name in ROWS:
        known = _properties(ROWS[name])
        return _list(_object(known, optional=tuple(set(known) - {"key"})))
    if annotation == "tuple[str, ...]":
        return _list(_TEXT)
    return {"const": True} if annotation == "bool" else _TEXT
