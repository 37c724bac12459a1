"""The log of special acts, for whoever may use one: narrowed by kind, actor, page and user, and for reading only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from archive import guarding
from archive.models import Act, ActKind
from archive.models.pages import Protection
from archive.permissions import Action, may

from .framing import framed
from .opening import number_in

_A_SCREEN: Final = 50
_LONGEST: Final = 300
_NONE: Final = "none"


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
        "kinds": ActKind.choices,
        "first": first if before else None,
        "next": query.urlencode() if query["before"] else "",
    }
    return framed(request, "admin/archive/log.html", "Log", context)


def _words(told: object) -> list[str]:
    """The words of a list in the details of an act."""
    return [str(word) for word in told] if isinstance(told, list) else []
