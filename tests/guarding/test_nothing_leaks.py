"""What was hidden, what was deleted and why stands on no address that a reader can come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from archive import editing, guarding, relinking
from archive.exporting import Form, Scope, export_archive
from archive.models import Page
from archive.models.pages import Protection
from archive.records import from_dict
from tests.conftest import MakePage
from tests.every_page import every_page

pytestmark = pytest.mark.django_db
MARKERS = ("Hiddenmarker", "Summarymarker", "Deletedmarker", "Reasonmarker")


@pytest.fixture
def guarded(publish: MakePage, ada: User, rosa: User, tom: User) -> None:
    """An archive in which each power was used once on what bears a marker."""
    kim = {"kind": "person", "key": "p-kim", "title": "Kim"}
    publish(**kim)
    told = from_dict({**kim, "title": "Kim Hiddenmarker", "body": "Of Hiddenmarker.", "summary": "A Hiddenmarker."})
    editing.publish(told, based_on=1, editor=ada, summary="Summarymarker")
    publish(**kim)
    gone = publish(kind="person", key="p-gone", title="Lim Deletedmarker", body="Kim met Deletedmarker.")
    publish(kind="article", key="a-1", title="Talks", about=["p-kim"], authors=["p-gone"], body="Kim spoke.")
    page = Page.objects.get(key="p-kim")
    guarding.hide(page, first=2, last=2, text=True, summary=True, actor=rosa, reason="Reasonmarker")
    guarding.delete(gone, actor=ada, reason="Reasonmarker")
    guarding.block(tom, actor=rosa, reason="Reasonmarker")
    while relinking.relink_stale(limit=20):
        pass


@pytest.mark.usefixtures("guarded")
def test_no_page_of_the_whole_site_bears_a_marker() -> None:
    pages = list(every_page())
    assert {"/people/kim/", "/people/kim/history/", "/articles/talks/"} <= {address for address, _, _ in pages}
    told = [(address, marker) for address, _, text in pages for marker in MARKERS if marker in text]
    assert told == []


@pytest.mark.usefixtures("guarded")
def test_nor_does_what_is_exported_for_readers(tmp_path: Path) -> None:
    export_archive(tmp_path / "out", form=Form.JSONL, scope=Scope.PUBLISHED)
    written = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert [marker for marker in MARKERS if marker in written] == []


@pytest.mark.usefixtures("guarded")
def test_a_protected_page_tells_its_reason_in_its_history(ada: User) -> None:
    page = Page.objects.get(key="p-kim")
    guarding.protect(page, Protection.EDITORS, actor=ada, reason="For all to read.")
    assert any("For all to read." in text for address, _, text in every_page() if address.endswith("/history/"))
