"""An archive as it stands in an export, while the one at hand is empty."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from archive import editing
from archive.exporting import Form, Scope, export_archive
from archive.importing.moving import MoveReport, import_records
from archive.records import from_dict
from tests.conftest import MakePage

Export = Callable[..., Path]


@contextmanager
def elsewhere() -> Iterator[None]:
    """Whatever is done in this block was done in another archive: it is not here afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def story(publish: MakePage, ada: User, tom: User) -> Callable[[], None]:
    """Tells a small archive: a person who moved and was edited twice, an article, a proposal, a name that blocks."""

    def tell() -> None:
        sherman = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman"}
        publish(kind="organization", key="o-state", title="State Department")
        publish(**sherman, slug="sherman", roles=[{"organization": "o-state", "title": "Counselor"}])
        editing.publish(
            from_dict({**sherman, "slug": "wendy-sherman", "summary": "Diplomat."}),
            based_on=1,
            editor=ada,
            summary="Her address",
        )
        publish(kind="article", key="a-1", title="Envoy Leaves", about=["p-sherman"], body="Wendy Sherman left May.")
        editing.submit(from_dict({**sherman, "summary": "Envoy."}), based_on=2, editor=tom, summary="Shorter")
        editing.submit(from_dict({"kind": "event", "key": "e-new", "title": "Waiting"}), based_on=0, editor=tom)
        editing.block_name("May", editor=ada)

    return tell


@pytest.fixture
def export(story: Callable[[], None], tmp_path: Path) -> Export:
    """Exports that small archive, which is not here afterwards."""

    def write(*, form: Form = Form.JSONL, scope: Scope = Scope.ALL) -> Path:
        with elsewhere():
            story()
            export_archive(tmp_path / "out", form=form, scope=scope)
        return tmp_path / "out"

    return write


def bring_in(*paths: Path, editor: User | None = None, dry_run: bool = False) -> MoveReport:
    return import_records(paths, editor=editor, dry_run=dry_run)


def rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change each line of a file of JSON."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        change(row)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
