"""What an editor does with a change that waits: reads it, and presses a button."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.urls import reverse

from archive.models import Revision
from tests.admin.posting import DeskClient


def newest() -> Revision:
    revision = Revision.objects.select_related("page").order_by("-pk").first()
    assert revision is not None
    return revision


def address(revision: Revision) -> str:
    return reverse("admin:review-one", args=[revision.pk])


def shown(desk: DeskClient, revision: Revision) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', desk.client.get(address(revision)).content.decode())
    return found[1] if found else ""


def decide(
    desk: DeskClient, revision: Revision, decision: str, *, note: str = "", seen: str | None = None
) -> HttpResponse:
    sent = {"decision": decision, "note": note, "shown": shown(desk, revision) if seen is None else seen}
    return desk.client.post(address(revision), sent, follow=True)  # type: ignore[return-value]  # of the test client
