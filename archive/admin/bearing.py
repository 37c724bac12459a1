"""Who else bears a name: what the archive knows of the names on a form before they are saved.

The one thing to know: the names are those that texts are linked by (`NameKey`), derived forms and family names
included, so "Sherman" is seen to be a name of William Sherman although nobody entered it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from archive.linking.blocking import blocking_forms
from archive.linking.mentions import key_of
from archive.linking.tokens import fold_name
from archive.models import NameKey, Page

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Bearers:
    """The other published pages that bear a name: `count` of them, the nearest to it in `pages`.

    `blocked` says that it is also a name that is never a link.
    """

    count: int = 0
    pages: tuple[Page, ...] = ()
    blocked: bool = False


NOBODY = Bearers()


def bearers(names: Iterable[str], *, besides: str) -> Mapping[tuple[str, ...], Bearers]:
    """Who bears each of these names but the page with the key `besides`, by the folded name: three queries at most."""
    folded = {" ".join(tokens): tokens for name in names if (tokens := fold_name(name))}
    if not folded:
        return {}
    keys = {key_of(tokens) for tokens in folded.values()}
    known = NameKey.objects.filter(key__in=keys, tokens__in=folded).exclude(page__key=besides).order_by()
    counted = known.values("tokens").annotate(
        others=Count("page", distinct=True), blocking=Count("pk", filter=Q(page__isnull=True))
    )
    counts = {row["tokens"]: (row["others"], row["blocking"] > 0) for row in counted}
    pages = _nearest(known.filter(page__isnull=False)) if any(count for count, _ in counts.values()) else {}
    found = {}
    for text, tokens in folded.items():
        count, blocked = counts.get(text, (0, False))
        found[tokens] = Bearers(count, tuple(pages.get(text, ())), blocked or _is_built_in(tokens))
    return found


def _nearest(known: QuerySet[NameKey]) -> dict[str, list[Page]]:
    """For each name the pages to which it stands nearest, a few of them."""
    place = Window(RowNumber(), partition_by=F("tokens"), order_by=["rank", "page_id"])
    # A page may bear a name in two ways of writing.
    rows = list(known.annotate(place=place).filter(place__lte=2 * _NAMED).values_list("tokens", "page_id"))
    columns = ("kind", "slug", "title", "disambiguation")
    pages = Page.objects.published().only(*columns).in_bulk({page_id for _, page_id in rows if page_id})
    found: dict[str, list[Page]] = {}
    for text, page_id in rows:
        page, listed = pages.get(page_id or 0), found.setdefault(text, [])
        if page is not None and page not in listed and len(listed) < _NAMED:
            listed.append(page)
    return found


def _is_built_in(tokens: tuple[str, ...]) -> bool:
    return any(form.tokens == tokens for form in blocking_forms([key_of(tokens)]))
