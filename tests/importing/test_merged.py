"""A page that was merged leads on in the archive into which it moves, too, and moves out again as it came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import merging, relinking
from archive.exporting import Form, Scope, export_archive
from archive.models import Mention, Page
from tests.conftest import MakePage
from tests.importing.conftest import bring_in, elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(story: Callable[[], None], publish: MakePage, ada: User, tmp_path: Path) -> Callable[[], None]:
    """The small archive with a duplicate of its person, merged into her page after an article had named it.

    How it stood before the merge is exported, too.
    """

    def told() -> None:
        story()
        publish(kind="person", key="p-double", title="Wendy R. Sherman", birth_date="1949")
        publish(kind="article", key="a-2", title="Later", about=["p-double"], body="[[Wendy R. Sherman]] wrote.")
        export_archive(tmp_path / "before", form=Form.JSONL, scope=Scope.ALL)
        pages = Page.objects.get(key="p-double"), Page.objects.get(key="p-sherman")
        shown = merging.plan_merge(*pages, editor=ada).token
        merging.carry_out(pages[0].pk, pages[1].pk, shown=shown, choices={}, reason="One woman.", editor=ada)

    return told


@pytest.fixture
def whole(tell: Callable[[], None], tmp_path: Path) -> Path:
    with elsewhere():
        tell()
        export_archive(tmp_path / "whole", form=Form.JSONL, scope=Scope.ALL)
    return tmp_path / "whole"


def test_a_merged_page_leads_on_where_its_archive_moves(whole: Path, client: Client) -> None:
    assert bring_in(whole).failures == ()
    assert client.get("/people/wendy-r-sherman/")["Location"] == "/people/wendy-sherman/"
    assert Mention.objects.filter(source__key="a-2", target__key="p-sherman").exists()
    assert list(relinking.check()) == []


def test_what_moved_in_merged_moves_out_as_the_very_same_lines(whole: Path, tmp_path: Path) -> None:
    bring_in(whole)
    bring_in(whole)
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    for name in ("pages.jsonl", "records.jsonl", "revisions.jsonl"):
        assert (tmp_path / "again" / name).read_bytes() == (whole / name).read_bytes()


def test_a_merge_reaches_an_archive_that_had_both_pages(whole: Path, tmp_path: Path) -> None:
    bring_in(tmp_path / "before")
    assert bring_in(whole).failures == ()
    assert Page.objects.get(key="p-double").merged_into == Page.objects.get(key="p-sherman")
    assert not Mention.objects.filter(target__key="p-double").exists()
    assert list(relinking.check()) == []


def test_an_export_for_readers_has_the_old_address_and_no_word_of_the_page(
    tell: Callable[[], None], tmp_path: Path, client: Client
) -> None:
    with elsewhere():
        tell()
        export_archive(tmp_path / "public", form=Form.JSONL, scope=Scope.PUBLISHED)
    assert "p-double" not in (tmp_path / "public" / "pages.jsonl").read_text(encoding="utf-8")
    bring_in(tmp_path / "public")
    assert client.get("/people/wendy-r-sherman/")["Location"] == "/people/wendy-sherman/"


def test_a_page_whose_taker_did_not_come_in_is_named(whole: Path) -> None:
    pages = whole / "pages.jsonl"
    text = pages.read_text(encoding="utf-8")
    pages.write_text(text.replace('"merged_into":"p-sherman"', '"merged_into":"p-nobody"'), encoding="utf-8")
    (failure,) = bring_in(whole).failures
    assert "does not lead on to “p-nobody”" in failure.reason
