"""The words that people read for the fields of a record: those of the edit form, where it has no heading above them."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "body": "Text",
    "slug": "Address",
    "disambiguation": "Told apart by",
    "image": "Picture",
    "image_alt": "What the picture shows",
    "image_credit": "Credit of the picture",
    "protection": "May be changed by",
    "identifiers": "Identifiers in other catalogues",
    "date_published": "Published on",
    "source_url": "Address of the original",
    "archived_url": "Address of an archived copy",
    "source_key": "Import key",
    "epigraph": "Text above the headline",
    "epigraph_attribution": "Who is quoted",
    "epigraph_date": "Date of the text above the headline",
    "honorific_prefix": "Title before the name",
    "sort_name": "Name in an index",
    "birth_date": "Born",
    "death_date": "Died",
    "founding_date": "Founded",
    "dissolution_date": "Dissolved",
    "parent": "Part of",
    "participations": "Taking part",
    "linking": "Links",
    "exact_case": "Capitals exactly as here",
    "sources": "Source articles",
    "scheme": "Catalogue",
    "value": "Id there",
}
# What one row is called, and several.
ROW_NOUNS: Mapping[str, tuple[str, str]] = {
    "identifiers": ("identifier", "identifiers"),
    "names": ("name", "names"),
    "roles": ("role", "roles"),
    "participations": ("participant", "participants"),
}


def label_of(field: str) -> str:
    """What the field `field` of a record or of a row is called."""
    return LABELS.get(field) or field.replace("_", " ").capitalize()
