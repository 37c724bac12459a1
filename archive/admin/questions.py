"""The queue of doubtful names: one name at a time, its cases as forms, each settled by a button.

The one thing to know: what was settled last is kept in the session, so that it can be undone without a script, and
what goes for many pages is shown with all its places before it is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from archive import deciding
from archive.dates import describe
from archive.models import Decision, Page
from archive.permissions import Action, may

from .answering import UNDO, Answer, answered, ended
from .glances import Glance, glances
from .naming import creations
from .opening import number_in, writer
from .pickers import PagePicker, Shelf

NAMES, CASES, A_SCREEN = 25, 4, 50


class OtherPage(forms.Form):
    """The page that is meant where none of the candidates is."""

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = Decision._meta.get_field("target")
        self.fields["other"] = PagePicker(field, shelf=shelf, site=admin.site, required=False, label="Another page")


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as the screen shows it: its candidates at a glance, and the form for another page."""

    case: deciding.Case
    candidates: Sequence[Glance]
    other: OtherPage
    date: str
    skip: str


def may_decide(request: HttpRequest) -> bool:
    """Whether the queue is for this user."""
    return may(request.user, Action.DECIDE)


def questions(request: HttpRequest) -> HttpResponse:
    """The names that wait and the cases of one; a posted form settles, previews or undoes."""
    if not may_decide(request):
        raise PermissionDenied
    if request.method == "POST":
        return _post(request)
    after = _behind(request.GET.get("from", ""))
    names = deciding.waiting_names(after=after, most=NAMES + 1)
    name = request.GET.get("name", "") or (names[0].surface if names else "")
    behind = max(number_in(request.GET.get("after", "")), 0)
    found = deciding.cases(name, after=behind, most=CASES + 1) if name else []
    context = {
        "title": "Doubtful names",
        "names": names[:NAMES],
        "more_names": _query(names[NAMES - 1]) if len(names) > NAMES else "",
        "is_first_names": after is None,
        "name": name,
        "cases": _shown(request, name, found[:CASES]),
        "is_later": behind > 0,
        "more_cases": len(found) > CASES,
        "next": urlencode({"name": name, "after": found[CASES - 1].page.pk}) if len(found) > CASES else "",
        "reach": deciding.reach(name) if name else None,
        "so_far": deciding.so_far(name) if name else None,
        "open_places": deciding.open_mentions().count(),
        "creations": creations(name) if name else (),
        "undo": request.session.get(UNDO),
        "behind": behind or "",
        "media": OtherPage(shelf=Shelf(writer(request))).media,
    }
    return page(request, "admin/archive/questions.html", context)


def decided(request: HttpRequest) -> HttpResponse:
    """What was decided of names and what became of it, the newest first; each that stands can be taken back."""
    if not may_decide(request):
        raise PermissionDenied
    if request.method == "POST":
        said = ended(request)
        messages.add_message(request, said.level, said.words)
        return HttpResponseRedirect(request.get_full_path())
    name, proposed = request.GET.get("name", ""), "proposed" in request.GET
    before = number_in(request.GET.get("before", ""))
    rows = deciding.history(name, proposed=proposed, before=before, most=A_SCREEN + 1)
    query = {"name": name, **({"proposed": "yes"} if proposed else {})}
    last = urlencode({**query, "before": rows[A_SCREEN - 1].pk}) if len(rows) > A_SCREEN else ""
    context = {
        "title": "Decisions on names", "rows": rows[:A_SCREEN], "next": last, "name": name, "proposed": proposed,
    }  # fmt: skip
    return page(request, "admin/archive/questions_decided.html", context)


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
    """A screen of the desk."""
    request.current_app = admin.site.name
    frame = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
    return TemplateResponse(request, template, {**frame, **context})


def _post(request: HttpRequest) -> HttpResponse:
    answer = answered(request, _other(request))
    if isinstance(answer, Answer):
        context = {"title": f"“{answer.name}” on all these pages", "answer": answer}
        return page(request, "admin/archive/questions_where.html", context)
    for said in answer.said:
        messages.add_message(request, said.level, said.words)
    name, after = request.POST.get("name", ""), max(number_in(request.POST.get("after", "")), 0)
    left = deciding.cases(name, after=after, most=1) if name else []
    query = urlencode({"name": name, **({"after": after} if after else {})}) if left else ""
    return HttpResponseRedirect(reverse("admin:questions") + (f"?{query}" if query else ""))


def _other(request: HttpRequest) -> Page | str | None:
    """The other page that was chosen in the form of a case; in words what is wrong with it."""
    form = OtherPage(request.POST, shelf=Shelf(writer(request)), prefix=request.POST.get("page", ""))
    if not form.is_valid():
        return " ".join(str(message) for messages_ in form.errors.values() for message in messages_)
    key = form.cleaned_data["other"]
    return Page.objects.published().filter(key=key).first() if key else None


def _shown(request: HttpRequest, name: str, cases: Sequence[deciding.Case]) -> list[Shown]:
    shelf = Shelf(writer(request))
    known = {glance.page.pk: glance for glance in glances({page for case in cases for page in case.candidates})}
    return [
        Shown(
            case,
            [known[page.pk] for page in case.candidates],
            OtherPage(shelf=shelf, prefix=str(case.page.pk)),
            _date(case.page),
            urlencode({"name": name, "after": case.page.pk}),
        )
        for case in cases
    ]


def _date(page: Page) -> str:
    article = getattr(page, "article", None)
    return describe(article.date_published) if article is not None and article.date_published else ""


def _query(last: deciding.WaitingName) -> str:
    return urlencode({"from": f"{last.places}:{last.surface}"})


def _behind(text: str) -> deciding.WaitingName | None:
    """The name behind which the list goes on, as `_query` writes it."""
    places, colon, surface = text.partition(":")
    number = number_in(places)
    return deciding.WaitingName(surface, number) if colon and number > 0 else None
