"""Files into articles: created once, updated when they change, never over what people wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from archive import editing
from archive.importing.articles import import_articles
from archive.importing.files import find_sources
from archive.importing.readings import Failure
from archive.importing.reports import Fate, ImportReport, Outcome
from archive.importing.standing import live_record
from archive.models import Page, Revision
from archive.records import ArticleRecord
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

TEXT = """\
Envoy Leaves the Capital

By Ada Lindqvist

September 2000

Wendy Sherman left on Monday, after four days in which nobody had answered her.

Sherman will come back in the spring, when the rivers are free of ice again.
"""
FRONT = "---\ntitle: Envoy Leaves\n{}\n---\n\nShe left the town on Monday, after four days without an answer.\n"


class Desk:
    """A directory of files, imported as often as a test asks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[Outcome | Failure] = []

    def put(self, name: str, text: str = TEXT) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def bring_in(self, *paths: Path, dry_run: bool = False, overwrite: bool = False) -> ImportReport:
        self.told = []
        sources, failures = find_sources(paths or [self.root])
        assert not failures
        return import_articles(sources, editor=None, dry_run=dry_run, overwrite=overwrite, on_file=self.told.append)

    def outcome(self) -> Outcome:
        assert isinstance(self.told[0], Outcome), self.told
        return self.told[0]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


def article() -> Page:
    return Page.objects.get(kind="article")


def edit(page: Page, editor: User | None, **changes: str) -> Page:
    record = replace(live_record(page), **changes)  # type: ignore[arg-type]
    return editing.publish(record, based_on=page.version, editor=editor, summary="By hand.").page


def test_a_file_becomes_a_published_article(desk: Desk) -> None:
    desk.put("envoy.txt")
    assert desk.bring_in().fates == {Fate.CREATED: 1}
    record = live_record(article())
    assert (record.title, record.byline, record.date_published) == (
        "Envoy Leaves the Capital",
        "Ada Lindqvist",
        "2000-09",
    )
    assert (record.slug, record.source_key) == ("envoy-leaves-the-capital", "file:envoy.txt")


