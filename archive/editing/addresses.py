"""The last part of a page's address, as its title makes it."""

from __future__ import annotations

import re

from django.utils.text import slugify

from archive.models import Page
from archive.records import AnyRecord

_LONGEST_STEM = 100


def free_slug(record: AnyRecord) -> str:
    """The address that the title makes, with a number where another page has it."""
    stem = _stem(record)
    others = Page.objects.filter(kind=record.kind).exclude(key=record.key)
    if not others.filter(slug=stem).exists():
        return stem
    taken = set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, serial = stem, 2
    while slug in taken:
        slug, serial = f"{stem}-{serial}", serial + 1
    return slug


def is_taken(record: AnyRecord) -> bool:
    """Whether another page has the address of this one."""
    return Page.objects.filter(kind=record.kind, slug=record.slug).exclude(key=record.key).exists()


def follows_title(record: AnyRecord) -> bool:
    """Whether the address is the one that the title makes, be it with the number that tells it from another."""
    return re.fullmatch(rf"{re.escape(_stem(record))}(-\d+)?", record.slug) is not None


def _stem(record: AnyRecord) -> str:
    return slugify(record.title)[:_LONGEST_STEM].strip("-") or record.key
