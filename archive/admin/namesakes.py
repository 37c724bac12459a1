"""Is it this one? The pages that hold a title already, asked about before a page takes it.

The one thing to know: the question is answered for one title (`answered` is that title, folded); under another the
form asks again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from archive import editing
from archive.cleaning import clean_line
from archive.linking.mentions import Rank, key_of
from archive.linking.tokens import fold
from archive.models import Kind, NameKey, Page, Status
from archive.permissions import Action, may
from archive.records import RECORDS, AnyRecord, NameRecord

from .glances import Glance, glances
from .noting import NamedPage, Note, Part, notes_on_names
from .pacing import wait_for

ANSWER = "another"
_MOST = 10
_LONGEST = 300
_MOST_IN_TEN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that the writer may have meant; `asks_phrase` if its kind is the same, so that a phrase must differ."""

    glance: Glance
    asks_phrase: bool

    @property
    def page(self) -> Page:
        """The page itself."""
        return self.glance.page

    @property
    def url(self) -> str:
        """Its form on the desk."""
        return reverse(f"admin:archive_{self.page.kind}_change", args=[self.page.pk])


@dataclass(frozen=True, slots=True)
class Question:
    """Is it one of these? `answer` is what is sent with *no, it is another*; `more` were left out."""

    title: str
    answer: str
    candidates: tuple[Candidate, ...]
    more: bool
    needs_phrase: bool

    @property
    def names_url(self) -> str:
        """Every page of that name, as readers see them."""
        return f"{reverse('archive:which-one')}?{urlencode({'name': self.title})}"


class HeldByOthers(Exception):
    """Other pages hold the title, and the writer has not said yet that it is none of them; `question` asks."""

    def __init__(self, question: Question, record: AnyRecord) -> None:
        self.question, self.record = question, record
        super().__init__(question.title)


def ask(record: AnyRecord, base: AnyRecord | None, *, request: HttpRequest) -> Question | None:
    """The question to ask before `record` takes its title; None if nobody holds it or that was answered.

    `base` is the published record that it builds on: a page keeps the title that it has unasked.
    """
    if record.status == Status.DELETED or (base is not None and not editing.is_renamed(record, base)):
        return None
    if request.POST.get(ANSWER) == _answer(record.title):
        return None
    return question(record, request=request)


def question(record: AnyRecord, *, request: HttpRequest) -> Question | None:
    """Who holds the title of `record`, among the pages that this user may see; None where nobody does."""
    folded = _answer(record.title)
    if not folded:
        return None
    columns = ("key", "kind", "slug", "title", "disambiguation", "summary", "status")
    held = Page.objects.visible_to(request.user).exclude(status=Status.DELETED).exclude(key=record.key)
    found = list(held.filter(_holds(record.kind, folded)).order_by("title", "pk").only(*columns)[: _MOST + 1])
    if not found:
        return None
    candidates = tuple(Candidate(glance, glance.page.kind == record.kind) for glance in glances(found[:_MOST]))
    alike = any(candidate.asks_phrase for candidate in candidates)
    needs_phrase = alike and record.kind != Kind.ARTICLE and not record.disambiguation
    return Question(record.title, folded, candidates, len(found) > _MOST, needs_phrase)


@never_cache
def title_notes(request: HttpRequest) -> JsonResponse:
    """The notes on `text` as the title of the page `page` of a kind: who holds it, else what is in its way."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    if seconds := wait_for(request.user, "titles", most=_MOST_IN_TEN_SECONDS):
        return JsonResponse({}, status=429, headers={"Retry-After": str(seconds)})
    kind, key, title = (clean_line(request.GET.get(name, ""))[:_LONGEST] for name in ("kind", "page", "text"))
    if kind not in RECORDS:
        return JsonResponse({"notes": []})
    record = RECORDS[kind](key=key, title=title)
    asked = question(record, request=request)
    if asked is not None:
        notes = [_note(asked)]
    elif kind == Kind.ARTICLE:
        notes = []
    else:
        (found,) = notes_on_names(NamedPage(key, kind, title), [NameRecord(text=title)])
        notes = [note for note in found if note.warning]
    return JsonResponse({"notes": [asdict(note) for note in notes]})


def _holds(kind: str, folded: str) -> Q:
    """The condition on Page that it holds this title. Texts do not mention articles by name, so an article may well be
    called like what it is about; its family name alone is no person's title.
    """
    if kind == Kind.ARTICLE:
        return Q(folded_title=folded, kind=Kind.ARTICLE)
    keys = NameKey.objects.filter(key=key_of(folded.split(" ")), tokens=folded, rank__lt=Rank.FAMILY)
    return Q(folded_title=folded) | Q(pk__in=keys.filter(page__isnull=False).values("page"))


def _note(asked: Question) -> Note:
    """Is it this one? Wendy Sherman (diplomat) · Person · 1949– · 42 mentions"""
    parts = [Part("Is it this one? " if len(asked.candidates) == 1 else "Is it one of these? ")]
    for number, candidate in enumerate(asked.candidates):
        parts += [Part("; ")] if number else []
        parts += [Part(str(candidate.page), candidate.url), Part(f" · {candidate.glance.note}")]
    parts += [Part("; and more")] if asked.more else []
    return Note(tuple(parts), warning=True)


def _answer(title: str) -> str:
    return " ".join(fold(title))
