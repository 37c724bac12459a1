"""/healthz and /readyz, for whoever watches over the processes: a supervisor, a proxy, a monitor.

The one thing to know: "up" and "ready" are two questions. A process that is up answers the first without asking
anything; a process is ready once the database answers and has every migration that this code brings, and once the
static files of this code were collected, without which no page can be drawn. How long pages wait to be linked again is
told and decides nothing: that is the worker's to mend. So is whether the cache answers: without it pages are drawn each
time they are asked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as kept
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.models import Page


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 from every process that can answer at all."""
    return HttpResponse("up\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where requests can be served, else 503; in JSON what is missing, and what waits to be linked again."""
    try:
        told = _database()
    except Error:
        # Which host and which account stands in the log, not in an answer to anyone.
        told = {"ready": False, "database": "does not answer"}
    told |= _static_files()
    told["cache"] = "answers" if _cache_answers() else "does not answer"
    return JsonResponse(told, status=200 if told["ready"] else 503)


def _static_files() -> dict[str, Any]:
    """Nothing where the names of all static files are known, as they are once `collectstatic` was run."""
    try:
        for name in _static_names():
            staticfiles_storage.url(name)
    except ValueError:
        remedy = "not collected; run manage.py collectstatic and start the server again"
        return {"ready": False, "static_files": remedy}
    return {}


@cache
def _static_names() -> tuple[str, ...]:
    """Every static file that this code brings; read from its folder once."""
    folder = settings.BASE_DIR / "archive" / "static"
    return tuple(str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file())


def _cache_answers() -> bool:
    """Whether the cache gives back what it was given; one that is away raises nothing."""
    kept.set("readyz", "here", 60)
    return bool(kept.get("readyz") == "here")


def _database() -> dict[str, Any]:
    applied = MigrationRecorder(connection).applied_migrations()
    if missing := sorted(_migrations() - applied.keys()):
        return {"ready": False, "database": connection.vendor, "migrations_missing": len(missing)}
    stale = Page.objects.stale().order_by().aggregate(pages=Count("pk"), since=Min("stale_since"))
    seconds = (timezone.now() - stale["since"]).total_seconds() if stale["since"] else 0
    return {
        "ready": True,
        "database": connection.vendor,
        "migrations_missing": 0,
        "stale_pages": stale["pages"],
        "stale_seconds": round(max(seconds, 0), 1),
    }


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Every migration that this code brings; read from its files once."""
    return frozenset(MigrationLoader(None).disk_migrations)