def test_its_mentions_are_linked_and_counted(desk: Desk, publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman", given_name="Wendy", family_name="Sherman")
    desk.put("envoy.txt")
    desk.bring_in(dry_run=True)
    imagined = desk.outcome().links
    desk.bring_in()
    assert imagined == desk.outcome().links == 2


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    assert desk.bring_in().fates == {Fate.UNCHANGED: 1}
    assert Revision.objects.count() == 1


def test_a_dry_run_changes_nothing_at_all(desk: Desk) -> None:
    desk.put("envoy.txt")
    report = desk.bring_in(dry_run=True)
    assert report.fates == {Fate.CREATED: 1}
    assert not Page.objects.exists()


def test_a_changed_file_updates_its_article_and_keeps_the_address(desk: Desk) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    desk.put("envoy.txt", TEXT.replace("Envoy Leaves", "Envoy Has Left"))
    assert desk.bring_in().fates == {Fate.UPDATED: 1}
    assert (article().title, article().slug) == ("Envoy Has Left the Capital", "envoy-leaves-the-capital")


def test_the_same_headline_twice_makes_two_addresses(desk: Desk) -> None:
    desk.put("a.txt")
    desk.put("b.txt", TEXT.replace("Wendy Sherman left", "Nobody came"))
    assert desk.bring_in().fates == {Fate.CREATED: 2}
    assert Page.objects.filter(slug="envoy-leaves-the-capital-2").exists()


def test_the_directory_in_which_an_import_begins_makes_no_second_article(desk: Desk) -> None:
    path = desk.put("2000/envoy.txt")
    desk.bring_in()
    desk.put("2000/envoy.txt", TEXT.replace("spring", "summer"))
    assert desk.bring_in(path).fates == {Fate.UPDATED: 1}
    assert desk.bring_in().fates == {Fate.UNCHANGED: 1}


def test_a_renamed_file_makes_no_second_article(desk: Desk) -> None:
    desk.put("envoy.txt").unlink()
    desk.put("a.txt")
    desk.bring_in()
    (desk.root / "a.txt").rename(desk.root / "b.txt")
    assert desk.bring_in().fates == {Fate.UNCHANGED: 1}


def test_another_text_under_the_same_file_name_is_not_taken_for_the_article(desk: Desk) -> None:
    first = desk.put("one/index.txt")
    desk.bring_in(first)
    second = desk.put("two/index.txt", "Rain in the Hills\n\nIt rained for a week, and then the river rose at last.\n")
    report = desk.bring_in(second)
    assert "another text" in report.clashes[0].reason
    assert article().title == "Envoy Leaves the Capital"


def test_two_files_of_one_run_are_never_one_article(desk: Desk) -> None:
    report = desk.bring_in(desk.put("one/a.txt"), desk.put("two/a.txt"))
    assert report.fates == {Fate.CREATED: 1}
    assert "the same article as" in report.failures[0].reason


def test_the_key_in_front_matter_goes_before_the_name_of_the_file(desk: Desk) -> None:
    desk.put("a.md", FRONT.format("source_key: post/7"))
    desk.bring_in()
    (desk.root / "a.md").rename(desk.root / "b.md")
    desk.put("b.md", FRONT.format("source_key: post/7").replace("four", "five"))
    assert desk.bring_in().fates == {Fate.UPDATED: 1}


def test_what_people_changed_is_kept_while_the_file_stays_as_it_was(desk: Desk, ada: User) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    edit(article(), ada, body="Ada’s words.", summary="Ada’s summary.")
    assert desk.bring_in().fates == {Fate.UNCHANGED: 1}
    assert article().body == "Ada’s words."


def test_what_people_and_the_file_both_changed_is_a_clash(desk: Desk, ada: User) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    edit(article(), ada, body=article().body + "\n\nAda’s words.")
    desk.put("envoy.txt", TEXT.replace("spring", "summer"))
    report = desk.bring_in()
    assert report.fates == {Fate.CLASH: 1}
    assert "edited in the archive and in the file: body" in report.clashes[0].reason
    assert article().body.endswith("Ada’s words.")


def test_the_file_wins_a_clash_where_that_is_asked_for(desk: Desk, ada: User) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    edit(article(), ada, body="Ada’s words.", summary="Ada’s summary.")
    desk.put("envoy.txt", TEXT.replace("spring", "summer"))
    assert desk.bring_in(overwrite=True).fates == {Fate.UPDATED: 1}
    assert "summer" in article().body
    assert article().summary == "Ada’s summary."


def test_an_update_leaves_alone_what_people_changed_elsewhere_in_the_page(desk: Desk, ada: User) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    edit(article(), ada, title="A Better Headline", summary="Ada’s summary.")
    for season in ("summer", "autumn"):
        desk.put("envoy.txt", TEXT.replace("spring", season))
        assert desk.bring_in().fates == {Fate.UPDATED: 1}
    assert desk.bring_in().fates == {Fate.UNCHANGED: 1}
    assert (article().title, article().summary) == ("A Better Headline", "Ada’s summary.")
    assert "autumn" in article().body


def test_a_deleted_article_stays_deleted(desk: Desk, ada: User) -> None:
    desk.put("envoy.txt")
    desk.bring_in()
    edit(article(), ada, status="deleted")
    desk.put("envoy.txt", TEXT.replace("spring", "summer"))
    report = desk.bring_in()
    assert "was deleted" in report.clashes[0].reason
    assert article().status == "deleted"


def test_names_in_front_matter_lead_to_the_pages_that_bear_them(desk: Desk, publish: MakePage) -> None:
    kim = publish(kind="person", title="Kim Jong Il")
    post = publish(kind="organization", title="The Northern Post", names=[{"text": "Northern Post"}])
    ada = publish(kind="person", title="Ada Lindqvist")
    desk.put("a.md", FRONT.format("publication: Northern Post\nauthors: Ada Lindqvist\nabout: [Kim Jong-Il]"))
    desk.bring_in()
    record = live_record(article())
    assert (record.publication, record.authors, record.about) == (post.key, (ada.key,), (kim.key,))


def test_a_name_that_no_page_or_several_pages_bear_is_a_question(desk: Desk, publish: MakePage) -> None:
    publish(kind="person", title="Ada Lindqvist", disambiguation="reporter")
    publish(kind="person", title="Ada Lindqvist", disambiguation="sailor")
    desk.put("a.md", FRONT.format("publication: Nowhere Times\nauthors: [Ada Lindqvist]"))
    desk.bring_in()
    assert [str(name) for name in desk.outcome().open_names] == [
        "publication: no published page bears the name “Nowhere Times”",
        "authors: 2 pages bear the name “Ada Lindqvist”",
    ]
    record = live_record(article())
    assert (record.byline, record.authors, record.publication) == ("Ada Lindqvist", (), "")


def test_a_phrase_in_brackets_tells_namesakes_apart(desk: Desk, publish: MakePage) -> None:
    sailor = publish(kind="person", title="Ada Lindqvist", disambiguation="sailor")
    publish(kind="person", title="Ada Lindqvist", disambiguation="reporter")
    desk.put("a.md", FRONT.format("authors: [Ada Lindqvist (sailor)]"))
    desk.bring_in()
    assert live_record(article()).authors == (sailor.key,)


def test_a_file_that_the_archive_refuses_is_named_and_the_others_go_in(desk: Desk) -> None:
    desk.put("a.md", FRONT.format("slug: Not A Slug"))
    desk.put("b.txt")
    (desk.root / "c.txt").write_bytes(b"\xff\xff")
    report = desk.bring_in()
    assert report.fates == {Fate.CREATED: 1}
    assert [Path(failure.path).name for failure in report.failures] == ["a.md", "c.txt"]
    assert "slug" in report.failures[0].reason


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_text_that_is_too_long_is_named(desk: Desk, *, dry_run: bool) -> None:
    desk.put("a.txt", TEXT + "\n\n" + "And so it went on. " * 12_000)
    assert "200 kB" in desk.bring_in(dry_run=dry_run).failures[0].reason


def test_the_revision_says_where_the_article_came_from(desk: Desk) -> None:
    desk.put("2000/envoy.txt")
    desk.bring_in()
    assert Revision.objects.get().summary == "Imported from 2000/envoy.txt"


def test_an_import_has_the_rights_of_its_editor(desk: Desk, tom: User) -> None:
    desk.put("envoy.txt")
    sources, _ = find_sources([desk.root])
    report = import_articles(sources, editor=tom, on_file=desk.told.append)
    assert "tom may not publish" in report.failures[0].reason


def test_the_record_has_the_key_that_follows_from_its_source(desk: Desk) -> None:
    desk.put("envoy.txt")
    desk.bring_in(dry_run=True)
    key = desk.outcome().record.key
    desk.bring_in()
    assert article().key == key
    assert isinstance(desk.outcome().record, ArticleRecord)
