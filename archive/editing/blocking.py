"""Blocking names: words that take part in longest match and never link, kept by editors."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from archive.cleaning import clean_line
from archive.indexing.locking import hold_names
from archive.indexing.names import blocking_forms, store_forms
from archive.linking.forms import blocking_form
from archive.linking.tokens import fold
from archive.models import Name
from archive.permissions import Action, may
from archive.records import new_key
from archive.relinking import Affected, mark_stale

from .checking import InvalidRecord, Problem
from .publishing import NotAllowed


@dataclass(frozen=True, slots=True)
class Blocked:
    """A blocking name as it now stands; `stale` pages are being linked again because of it."""

    name: Name
    stale: int


def block_name(text: str, *, editor: User | None) -> Blocked:
    """Let `text` never link, save as a page's own name; again changes nothing. One transaction.

    Raises InvalidRecord where no text could match it, NotAllowed where `editor` may not.
    """
    _permit(editor)
    text = clean_line(text)
    form = blocking_form(text)
    if form is None or len(text) > 200:
        message = "a blocking name holds at least one letter or digit, and at most 200 characters."
        raise InvalidRecord([Problem("text", message)])
    with transaction.atomic():
        hold_names(alone=True)
        name, made = Name.objects.get_or_create(
            page=None, folded=" ".join(fold(text)), defaults={"text": text, "key": new_key()}
        )
        stale = _changed(form.tokens) if made else 0
    return Blocked(name, stale)


def unblock_name(name: Name, *, editor: User | None) -> int:
    """Take a blocking name away; answers how many pages are being linked again. One transaction."""
    _permit(editor)
    with transaction.atomic():
        hold_names(alone=True)
        Name.objects.filter(pk=name.pk, page__isnull=True).delete()
        return _changed(fold(name.text))


def _changed(tokens: tuple[str, ...]) -> int:
    store_forms(None, blocking_forms())
    return mark_stale(Affected(names=frozenset({tokens})))


def _permit(editor: User | None) -> None:
    if editor is not None and not may(editor, Action.BLOCK_NAMES):
        raise NotAllowed(f"{editor.get_username()} may not change what names block.")
