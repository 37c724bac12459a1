"""Whose pages and revisions those are that moved in, also where the accounts came after them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive.exporting import Form, Scope, export_archive
from archive.importing.moving import Fate
from archive.models import Page, Revision
from tests.conftest import MakePage
from tests.importing.conftest import Export, bring_in, rewrite

pytestmark = pytest.mark.django_db

NAMED = "There are no accounts for these names: ada, tom."


@pytest.fixture
def orphaned(export: Export, ada: User, tom: User) -> Path:
    """The export of the small archive, in an archive without the accounts of Ada and Tom."""
    out = export()
    User.objects.filter(username__in=["ada", "tom"]).delete()
    return out


def told(out: Path) -> str:
    stdout = StringIO()
    call_command("import_records", str(out), stdout=stdout)
    return stdout.getvalue()


def create(*names: str) -> None:
    for name in names:
        User.objects.create_user(name)


def test_accounts_that_are_missing_are_named_with_the_remedy(orphaned: Path) -> None:
    text = told(orphaned)
    assert NAMED in text
    assert "create them in the admin, under Users, and run this import again." in text


def test_they_are_named_again_until_they_are_here(orphaned: Path) -> None:
    told(orphaned)
    assert NAMED in told(orphaned)
    create("ada", "tom")
    assert "There are no accounts" not in told(orphaned)


def test_where_all_accounts_are_here_nothing_is_said_of_them(export: Export) -> None:
    text = told(export())
    assert "accounts" not in text


def test_a_second_run_gives_pages_and_revisions_to_accounts_that_came_since(orphaned: Path, tmp_path: Path) -> None:
    bring_in(orphaned)
    create("ada", "tom")
    report = bring_in(orphaned)
    assert (report.attached, report.missing_accounts, report.fates) == (2, (), {Fate.UNCHANGED: 4})
    assert Page.objects.get(key="p-sherman").updated_by == User.objects.get(username="ada")
    assert Page.objects.get(key="e-new").created_by == User.objects.get(username="tom")
    assert not Revision.objects.filter(editor=None).exclude(editor_name="").exists()
    export_archive(tmp_path / "again", form=Form.JSONL, scope=Scope.ALL)
    assert (tmp_path / "again" / "pages.jsonl").read_bytes() == (orphaned / "pages.jsonl").read_bytes()


def test_a_third_run_has_nothing_to_give(orphaned: Path) -> None:
    bring_in(orphaned)
    create("ada", "tom")
    bring_in(orphaned)
    assert bring_in(orphaned).attached == 0


def test_a_page_that_was_edited_in_between_stays_its_last_editors(orphaned: Path, publish: MakePage) -> None:
    bring_in(orphaned)
    create("ada", "tom")
    publish(kind="person", key="p-sherman", title="Wendy Sherman", slug="wendy-sherman", body="Ours.")
    bring_in(orphaned)
    assert Page.objects.get(key="p-sherman").updated_by is None
    assert Revision.objects.get(page__key="p-sherman", number=2).editor == User.objects.get(username="ada")


def test_a_revision_that_is_not_in_the_file_is_given_to_nobody(orphaned: Path) -> None:
    bring_in(orphaned)
    create("ada", "tom")
    rewrite(orphaned / "revisions.jsonl", lambda row: row.update(digest="0" * 64) if row["number"] == 2 else None)
    bring_in(orphaned)
    assert Revision.objects.get(page__key="p-sherman", number=2).editor is None


def test_a_dry_run_gives_nothing_and_says_the_same(orphaned: Path) -> None:
    bring_in(orphaned)
    create("ada", "tom")
    assert bring_in(orphaned, dry_run=True).attached == 2
    assert Page.objects.get(key="e-new").created_by is None
