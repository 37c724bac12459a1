"""An archive moves: what goes in with its past, what is continued, what is left alone."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from PIL import Image
from pytest_django import Settings

from archive import editing, relinking
from archive.exporting import Form, Scope, export_archive
from archive.images import is_kept, keep
from archive.importing.moving import Fate, import_records
from archive.models import Mention, Name, Page, Redirect, Revision
from archive.models.as_record import record_of
from tests.conftest import MakePage
from tests.importing.conftest import Export, bring_in, elsewhere, rewrite

pytestmark = pytest.mark.django_db

SHERMAN = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman", "slug": "wendy-sherman"}


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def sherman() -> Page:
    return Page.objects.get(key="p-sherman")


@pytest.mark.parametrize("form", list(Form))
def test_what_moved_in_is_exported_as_the_very_same_files(export: Export, tmp_path: Path, form: Form) -> None:
    out = export(form=form)
    report = bring_in(out)
    assert (report.failures, report.fates) == ((), Counter({Fate.MOVED_IN: 4}))
    export_archive(tmp_path / "again", form=form, scope=Scope.ALL)
    assert files_of(tmp_path / "again") == files_of(out)


@pytest.mark.parametrize("form", list(Form))
def test_what_moved_in_is_linked_as_a_rebuild_would_link_it(export: Export, form: Form) -> None:
    bring_in(export(form=form))
    assert Mention.objects.filter(source__key="a-1", target__key="p-sherman").count() == 1
    assert list(relinking.check()) == []


def test_each_page_keeps_its_version_dates_and_revisions(export: Export, ada: User) -> None:
    bring_in(export())
    page = sherman()
    revisions = Revision.objects.filter(page=page).order_by("number")
    assert (page.version, page.revision_count, page.created_by, page.updated_by) == (2, 3, None, ada)
    assert [(row.number, row.status, row.editor_name) for row in revisions] == [
        (1, "published", ""), (2, "published", "ada"), (3, "pending", "tom"),
    ]  # fmt: skip
    assert page.created_at < page.updated_at
    assert revisions[1].digest == revisions[1].expected_digest(revisions[0].digest)


def test_editors_without_an_account_here_stay_names(export: Export, ada: User) -> None:
    out = export()
    ada.username = "another"
    ada.save()
    bring_in(out)
    revision = Revision.objects.get(page__key="p-sherman", number=2)
    assert (revision.editor, revision.editor_name) == (None, "ada")


def test_a_former_address_still_leads_to_its_page(export: Export) -> None:
    bring_in(export())
    assert Redirect.objects.get(kind="person", slug="sherman").page.key == "p-sherman"


def test_a_name_that_never_links_keeps_its_key(export: Export) -> None:
    out = export()
    report = bring_in(out)
    name = Name.objects.get(page=None)
    assert (report.blocking_names, name.text) == (1, "May")
    assert f'"{name.key}"' in (out / "blocking_names.jsonl").read_text()


def test_a_second_run_changes_nothing(export: Export) -> None:
    out = export()
    bring_in(out)
    report = bring_in(out)
    assert (report.failures, report.fates, report.blocking_names) == ((), Counter({Fate.UNCHANGED: 4}), 0)
    assert Revision.objects.count() == 6


def test_a_later_export_goes_on_where_the_earlier_one_ended(
    story: Callable[[], None], publish: MakePage, tmp_path: Path
) -> None:
    with elsewhere():
        story()
        export_archive(tmp_path / "early", form=Form.JSONL, scope=Scope.ALL)
        publish(**SHERMAN, body="More.")
        export_archive(tmp_path / "late", form=Form.JSONL, scope=Scope.ALL)
    bring_in(tmp_path / "early")
    report = bring_in(tmp_path / "late")
    assert (report.failures, report.fates[Fate.CONTINUED], report.fates[Fate.UNCHANGED]) == ((), 1, 3)
    assert (sherman().version, sherman().body, Revision.objects.filter(page=sherman()).count()) == (4, "More.", 4)


def test_an_earlier_export_takes_nothing_back(story: Callable[[], None], publish: MakePage, tmp_path: Path) -> None:
    with elsewhere():
        story()
        export_archive(tmp_path / "early", form=Form.JSONL, scope=Scope.ALL)
        publish(**SHERMAN, body="More.")
        export_archive(tmp_path / "late", form=Form.JSONL, scope=Scope.ALL)
    bring_in(tmp_path / "late")
    report = bring_in(tmp_path / "early")
    assert [failure.line for failure in report.failures] == [2]
    assert "edited in the archive since" in report.failures[0].reason
    assert (sherman().version, sherman().body) == (4, "More.")


def test_a_record_that_was_edited_in_the_file_becomes_the_version_after_its_past(export: Export) -> None:
    out = export()
    rewrite(
        out / "records.jsonl", lambda row: row.update(summary="By a script.") if row["key"] == "p-sherman" else None
    )
    assert bring_in(out).failures == ()
    page = sherman()
    assert (page.version, page.summary) == (4, "By a script.")
    assert Revision.objects.get(page=page, number=4).summary == "Imported from out"


def test_an_export_can_be_edited_and_brought_back_in_an_editors_name(
    story: Callable[[], None], tmp_path: Path, ada: User
) -> None:
    story()
    export_archive(tmp_path / "out", form=Form.MARKDOWN, scope=Scope.ALL)
    path = tmp_path / "out" / "articles" / "envoy-leaves.md"
    path.write_text(path.read_text().replace("left May.", "left in spring."))
    report = bring_in(tmp_path / "out", editor=ada)
    assert (report.failures, report.fates) == ((), Counter({Fate.UNCHANGED: 3, Fate.CHANGED: 1}))
    page = Page.objects.get(key="a-1")
    assert (page.version, page.body, page.updated_by) == (2, "Wendy Sherman left in spring.", ada)


def test_a_page_that_was_edited_here_and_in_the_file_is_left_alone(
    story: Callable[[], None], tmp_path: Path, ada: User
) -> None:
    story()
    export_archive(tmp_path / "out", form=Form.MARKDOWN, scope=Scope.ALL)
    path = tmp_path / "out" / "articles" / "envoy-leaves.md"
    path.write_text(path.read_text().replace("left May.", "left in spring."))
    page = Page.objects.get(key="a-1")
    editing.publish(replace(record_of(page), body="Ada’s."), based_on=1, editor=ada)
    report = bring_in(tmp_path / "out")
    assert [failure.path for failure in report.failures] == [str(path)]
    assert Page.objects.get(key="a-1").body == "Ada’s."


def test_a_past_that_was_altered_is_refused_with_its_line(export: Export) -> None:
    out = export()
    rewrite(out / "revisions.jsonl", lambda row: row.update(summary="Not hers") if row["number"] == 2 else None)
    report = bring_in(out)
    assert [(Path(failure.path).name, failure.line) for failure in report.failures] == [("revisions.jsonl", 3)]
    assert "its digest does not follow" in report.failures[0].reason
    assert not Revision.objects.filter(page__key="p-sherman").exists()
    assert Page.objects.filter(version__gt=0).count() == 2


def test_a_past_whose_end_is_missing_is_refused(export: Export) -> None:
    out = export()
    text = (out / "revisions.jsonl").read_text().splitlines(keepends=True)
    (out / "revisions.jsonl").write_text("".join(line for line in text if '"number":2' not in line))
    reasons = [failure.reason for failure in bring_in(out).failures]
    assert any("It counts 6 revisions, and 5 can be read" in reason for reason in reasons)
    assert any("revision 3: its digest does not follow" in reason for reason in reasons)


def test_a_page_without_the_past_that_it_should_have_is_refused(export: Export) -> None:
    out = export()
    (out / "revisions.jsonl").write_text("")
    report = bring_in(out)
    assert sum("is not there" in failure.reason for failure in report.failures) == 3
    assert not Revision.objects.exists()


def test_what_is_for_everyone_moves_in_with_version_and_dates(export: Export) -> None:
    report = bring_in(export(scope=Scope.PUBLISHED))
    assert (report.failures, report.fates) == ((), Counter({Fate.MOVED_IN: 3}))
    page = sherman()
    revision = Revision.objects.get(page=page)
    assert (page.version, revision.number, revision.created_at) == (2, 2, page.updated_at)
    assert revision.summary == "Imported from out, version 2 without what led to it"
    assert revision.digest == revision.expected_digest("")
    assert list(relinking.check()) == []


def test_after_that_the_page_can_be_edited_as_any_other(export: Export, publish: MakePage) -> None:
    bring_in(export(scope=Scope.PUBLISHED))
    page = publish(**SHERMAN, body="More.")
    first, second = Revision.objects.filter(page=page).order_by("number")
    assert (page.version, second.digest) == (3, second.expected_digest(first.digest))


def test_bringing_it_in_again_changes_nothing(export: Export) -> None:
    out = export(scope=Scope.PUBLISHED)
    bring_in(out)
    assert bring_in(out).fates == Counter({Fate.UNCHANGED: 3})


def test_in_an_empty_archive_pages_keep_their_ids(export: Export, publish: MakePage) -> None:
    out = export()
    rewrite(out / "pages.jsonl", lambda row: row.update(arrival=row["arrival"] + 1000))
    bring_in(out)
    ids = dict(Page.objects.values_list("key", "pk"))
    assert all(f'"key": "{key}", "arrival": {pk},' in (out / "pages.jsonl").read_text() for key, pk in ids.items())
    assert publish(kind="person", title="Next").pk > max(ids.values())


def test_beside_other_pages_they_get_new_ones(export: Export, publish: MakePage) -> None:
    out = export()
    first = min(int(part.split(",")[0]) for part in (out / "pages.jsonl").read_text().split('"arrival":')[1:])
    while publish(kind="article", title="Another").pk < first:
        pass
    assert bring_in(out).failures == ()
    assert Page.objects.filter(version__gt=0, title="Wendy Sherman").count() == 1


def test_a_dry_run_says_the_same_and_changes_nothing(export: Export) -> None:
    out = export()
    dry = bring_in(out, dry_run=True)
    assert not Page.objects.exists()
    assert not Name.objects.exists()
    assert dry == bring_in(out)


def test_pages_of_one_name_move_in_whichever_was_told_apart_first(publish: MakePage, tmp_path: Path) -> None:
    with elsewhere():
        publish(kind="person", key="p-2", title="General Sherman")
        publish(kind="person", key="p-1", title="Sherman")
        publish(kind="person", key="p-2", title="Sherman", disambiguation="the general")
        export_archive(tmp_path / "out", form=Form.JSONL, scope=Scope.ALL)
    assert bring_in(tmp_path / "out").failures == ()


def test_an_address_that_another_page_has_is_named(export: Export, publish: MakePage) -> None:
    out = export()
    publish(kind="article", key="a-other", title="Ours", slug="envoy-leaves")
    report = bring_in(out)
    assert [(Path(failure.path).name, failure.line) for failure in report.failures] == [("records.jsonl", 3)]
    assert "the address “envoy-leaves” belongs to “Ours”" in report.failures[0].reason
    assert sherman().version == 2


def test_a_former_address_that_another_page_has_is_named(export: Export, publish: MakePage) -> None:
    out = export()
    publish(kind="person", key="p-other", title="Ours", slug="sherman")
    report = bring_in(out)
    assert "former_slugs: the address “sherman” belongs to “Ours”" in report.failures[0].reason


def test_a_line_that_is_none_is_named_and_the_rest_goes_in(export: Export) -> None:
    out = export()
    with (out / "pages.jsonl").open("a") as file:
        file.write("{broken\n")
    with (out / "blocking_names.jsonl").open("a") as file:
        file.write('{"key":"b-2","text":"?!"}\n')
    report = bring_in(out)
    places = [(Path(failure.path).name, failure.line) for failure in report.failures]
    assert places == [("pages.jsonl", 5), ("manifest.json", 0), ("blocking_names.jsonl", 2)]
    assert report.fates == Counter({Fate.MOVED_IN: 4})


@pytest.mark.parametrize("name", ["pages.jsonl", "revisions.jsonl"])
def test_a_number_without_end_is_named_with_its_line(export: Export, name: str) -> None:
    out = export()
    with (out / name).open("a") as file:
        file.write(f'{{"key": "p-more", "version": {"1" * 5_000}}}\n')
    failure = bring_in(out).failures[0]
    assert Path(failure.path).name == name
    assert failure.line > 1
    assert "thousands of digits" in failure.reason


def test_an_export_without_its_manifest_is_none(export: Export) -> None:
    out = export()
    (out / "manifest.json").unlink()
    report = bring_in(out)
    assert "this is no whole export" in report.failures[0].reason
    assert not Page.objects.exists()


@pytest.fixture
def pictured(publish: MakePage, settings: Settings, tmp_path: Path) -> Path:
    """An export with a person whose picture it holds; neither is here."""
    settings.MEDIA_ROOT = tmp_path / "there"
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    file.seek(0)
    picture = keep(file)
    with elsewhere():
        publish(**SHERMAN, image=picture.name, image_alt="A square.")
        export_archive(tmp_path / "out", form=Form.JSONL, scope=Scope.ALL)
    settings.MEDIA_ROOT = tmp_path / "here"
    return tmp_path / "out"


def test_pictures_come_along(pictured: Path) -> None:
    assert bring_in(pictured).failures == ()
    assert is_kept(sherman().image)


def test_a_dry_run_keeps_no_picture(pictured: Path, tmp_path: Path) -> None:
    assert bring_in(pictured, dry_run=True).failures == ()
    assert not list((tmp_path / "here").iterdir())


def test_a_damaged_picture_is_named_and_so_is_the_page_that_shows_it(pictured: Path) -> None:
    (file,) = (pictured / "media").iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    report = bring_in(pictured)
    assert [Path(failure.path).name for failure in report.failures] == [file.name, "records.jsonl"]
    assert not Page.objects.published().exists()


def test_progress_is_told_for_each_part_of_the_work(export: Export) -> None:
    told: dict[str, tuple[int, int | None]] = {}
    import_records([export()], editor=None, on_progress=lambda what, done, total: told.update({what: (done, total)}))
    assert told["Reading"] == (4 + 4 + 6 + 1, None)
    assert told["Making room"] == told["Bringing in"] == (4, 4)
    assert told["Linking"] == (3, 3)
