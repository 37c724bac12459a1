"""What each kind's form shows, as data: fieldsets, owned rows, and the words on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from archive.models import Article, Event, Identifier, Name, Organization, Page, Participation, Person, Role

_DATE = (
    "21 July 2000, 2000-07-21, 2000-09 or 2000; about 1994 (kept as 1994~), the 1950s. A period: 1997/2001, since 2000."
)
_PERIOD = "2000-09, 1997/2001, since 2000 (kept as 2000/..)."


@dataclass(frozen=True)
class Rows:
    """One sort of owned rows on a form: the record's field they stand in, and what each row shows."""

    field: str
    model: type[Model]
    fields: tuple[str, ...]
    one: str
    many: str
    help_text: str = ""


@dataclass(frozen=True)
class Layout:
    """The form of one kind: fieldsets as Django's admin reads them, and the rows below."""

    fieldsets: tuple[tuple[str | None, Mapping[str, Any]], ...]
    rows: tuple[Rows, ...]

    @property
    def fields(self) -> Iterator[str]:
        """The fields of the record that the form shows, rows aside."""
        for _, options in self.fieldsets:
            for line in options["fields"]:
                yield from (line,) if isinstance(line, str) else line


NAMES = Rows(
    field="names",
    model=Name,
    fields=("text", "kind", "linking", "exact_case", "language", "period"),
    one="name",
    many="Names",
    help_text="Every way in which texts write it, besides the title. Texts link to this page by its title and these.",
)
IDENTIFIERS = Rows(
    field="identifiers",
    model=Identifier,
    fields=("scheme", "value"),
    one="identifier",
    many="Identifiers in other catalogues",
)
ROLES = Rows(
    field="roles",
    model=Role,
    fields=("organization", "title", "period", "sources", "note"),
    one="role",
    many="Roles",
    help_text="What this person was, where and when, with the articles that say so.",
)
PARTICIPATIONS = Rows(
    field="participations",
    model=Participation,
    fields=("participant", "role", "sources"),
    one="participant",
    many="Taking part",
)

_COLLAPSED = ("collapse",)
_ADDRESS = (
    "Address and standing",
    {"fields": ("slug", "disambiguation", "status", "protection")},
)
_BODY = (None, {"fields": ("body",)})
_PICTURE = ("Picture", {"fields": ("image", "image_alt", "image_credit"), "classes": _COLLAPSED})

LAYOUTS: Mapping[type[Page], Layout] = {
    Article: Layout(
        fieldsets=(
            (None, {"fields": ("title", "subtitle", "byline", "authors", "publication", "date_published", "summary")}),
            _BODY,
            ("What it is about", {"fields": ("about",)}),
            (
                "Above the headline",
                {"fields": ("epigraph", "epigraph_attribution", "epigraph_date"), "classes": _COLLAPSED},
            ),
            (
                "Where it was printed",
                {
                    "fields": (("volume", "issue", "pages"), ("section", "dateline", "language")),
                    "classes": _COLLAPSED,
                },
            ),
            (
                "Where it comes from",
                {
                    "fields": ("source_url", "archived_url", "retrieved_on", "rights", "source_key"),
                    "classes": _COLLAPSED,
                },
            ),
            _PICTURE,
            _ADDRESS,
        ),
        rows=(IDENTIFIERS,),
    ),
    Person: Layout(
        fieldsets=(
            (None, {"fields": ("title", "summary", ("given_name", "family_name"), ("honorific_prefix", "sort_name"))}),
            ("Life", {"fields": (("birth_date", "death_date"),)}),
            _BODY,
            _PICTURE,
            _ADDRESS,
        ),
        rows=(NAMES, ROLES, IDENTIFIERS),
    ),
    Organization: Layout(
        fieldsets=(
            (None, {"fields": ("title", "summary", "classification", "parent")}),
            ("Existence", {"fields": (("founding_date", "dissolution_date"),)}),
            _BODY,
            _PICTURE,
            _ADDRESS,
        ),
        rows=(NAMES, IDENTIFIERS),
    ),
    Event: Layout(
        fieldsets=(
            (None, {"fields": ("title", "summary", "date", "classification", "location", "organizer", "parent")}),
            _BODY,
            _PICTURE,
            _ADDRESS,
        ),
        rows=(NAMES, PARTICIPATIONS, IDENTIFIERS),
    ),
}

# The words on the screen where they differ from the names of the columns.
LABELS: Mapping[str, str] = {
    "body": "Text",
    "image": "File",
    "image_alt": "What it shows",
    "image_credit": "Credit",
    "slug": "Address",
    "disambiguation": "Told apart by",
    "protection": "May be changed by",
    "authors": "Authors",
    "about": "About",
    "date_published": "Published on",
    "source_url": "Address of the original",
    "archived_url": "Address of an archived copy",
    "source_key": "Import key",
    "epigraph": "Text above the headline",
    "epigraph_attribution": "Who is quoted",
    "epigraph_date": "Its own date",
    "honorific_prefix": "Title before the name",
    "sort_name": "Name in an index",
    "founding_date": "Founded",
    "dissolution_date": "Dissolved",
    "birth_date": "Born",
    "death_date": "Died",
    "parent": "Part of",
    "linking": "Links",
    "exact_case": "Capitals exactly as here",
    "sources": "Source articles",
    "scheme": "Catalogue",
    "value": "Id there",
}
HELP: Mapping[str, str] = {
    "slug": "The last part of the page's address: small letters, digits and hyphens. Left empty, it follows the title.",
    "body": "Markdown. Names link by themselves; [[Page]] links by hand, ^ before a name leaves it plain.",
    "image": "JPEG, PNG, WebP or GIF, up to 10 MB. What the camera noted, such as the place, is not kept.",
    "date_published": _DATE,
    "epigraph_date": _DATE,
    "retrieved_on": _DATE,
    "birth_date": _DATE,
    "death_date": _DATE,
    "founding_date": _DATE,
    "dissolution_date": _DATE,
    "date": _DATE,
    "period": _PERIOD,
    "epigraph": "What stood above the headline, such as a quotation that belongs to no article.",
    "exact_case": "",
    "language": "A language tag, such as en or ko.",
}
# Fields that only those who publish may set; for others they stay as they are.
FOR_EDITORS = frozenset({"status", "protection", "source_key"})
