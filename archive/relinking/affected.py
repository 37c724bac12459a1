"""The one place that knows which pages a change can touch.

What a page's links depend on (its own text and fields, names, roles, addresses of targets) is compared before and
after; the pages to link again are those that hold the tokens of a form that came, went or changed, and, when the
target itself came, went or moved, those that lead to it or are said to be about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.indexing.names import forms_called_for
from archive.indexing.tokens import link_token
from archive.linking.mentions import Entity, NameForm
from archive.models import Name, Page, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands to the links of others: nothing at all while it is not published.

    `address` is its kind and slug; `labels` are the tokens under which links by hand can name it (titles of pages that
    it took in are among them), each with the words that tell it apart.
    """

    page_id: int
    address: tuple[str, str] | None = None
    entity: Entity | None = None
    forms: frozenset[NameForm] = frozenset()
    labels: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Affected:
    """Names (as tokens) whose holders must be linked again, targets whose sources must, and pages that must."""

    names: frozenset[tuple[str, ...]] = frozenset()
    targets: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()

    def __or__(self, other: Affected) -> Affected:
        return Affected(self.names | other.names, self.targets | other.targets, self.pages | other.pages)

    def __bool__(self) -> bool:
        return bool(self.names or self.targets or self.pages)


def standing_of(page_id: int) -> Standing:
    """How the page stands at this moment."""
    page = (
        Page.objects.filter(pk=page_id, status=Status.PUBLISHED).only("kind", "slug", "title", "disambiguation").first()
    )
    if page is None:
        return Standing(page_id)
    entity, forms = forms_called_for(page_id)
    names = Name.objects.filter(page_id=page_id).order_by().values_list("text", flat=True)
    titles = Page.objects.filter(merged_into=page_id).order_by().values_list("title", flat=True)
    tokens = {link_token(text) for text in (page.title, *names.union(titles))} - {""}
    return Standing(
        page_id,
        address=(page.kind, page.slug),
        entity=entity,
        forms=frozenset(forms),
        labels=frozenset((token, page.disambiguation) for token in tokens),
    )


def affected_by(before: Standing, after: Standing) -> Affected:
    """What the change from `before` to `after` (of one page) can touch."""
    if before == after:
        return Affected()
    moved = before.address != after.address
    known_anew = moved or before.entity != after.entity
    forms = before.forms | after.forms if known_anew else before.forms ^ after.forms
    labels = before.labels | after.labels if moved else before.labels ^ after.labels
    names = {form.tokens for form in forms} | {(token,) for token, _ in labels}
    return Affected(frozenset(names), frozenset({after.page_id}) if moved else frozenset())
