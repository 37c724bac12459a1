"""Wendy Sherman, whom Ada edits; Tom watches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from archive import editing, watching
from archive.models import Page, Watch
from archive.records import from_dict
from tests.conftest import MakePage

Edit = Callable[..., Page]
WENDY = {"kind": "person", "key": "wendy", "title": "Wendy Sherman"}


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(**WENDY)


@pytest.fixture
def edit(wendy: Page) -> Edit:
    """Publish another text of hers: `edit(ada, "A text")`."""

    def edit(editor: User | None, body: str, *, summary: str = "Said more", **data: object) -> Page:
        version = Page.objects.get(pk=wendy.pk).version
        record = from_dict({**WENDY, "body": body, **data})
        return editing.publish(record, based_on=version, editor=editor, summary=summary).page

    return edit


@pytest.fixture
def toms(wendy: Page, tom: User) -> Callable[[], Watch]:
    """Tom watches her; answers his watch as it is now."""
    watching.watch(tom, wendy)
    return lambda: Watch.objects.get(user=tom, page=wendy)
