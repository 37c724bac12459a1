"""The last part of a page's address, as its title makes it."""

from __future__ import annotations

import re

from django.db.models import QuerySet
from django.utils.text import slugify

from archive.models import Page, Redirect
from archive.records import AnyRecord

_LONGEST_STEM = 100


def free_slug(record: AnyRecord) -> str:
    """The address that the title makes, with a number where another page has it or had it once."""
    stem = _stem(record)
    if owner(record, stem) is None and former_owner(record, stem) is None:
        return stem
    taken = {
        slug
        for rows in (_others(record), _former_of_others(record))
        for slug in rows.filter(slug__startswith=stem).values_list("slug", flat=True)
    }
    slug, serial = stem, 2
    while slug in taken:
        slug, serial = f"{stem}-{serial}", serial + 1
    return slug


def is_taken(record: AnyRecord) -> bool:
    """Whether another page has the address of this one, or had it and is still found there."""
    return owner(record, record.slug) is not None or former_owner(record, record.slug) is not None


def owner(record: AnyRecord, slug: str) -> Page | None:
    """The other page of the same kind that has this address."""
    return _others(record).filter(slug=slug).first()


def former_owner(record: AnyRecord, slug: str) -> Page | None:
    """The other page of the same kind to which this address leads, since it was that page's once."""
    redirect = _former_of_others(record).filter(slug=slug).select_related("page").first()
    return redirect.page if redirect else None


def follows_title(record: AnyRecord) -> bool:
    """Whether the address is the one that the title makes, be it with the number that tells it from another."""
    return re.fullmatch(rf"{re.escape(_stem(record))}(-\d+)?", record.slug) is not None


def _stem(record: AnyRecord) -> str:
    return slugify(record.title)[:_LONGEST_STEM].strip("-") or record.key


def _others(record: AnyRecord) -> QuerySet[Page]:
    return Page.objects.filter(kind=record.kind).exclude(key=record.key)


def _former_of_others(record: AnyRecord) -> QuerySet[Redirect]:
    return Redirect.objects.filter(kind=record.kind).exclude(page__key=record.key)
