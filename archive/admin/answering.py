"""What a button of the queue does: settle one case, ask about many, settle many, undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

from archive import deciding
from archive.models import Decision, Page

from .opening import number_in, writer

UNDO = "questions_undo"
MOST_AT_ONCE = 100
_GONE = "That page is no longer there, or readers do not see it. Nothing was decided."
# The buttons by which a name is no link.
_REFUSING = frozenset({"reject", "reject-all", "settle-none"})
_CHOOSE = "Nothing was decided: choose whom the name means."


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for the top of the next screen."""

    words: str
    level: int = messages.SUCCESS


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, in sentences."""

    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked about before it goes for many pages: the name, what it is to mean, and where that would apply.

    `verb` is the button that does it; no more than MOST_AT_ONCE pages are settled at a time.
    """

    name: str
    verb: str
    target: Page | None
    reach: deciding.Reach
    sources: Sequence[Page]


def answered(request: HttpRequest, other: Page | str | None) -> Answer | Told:
    """Do what the posted form asks for; `other` is the further page chosen in it, or what is wrong with that."""
    try:
        return _answered(request, other)
    except deciding.AlreadyDecided as error:
        return Told([Said(str(error), messages.WARNING)])
    except (deciding.InvalidDecision, deciding.NotAllowed) as error:
        return Told([Said(str(error), messages.ERROR)])


def ended(request: HttpRequest) -> Said:
    """Take back the posted decision, or accept or decline the posted proposal."""
    decision = Decision.objects.select_related("page", "target").filter(key=request.POST.get("key", "")).first()
    verb, note, user = request.POST.get("do", ""), request.POST.get("note", ""), writer(request)
    if decision is None:
        return Said("That decision is no longer there.", messages.WARNING)
    try:
        if verb == "accept":
            deciding.decide(decision.text, page=decision.page, target=decision.target, editor=user, note=note)
            return Said(f"Decided of “{decision.text}” as {decision.editor_name} proposed.")
        if verb == "decline":
            deciding.decline(decision, editor=user, note=note)
            return Said(f"The proposal for “{decision.text}” was declined.")
        deciding.take_back(decision, editor=user, note=note)
    except deciding.AlreadyDecided as error:
        return Said(str(error), messages.WARNING)
    return Said(f"“{decision.text}” is left to the rules again.")


def _answered(request: HttpRequest, other: Page | str | None) -> Answer | Told:
    verb, name = request.POST.get("do", ""), request.POST.get("name", "")
    if verb == "undo":
        return _undo(request)
    if verb == "nowhere":
        return Answer(name, "bar", None, *_reached(name, None))
    if verb == "bar":
        return _bar(request, name)
    target = None if verb in _REFUSING else _meant(request, other)
    if verb in ("accept-all", "reject-all"):
        return Answer(name, "settle" if target else "settle-none", target, *_reached(name, target))
    if verb in ("settle", "settle-none"):
        return _settle_all(request, name, target)
    return _settle(request, name, target)


def _meant(request: HttpRequest, other: Page | str | None) -> Page:
    """The candidate that was chosen, or the other page."""
    if isinstance(other, str):
        raise deciding.InvalidDecision(other)
    chosen = request.POST.get("meaning", "")
    if chosen and chosen != "other":
        page = Page.objects.published().filter(pk=number_in(chosen)).first()
        if page is None:
            raise deciding.InvalidDecision(_GONE)
        return page
    if other is None:
        raise deciding.InvalidDecision(_CHOOSE)
    return other


def _settle(request: HttpRequest, name: str, target: Page | None) -> Told:
    user = writer(request)
    page = Page.objects.visible_to(user).filter(pk=number_in(request.POST.get("page", ""))).first()
    if page is None:
        raise deciding.InvalidDecision(_GONE)
    made = deciding.decide(name, page=page, target=target, editor=user).decision
    words = f"“{name}” in “{page}” {f'leads to {target}' if target else 'is not a link'}."
    _remember(request, words, [made])
    return Told([])


def _settle_all(request: HttpRequest, name: str, target: Page | None) -> Told:
    only = {number_in(pk) for pk in request.POST.getlist("only")[:MOST_AT_ONCE]}
    several = deciding.decide_on_pages(name, target=target, editor=writer(request), only=only)
    number = len(several.decisions)
    pages = "1 page" if number == 1 else f"{number} pages"
    _remember(request, f"“{name}” {f'leads to {target}' if target else 'is not a link'} on {pages}.", several.decisions)
    return Told([Said(str(deciding.AlreadyDecided(one)), messages.WARNING) for one in several.overtaken])


def _bar(request: HttpRequest, name: str) -> Told:
    made = deciding.decide(name, page=None, target=None, editor=writer(request))
    _remember(request, f"“{name}” is not a name, anywhere; {made.stale} pages are being linked again.", [made.decision])
    return Told([])


def _undo(request: HttpRequest) -> Told:
    """Take back what was settled last, as far as it still stands."""
    kept = request.session.pop(UNDO, None)
    if not kept:
        return Told([Said("There is nothing to undo.", messages.WARNING)])
    said = []
    for decision in Decision.objects.filter(key__in=kept["keys"]).select_related("page"):
        try:
            deciding.take_back(decision, editor=writer(request), note="Undone at once.")
        except deciding.AlreadyDecided as error:
            said.append(Said(str(error), messages.WARNING))
    return Told([*said, Said(f"Undone: {kept['words']}")])


def _remember(request: HttpRequest, words: str, decisions: Sequence[Decision]) -> None:
    if decisions:
        request.session[UNDO] = {"words": words, "keys": [decision.key for decision in decisions]}


def _reached(name: str, target: Page | None) -> tuple[deciding.Reach, list[Page]]:
    reach = deciding.reach(name, target=target)
    ids = deciding.pages_reached(name, target=target)[:MOST_AT_ONCE]
    sources = Page.objects.filter(pk__in=ids).only("kind", "slug", "title", "disambiguation").order_by("pk")
    return reach, list(sources)
