"""What an export holds, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive import deciding, editing
from archive.exporting import Counts, Form, Scope, export_archive
from archive.models import Page
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

# Each table is exported, or follows from what is (NameKey, Mention): a new one must be thought of here.
EXPORTED = {
    "Article", "Authorship", "Decision", "Event", "Identifier", "Name", "Organization", "Page", "Participation",
    "Person", "Redirect", "Revision", "Role", "Article_about", "Role_sources", "Participation_sources",
}  # fmt: skip
# What somebody writes and has not saved, and what somebody watches, is nobody else's.
PRIVATE = {"Draft", "Invitation", "Watch"}
DERIVED = {"NameKey", "Mention"}
# What was done here is told here.
TOLD_HERE = {"Act"}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def archive(publish: MakePage, ada: User, tom: User) -> None:
    """A person who moved, an article about her, one withdrawn, an organization that waits for review."""
    publish(kind="organization", key="o-hidden", title="Hidden Office", status="draft")
    publish(kind="person", key="p-sherman", title="Wendy Sherman", slug="sherman")
    roles = [{"key": "r-1", "organization": "o-hidden", "title": "Chief"}]
    sherman = publish(kind="person", key="p-sherman", title="Wendy Sherman", slug="wendy-sherman", roles=roles)
    publish(kind="article", key="a-old", title="Withdrawn", status="deleted")
    publish(kind="article", key="a-1", title="Envoy Leaves", about=["p-sherman"], body="Wendy Sherman left Washington.")
    editing.submit(from_dict({"kind": "organization", "key": "o-new", "title": "Waiting"}), based_on=0, editor=tom)
    editing.block_name("Washington", editor=ada)
    deciding.decide("Envoy", page=Page.objects.get(key="a-1"), target=sherman, editor=ada, note="Her office.")
    deciding.take_back(deciding.decide("Hope", page=None, target=None, editor=ada).decision, editor=ada, note="A town.")


def export(folder: Path, *, form: Form = Form.JSONL, scope: Scope = Scope.ALL) -> Counts:
    return export_archive(folder / "out", form=form, scope=scope).counts


def test_every_table_is_exported_or_follows_from_what_is() -> None:
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    assert {model.__name__ for model in models} == EXPORTED | DERIVED | PRIVATE | TOLD_HERE


def test_it_counts_what_it_wrote(archive: None, tmp_path: Path) -> None:
    assert export(tmp_path) == Counts(pages=5, revisions=6, blocking_names=1, pictures=0, decisions=2)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["counts"] == {
        "pages": 5, "revisions": 6, "blocking_names": 1, "pictures": 0, "decisions": 2,
    }  # fmt: skip
    assert (manifest["pages"], manifest["history"]) == ("all", True)


def test_pages_of_every_state_are_in_it(archive: None, tmp_path: Path) -> None:
    export(tmp_path)
    states = {record["key"]: record.get("status") for record in lines(tmp_path / "out" / "records.jsonl")}
    assert states == {
        "o-hidden": "draft", "p-sherman": "published", "a-old": "deleted", "a-1": "published", "o-new": "draft"
    }  # fmt: skip


def test_beside_the_records_stand_version_dates_and_former_addresses(archive: None, tmp_path: Path) -> None:
    export(tmp_path)
    page = Page.objects.get(key="p-sherman")
    standing = next(page for page in lines(tmp_path / "out" / "pages.jsonl") if page["key"] == "p-sherman")
    assert standing["version"] == 2
    assert standing["former_slugs"] == ["sherman"]
    assert standing["arrival"] == page.pk
    assert standing["updated_at"] == page.updated_at.isoformat()


def test_every_revision_is_in_it_with_its_digest_and_editor(archive: None, tmp_path: Path) -> None:
    export(tmp_path)
    revisions = lines(tmp_path / "out" / "revisions.jsonl")
    assert [row["number"] for row in revisions if row["page"] == "p-sherman"] == [1, 2]
    waiting = next(row for row in revisions if row["page"] == "o-new")
    assert (waiting["status"], waiting["editor"], len(waiting["digest"])) == ("pending", "tom", 64)


def test_names_that_never_link_are_in_it(archive: None, tmp_path: Path) -> None:
    export(tmp_path)
    assert [name["text"] for name in lines(tmp_path / "out" / "blocking_names.jsonl")] == ["Washington"]


def test_decisions_are_in_it_with_who_made_and_ended_them(archive: None, tmp_path: Path) -> None:
    export(tmp_path)
    envoy, hope = lines(tmp_path / "out" / "decisions.jsonl")
    assert (envoy["page"], envoy["text"], envoy["target"], envoy["status"], envoy["editor"], envoy["note"]) == (
        "a-1", "Envoy", "p-sherman", "stands", "ada", "Her office.",
    )  # fmt: skip
    assert (hope["status"], hope["ended_by"], hope["ended_note"], "page" in hope) == (
        "taken back", "ada", "A town.", False,
    )  # fmt: skip


def test_markdown_has_a_file_for_each_page(archive: None, tmp_path: Path) -> None:
    export(tmp_path, form=Form.MARKDOWN)
    names = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.md"))
    assert names == [
        "articles/envoy-leaves.md", "articles/withdrawn.md", "organizations/hidden-office.md",
        "organizations/waiting.md", "people/wendy-sherman.md",
    ]  # fmt: skip


@pytest.mark.parametrize("form", list(Form))
def test_what_is_not_published_is_nowhere_in_what_is_for_everyone(archive: None, tmp_path: Path, form: Form) -> None:
    export(tmp_path, form=form, scope=Scope.PUBLISHED)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    for secret in (
        b"o-hidden",
        b"Hidden Office",
        b"Withdrawn",
        b"Waiting",
        b"tom",
        b"ada",
        b"digest",
        b"Her office",
        b"A town",
    ):
        assert secret not in everything
    assert b"Envoy Leaves" in everything
    assert not (tmp_path / "out" / "revisions.jsonl").exists()
    assert [(row["text"], row["target"]) for row in lines(tmp_path / "out" / "decisions.jsonl")] == [
        ("Envoy", "p-sherman")
    ]


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").touch()
    with pytest.raises(CommandError, match="not empty"):
        call_command("export", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_progress_runs_to_the_end(archive: None, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    export_archive(
        tmp_path / "out",
        form=Form.JSONL,
        scope=Scope.ALL,
        on_progress=lambda done, total: steps.append((done, total)),
    )
    assert steps[-1] == (11, 11)
