"""The indexes of a page's words, kept in the transaction that changes it, and made anew for the whole archive.

Three answer readers' search (the words of a page, the beginnings of its names, their misspellings); one answers which
pages a change of a name could touch. All follow from the page and its names alone; the tier of a name is a mere hint.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from archive.indexing.names import blocking_forms, forms_called_for, store_forms, stored_forms
from archive.indexing.prefixes import (
    entries_of,
    forget_entries,
    keep_entries_of_published,
    move_tiers,
    store_entries,
    stored_entries,
)
from archive.indexing.spellings import forget_spellings, known_words, spelled_words, store_spellings
from archive.indexing.tokens import keep_tokens_of_published, store_tokens, stored_tokens, tokens_of
from archive.indexing.words import Words, are_stored, forget_words, keep_words_of_published, store_words, words_for
from archive.linking.mentions import NameForm, Rank
from archive.models import Kind, NameKey, Page, Status
from archive.rendering import Rendered

from .drawing import words_of

_BATCH = 100


def index_words(page: Page, rendered: Rendered) -> None:
    """Put the words and the stored names of a published page into all indexes. In the caller's transaction."""
    store_tokens(page.pk, tokens_of(rendered.plain.values(), rendered.links))
    forms = _forms(page)
    store_words(_words(page, rendered, forms))
    if page.kind != Kind.ARTICLE:
        store_entries(page.pk, entries_of(forms))
        store_spellings(_name_words(forms))


def forget_page(page_id: int) -> None:
    """Take a page that readers see no more out of all indexes. In the caller's transaction."""
    store_tokens(page_id, [])
    forget_words([page_id])
    forget_entries([page_id])


def indexes_that_differ(page: Page, rendered: Rendered) -> list[str]:
    """Which indexes of a published page are not what they would be if made anew, in words."""
    forms = _forms(page)
    named = page.kind != Kind.ARTICLE
    wrong = {
        "the index of its words for linking": stored_tokens(page.pk)
        != tokens_of(rendered.plain.values(), rendered.links),
        "the index of its words for search": not are_stored(_words(page, rendered, forms)),
        "the index of its names": named and stored_entries(page.pk) != entries_of(forms),
        "the index of misspellings": named and not known_words(_name_words(forms)) >= _name_words(forms),
    }
    return [index for index, differs in wrong.items() if differs]


def reindex(*, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make all indexes anew from pages and names, the look-up keys of names too; answers how many pages there are.

    Where keys change, by other rules than before, the archive is to be linked again. A hundred pages a transaction, so
    that it can be read and changed meanwhile; run again after a crash.
    """
    with transaction.atomic():
        NameKey.objects.filter(page__isnull=False).exclude(page__status=Status.PUBLISHED).delete()
        store_forms(None, blocking_forms())
        forget_spellings()
        keep_tokens_of_published()
        keep_words_of_published()
        keep_entries_of_published()
    ids = list(Page.objects.published().order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(ids), _BATCH):
        with transaction.atomic():
            # Held, so that nobody changes a page between its being read and its words being stored.
            pages = list(Page.objects.published().filter(pk__in=ids[at : at + _BATCH]).select_for_update())
            for page in pages:
                if page.kind != Kind.ARTICLE:
                    store_forms(page.pk, forms_called_for(page.pk)[1])
                index_words(page, words_of(page))
            move_tiers([page.pk for page in pages])
        if on_progress is not None:
            on_progress(min(at + _BATCH, len(ids)), len(ids))
    return len(ids)


def _forms(page: Page) -> tuple[NameForm, ...]:
    return stored_forms(page.pk) if page.kind != Kind.ARTICLE else ()


def _words(page: Page, rendered: Rendered, forms: tuple[NameForm, ...]) -> Words:
    texts = [text for segment, text in rendered.plain.items() if segment != "title"]
    return words_for(page, texts, forms)


def _name_words(forms: tuple[NameForm, ...]) -> frozenset[str]:
    return spelled_words(word for form in forms if form.rank <= Rank.ALIAS for word in form.tokens)
