"""The log of special acts, for whoever may use one: narrowed by kind, actor, page and user, and for reading only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from archive import guarding
from archive.differences.labels import label_of
from archive.merging import RELATIONS, Choice
from archive.models import Act, ActKind
from archive.models.pages import Protection
from archive.permissions import Action, may

from .framing import framed
from .opening import number_in

_A_SCREEN: Final = 50
_ROWS: Final[Mapping[str, tuple[str, str]]] = {
    "identifiers": ("identifier", "identifiers"),
    "roles": ("role", "roles"),
    "participations": ("participant", "participants"),
}
_LONGEST: Final = 300
_NONE: Final = "none"
# What nobody can do yet.
_NEVER: Final = {ActKind.UNMERGE}


@dataclass(frozen=True, slots=True)
class Row:
    """One act as the log shows it."""

    act: Act

    @property
    def page_url(self) -> str:
        """The history of the page, while it is there."""
        return reverse("admin:archive_page_history", args=[self.act.page_id]) if self.act.page_id else ""

    @property
    def more(self) -> str:
        """What else is told of it, in words."""
        told = self.act.details
        match self.act.kind:
            case ActKind.HIDE | ActKind.UNHIDE:
                return " and ".join(f"the {part}" for part in _words(told.get("parts")))
            case ActKind.PROTECT | ActKind.UNPROTECT:
                labels = dict(Protection.choices)
                return f"May be changed by: {labels.get(told.get('now', ''), '')}"
            case ActKind.ROLES:
                was, now = _words(told.get("was")), _words(told.get("now"))
                return f"{', '.join(was) or _NONE} → {', '.join(now) or _NONE}"
            case ActKind.MERGE:
                return ". ".join(_of_merge(told))
        return ""


def log(request: HttpRequest) -> HttpResponse:
    """What was done, the newest first."""
    if not may(request.user, Action.READ_LOG):
        raise PermissionDenied
    asked = {name: request.GET.get(name, "").strip()[:_LONGEST] for name in ("kind", "actor", "page", "user")}
    if asked["kind"] not in ActKind.values:
        asked["kind"] = ""
    before = max(number_in(request.GET.get("before", "")), 0)
    found = guarding.acts(guarding.Filters(**asked), before=before, most=_A_SCREEN + 1)
    query = request.GET.copy()
    query.pop("before", None)
    first = query.urlencode()
    query["before"] = str(found[_A_SCREEN - 1].pk) if len(found) > _A_SCREEN else ""
    context = {
        "rows": [Row(act) for act in found[:_A_SCREEN]],
        "asked": asked,
        "is_narrowed": any(asked.values()),
        "kinds": [(value, label) for value, label in ActKind.choices if value not in _NEVER],
        "first": first if before else None,
        "next": query.urlencode() if query["before"] else "",
    }
    return framed(request, "admin/archive/log.html", "Log", context)


def _of_merge(told: Mapping[str, Any]) -> Iterator[str]:
    """What a merge took in and moved, in words; a part that is not told is left out."""
    source = _part(told, "source")
    if source.get("title"):
        yield f"Took in “{source['title']}” (version {source.get('version', '?')})"
    counted = [(int(count), RELATIONS[name].noun) for name, count in _part(told, "moved").items() if name in RELATIONS]
    rows = _part(told, "rows")
    counted += [(len(_words(rows.get(name))), noun) for name, noun in _ROWS.items()]
    decisions = _part(told, "decisions")
    counted.append((sum(len(_words(decisions.get(name))) for name in ("led", "held")), ("decision", "decisions")))
    if moved := [f"{count} {noun[count != 1]}" for count, noun in counted if count]:
        yield f"Moved: {', '.join(moved)}"
    if names := _words(told.get("names")):
        yield f"Also called: {', '.join(names)}"
    if taken := [label_of(name).lower() for name, choice in _part(told, "chosen").items() if choice != Choice.KEEP]:
        yield f"Taken over: {', '.join(taken)}"
    if given_up := len(_words(decisions.get("given_up"))):
        yield f"Given up: {given_up} decision{'' if given_up == 1 else 's'}"


def _part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = told.get(name)
    return part if isinstance(part, dict) else {}


def _words(told: object) -> list[str]:
    """The words of a list in the details of an act."""
    return [str(word) for word in told] if isinstance(told, list) else []
