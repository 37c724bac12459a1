"""Choosing other pages on a form: the field, its autocompleting widget, and the view that answers while one types.

The one thing to know: a picker's value in the browser is the page's id, in a record its key. A `Shelf` turns one
into the other and asks the database once for all pages that a form shows, however many rows it has. Browsers that run
no script have a field beside the picker, into which titles or addresses are written; they come in as ids, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Case, Field, IntegerField, Q, QuerySet, Value, When
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from archive.indexing.prefixes import pages_in
from archive.linking.tokens import fold
from archive.models import Kind, Name, Page, Status
from archive.permissions import Action, may

from .glances import glances

# Which kinds a field may name where its model alone would allow any page.
_KINDS = {
    "authors": (Kind.PERSON, Kind.ORGANIZATION),
    "organizer": (Kind.PERSON, Kind.ORGANIZATION),
    "participant": (Kind.PERSON, Kind.ORGANIZATION),
    "target": (Kind.PERSON, Kind.ORGANIZATION, Kind.EVENT),
}
# What lists of pages leave in the database.
LONG_COLUMNS = ("body", "plain", "html")
# The most mentioned pages of what is typed, which stand before the others.
_KNOWN = 60
_MOST_WORDS = 8
_MOST_WRITTEN = 50
_UNSEEN = "A page that is not published"


def kinds_for(db_field: Field[Any, Any]) -> tuple[Kind, ...]:
    """The kinds of page that this relation may name."""
    model = db_field.related_model
    if isinstance(model, type) and issubclass(model, Page) and model is not Page:
        return (Kind(str(model._meta.model_name)),)
    return _KINDS.get(db_field.name, tuple(Kind))


def described(page: Page) -> str:
    """The page as a picker over several kinds shows it: "Sherman (diplomat) · Person"."""
    return f"{page} · {page.get_kind_display()}"


class Unmatched(str):
    """What was written in place of a choice, where it is the title or address of no page, or of several."""

    __slots__ = ()


class Shelf:
    """The pages that one form shows in its pickers, each fetched once; what its user may not see stays unnamed.

    `keys` are those that the opened record refers to: they may stay even where the user may not see them.
    """

    def __init__(self, user: User, keys: Iterable[str] = ()) -> None:
        self.user = user
        self._by_id: dict[int, Page] = {}
        wanted = set(keys)
        self._referred = {page.key: page.pk for page in self._add(Q(key__in=wanted))} if wanted else {}

    def ids(self, keys: Iterable[str]) -> list[int]:
        """The ids of the pages of these keys, in their order; a key without a page is left out."""
        return [self._referred[key] for key in keys if key in self._referred]

    def pages(self, ids: Sequence[int]) -> list[Page]:
        """The pages of these ids that the form may show, in their order."""
        missing = [id_ for id_ in ids if id_ not in self._by_id]
        if missing:
            self._add(Q(pk__in=missing) & Q(pk__in=Page.objects.visible_to(self.user)))
        return [self._by_id[id_] for id_ in ids if id_ in self._by_id]

    def written(self, texts: Sequence[str], kinds: Sequence[Kind]) -> list[str]:
        """For each text the id of the one page of these kinds whose title or address it is: one query.

        In place of a text that means no page or several stands an `Unmatched`.
        """
        asked = texts[:_MOST_WRITTEN]
        titles = {_folded(part) for text in asked for part in (text, text.rpartition("(")[0])} - {""}
        called = Q(folded_title__in=titles) | Q(slug__in=[_last_part(text) for text in asked])
        offered = Page.objects.visible_to(self.user).exclude(status=Status.DELETED).filter(called, kind__in=kinds)
        pages = list(offered.only("kind", "slug", "title", "disambiguation", "folded_title")) if asked else []
        return [_meant(text, pages) for text in texts]

    def label(self, page: Page, *, with_kind: bool) -> str:
        """How a picker shows `page` to this user."""
        if not may(self.user, Action.VIEW, page):
            return _UNSEEN
        return described(page) if with_kind else str(page)

    def _add(self, condition: Q) -> list[Page]:
        columns = ("key", "kind", "title", "disambiguation", "status", "created_by_id")
        pages = list(Page.objects.filter(condition).only(*columns))
        self._by_id.update((page.pk, page) for page in pages)
        return pages


class PageSelect(AutocompleteMixin, forms.Select):
    """A select that the admin's own script fills while one types; it holds only what is chosen."""

    shelf: Shelf
    kinds: Sequence[Kind]
    # Without the select, for a row that only browsers without scripts show.
    is_written: bool = False
    # The id of the page that is not offered, where there is one.
    besides: int = 0

    def get_url(self) -> str:
        """Where what is typed is looked up, and which page is left out there."""
        return f"{super().get_url()}?besides={self.besides}" if self.besides else super().get_url()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The ids of what is chosen and of what is written; where there can be only one, of what is written."""
        chosen = super().value_from_datadict(data, files, name)
        lines = [line.strip() for line in (data.get(_beside(name)) or "").splitlines() if line.strip()]
        if not lines:
            return chosen
        if not self.allow_multiple_selected:
            return self.shelf.written([" ".join(lines)], self.kinds)[0]
        return [*(chosen or []), *self.shelf.written(lines, self.kinds)]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The select, and for browsers that run no script a field to write into, with what was not understood of it."""
        values = value if isinstance(value, list | tuple) else [value]
        select = super().render(name, [item for item in values if not isinstance(item, Unmatched)], attrs, renderer)
        context = {
            "select": "" if self.is_written else select,
            "is_written": self.is_written,
            "is_disabled": bool(attrs and attrs.get("disabled")),
            "several": self.allow_multiple_selected,
            "name": _beside(name),
            "id": (attrs or {}).get("id", name),
            "text": "\n".join(item for item in values if isinstance(item, Unmatched)),
        }
        return render_to_string("admin/archive/page_select.html", context)

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The chosen pages as options, in the order in which they were chosen."""
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for page in self.shelf.pages(_ids(value)):
            label = self.shelf.label(page, with_kind=len(self.kinds) > 1)
            options.append(self.create_option(name, page.pk, label, True, len(options)))
        return [(None, options, 0)]


class PageSelectMultiple(PageSelect, forms.SelectMultiple):
    """A picker of several pages, kept in the order in which they were chosen."""

    allow_multiple_selected = True

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """As for one, without the button that clears all: it would stand in the list as what is no item of it."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class PagePicker(forms.Field):
    """One other page, or several; cleans to keys, since that is how records name pages."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": "Choose one.",
        "unmatched": "“%(text)s” is the title of no page that can stand here, or of several. Write the title just as it"
        " stands on the page, or the end of the page's address.",
        "gone": "A page chosen here is no longer there. Choose another.",
        "kind": "“%(page)s” cannot stand here. Choose %(kinds)s.",
    }

    def __init__(self, db_field: Field[Any, Any], *, shelf: Shelf, site: AdminSite, **kwargs: Any) -> None:
        self.shelf = shelf
        self.kinds = kinds_for(db_field)
        self.several = bool(db_field.many_to_many)
        widget = (PageSelectMultiple if self.several else PageSelect)(db_field, site)
        widget.shelf, widget.kinds = shelf, self.kinds
        widget.is_required = kwargs.get("required", True)
        super().__init__(widget=self._wrapped(widget, db_field, site), **kwargs)

    def _wrapped(self, widget: PageSelect, db_field: Any, site: AdminSite) -> forms.Widget:
        """The widget with the admin's *add another* beside it, where the admin of that kind offers one."""
        related = db_field.related_model
        if related is Page or not site.is_registered(related):
            return widget
        may_add = may(self.shelf.user, Action.SUBMIT)
        return RelatedFieldWidgetWrapper(widget, db_field.remote_field, site, can_add_related=may_add)

    def write(self) -> None:
        """Have the page written by its title or address, with no select to choose it from."""
        select = self.widget.widget if isinstance(self.widget, RelatedFieldWidgetWrapper) else self.widget
        cast(PageSelect, select).is_written = True

    def prepare_value(self, value: Any) -> Any:
        """Ids as they are, posted or initial."""
        return value

    def to_python(self, value: Any) -> str | tuple[str, ...]:
        """The keys of the chosen pages; raises where one is not there, not visible or of the wrong kind."""
        raw = value if isinstance(value, list | tuple) else [value]
        for item in raw:
            if isinstance(item, Unmatched):
                raise ValidationError(self.error_messages["unmatched"], code="unmatched", params={"text": item})
        chosen = [str(item) for item in raw if item not in self.empty_values]
        pages = self.shelf.pages(_ids(chosen))
        if len(pages) != len(chosen):
            raise ValidationError(self.error_messages["gone"], code="gone")
        for page in pages:
            if page.kind not in self.kinds:
                raise ValidationError(
                    self.error_messages["kind"], code="kind", params={"page": page, "kinds": _listed(self.kinds)}
                )
        keys = tuple(dict.fromkeys(page.key for page in pages))
        if self.several:
            return keys
        return keys[0] if keys else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the pages chosen differ from the first ones, in what or in order."""
        return _strings(initial) != _strings(data)


class PageAutocomplete(AutocompleteJsonView):
    """What a picker offers for the letters typed: pages that the user may see, names included, best first.

    A result is what the admin's own script asks for, with `title` and `note` (kind, years, mentions) for ours.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As Django's, with what is said of the pages on this screen: two queries, however many there are."""
        context = super().get_context_data(**kwargs)
        offered = [page for page in context["object_list"] if isinstance(page, Page)]
        self._glances = {glance.page.pk: glance for glance in glances(offered)}
        return context

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """A page with its kind where the picker takes several kinds, so that namesakes can be told apart."""
        result = super().serialize_result(obj, to_field_name)
        if not isinstance(obj, Page):
            return result
        text = described(obj) if len(kinds_for(self.source_field)) > 1 else str(obj)
        return {**result, "text": text, "title": str(obj), "note": self._glances[obj.pk].note}

    def get_queryset(self) -> QuerySet[Any]:
        """As the list of that kind searches, without deleted pages; titles that begin so come first, then the known."""
        pages = super().get_queryset()
        if not issubclass(pages.model, Page):
            return pages
        pages = pages.exclude(status=Status.DELETED).filter(kind__in=kinds_for(self.source_field))
        pages = pages.exclude(pk__in=_ids([self.request.GET.get("besides", "")]))
        folded = _folded(self.term)
        begins = Case(When(folded_title__startswith=folded, then=Value(0)), default=Value(1))
        known = pages_in([folded], limit=_KNOWN) if folded else []
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(known)]
        # Without a place there is no case: to PostgreSQL the bare number would be that of a column.
        best = [Case(*places, default=Value(_KNOWN), output_field=IntegerField())] if places else []
        return pages.order_by(begins, *best, "title", "pk").defer(*LONG_COLUMNS)


def search(pages: QuerySet[Any], term: str) -> QuerySet[Any]:
    """The pages whose title or one of whose names holds every word of `term`, accents and capitals aside."""
    words = fold(term)
    if not words:
        return pages.filter(title__icontains=term.strip()) if term.strip() else pages
    in_title, in_name = Q(), Q(page__isnull=False)
    for word in words[:_MOST_WORDS]:
        in_title &= Q(folded_title__contains=word)
        in_name &= Q(folded__contains=word)
    return pages.filter(in_title | Q(pk__in=Name.objects.filter(in_name).values("page")))


def _folded(term: str) -> str:
    return " ".join(fold(term))


def _beside(name: str) -> str:
    """The name of the field to write into beside the picker of that name."""
    return f"{name}-written"


def _meant(text: str, pages: Sequence[Page]) -> str:
    """The id of the one page that `text` means: by its title with its phrase, by its title, by its address."""
    folded, slug = _folded(text), _last_part(text)
    ways = (
        [page.pk for page in pages if _folded(str(page)) == folded],
        [page.pk for page in pages if page.folded_title == folded],
        [page.pk for page in pages if page.slug == slug],
    )
    found = next(filter(None, ways), [])
    return str(found[0]) if len(found) == 1 else Unmatched(text)


def _last_part(address: str) -> str:
    return address.strip("/").rpartition("/")[2]


def _ids(values: Iterable[Any]) -> list[int]:
    """The values that are ids; one that is none finds nothing and is reported by the count."""
    return [int(value) for value in values if str(value).isascii() and str(value).isdecimal() and len(str(value)) < 19]


def _strings(value: Any) -> list[str]:
    items = value if isinstance(value, list | tuple) else [value]
    return [str(item) for item in items if item not in (None, "")]


def _listed(kinds: Sequence[Kind]) -> str:
    return " or ".join(f"{'an' if kind.label[0] in 'AEIOU' else 'a'} {kind.label.lower()}" for kind in kinds)
