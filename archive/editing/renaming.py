"""What a new title leaves behind: the old one as a former name, and an address that follows.

The one thing to know: both are steps that a form takes on the way to its record, so that what is submitted is what is
stored. An import or a revert takes neither: its records say what they mean.
"""

from __future__ import annotations

from dataclasses import replace

from archive.linking.tokens import fold
from archive.models import Kind, Name
from archive.models.names import NameKind
from archive.records import AnyRecord, NameRecord, canonical

from .addresses import follows_title, free_slug, is_taken

_LONGEST_NAME = Name._meta.get_field("text").max_length or 0


def is_renamed(record: AnyRecord, live: AnyRecord | None) -> bool:
    """Whether the title is another than that of the live record, accents and capitals aside."""
    return live is not None and fold(record.title) not in ((), fold(live.title))


def with_former_title(record: AnyRecord, live: AnyRecord) -> AnyRecord:
    """`record` with the title that it had as a former name, unless it bears that already; articles bear no names.

    A page that takes up a former name again does not keep it as a former one.
    """
    if record.kind == Kind.ARTICLE or not is_renamed(record, live):
        return record
    title = fold(record.title)
    names = tuple(name for name in record.names if name.kind != NameKind.FORMER or fold(name.text) != title)
    if fold(live.title) not in {fold(name.text) for name in names} and len(live.title) <= _LONGEST_NAME:
        names = (*names, NameRecord(text=live.title, kind=NameKind.FORMER))
    return canonical(replace(record, names=names))


def with_new_address(record: AnyRecord, live: AnyRecord) -> AnyRecord:
    """`record` at the address that its new title makes, where it still stands at the one that the old title made.

    An address that somebody chose stays. Publishing leaves a redirect at the old one.
    """
    if record.slug not in ("", live.slug) or not follows_title(live) or not is_renamed(record, live):
        return record
    return replace(record, slug=free_slug(record))


def with_free_address(record: AnyRecord) -> AnyRecord:
    """`record` at an address that is free, where it stands at the one that its title makes and that is another's.

    For a page yet to be: a form fills the address in from the title, and nobody has chosen it.
    """
    gives_way = record.slug and follows_title(record) and is_taken(record)
    return replace(record, slug=free_slug(record)) if gives_way else record
