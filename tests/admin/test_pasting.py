"""Paste as it came: what was understood of a text fills in the form, and nothing is saved by reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from tests.admin.posting import Data, DeskClient, form_in
from tests.conftest import MakePage

ADD = "/admin/archive/article/add/"
TEXT = """“Nobody ever asked us about the sea, and now it is theirs.”

– Harbour gazette
June 3, 1998

Envoys Look for a Way Out

By Ida Brand

Wendy Sherman flew to Seoul for two days of talks. She met Adam Ereli there.

Print this page

Nothing was decided.
"""


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def read(desk: DeskClient, **data: object) -> HttpResponse:
    return cast("HttpResponse", desk.client.post(ADD, {"_read": "Read it", **data}))


def file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def one(data: Data, name: str) -> str:
    return data[name][0].replace("\r\n", "\n")


def test_a_pasted_text_fills_in_the_form(tom_desk: DeskClient) -> None:
    data = form_in(read(tom_desk, pasted=TEXT))
    assert one(data, "title") == "Envoys Look for a Way Out"
    assert one(data, "byline") == "Ida Brand"
    assert one(data, "epigraph") == "“Nobody ever asked us about the sea, and now it is theirs.”"
    assert one(data, "epigraph_attribution") == "Harbour gazette"
    assert one(data, "epigraph_date") == "1998-06-03"
    assert one(data, "body").startswith("Wendy Sherman flew to Seoul")


def test_reading_saves_nothing(tom_desk: DeskClient) -> None:
    read(tom_desk, pasted=TEXT)
    assert (Page.objects.count(), Revision.objects.count()) == (0, 0)


def test_what_was_understood_is_shown_with_its_lines_and_its_names(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", title="Wendy Sherman")
    page = read(tom_desk, pasted=TEXT).content.decode()
    told = " ".join(page.partition('class="understood"')[2].partition("</dl>")[0].split())
    for part in (
        "Envoys Look for a Way Out <small>line 6</small>",
        "3 June 1998 <small>line 4</small>",
        '<dt>Source</dt> <dd class="missing"> not found: fill it in',
        "1 linked, 0 doubtful, 1 without a page",
        "Linked: Wendy Sherman",
        "Without a page: Adam Ereli",
        "“Print this page”",
    ):
        assert part in told


def test_a_source_is_shown_and_its_publication_chosen(publish: MakePage, tom_desk: DeskClient) -> None:
    paper = publish(kind="organization", title="The Monthly")
    head = "By Ida Brand\n\nThe Monthly, June 1998\nSource: http://example.org/1"
    response = read(tom_desk, pasted=TEXT.replace("By Ida Brand", head))
    data = form_in(response)
    assert (data["publication"], one(data, "date_published")) == ([str(paper.pk)], "1998-06")
    assert one(data, "source_url") == "http://example.org/1"
    told = " ".join(response.content.decode().partition('class="understood"')[2].partition("</dl>")[0].split())
    assert "<dt>Publication</dt> <dd> The Monthly <small>line 10</small>" in told
    assert "http://example.org/1 <small>line 11</small>" in told
    assert "<dt>Source</dt>" not in told


def test_a_publication_without_a_page_is_named(tom_desk: DeskClient) -> None:
    page = read(tom_desk, pasted=TEXT.replace("By Ida Brand", "Source: The Monthly")).content.decode()
    assert "no published page bears the name “The Monthly”" in page
    assert "<dt>Source</dt>" not in page


def test_the_form_that_was_filled_in_is_saved_like_any_other(tom_desk: DeskClient) -> None:
    data = form_in(read(tom_desk, pasted=TEXT))
    tom_desk.send("article", data, date_published="1998-06")
    [revision] = Revision.objects.all()
    assert revision.status == RevisionStatus.PENDING
    assert (revision.record["title"], revision.record["date_published"]) == ("Envoys Look for a Way Out", "1998-06")


def test_a_text_without_a_headline_leaves_the_title_to_the_writer(tom_desk: DeskClient) -> None:
    text = "It began without one. " * 20 + "\n\nAnd so it ended."
    response = read(tom_desk, pasted=text)
    assert one(form_in(response), "title") == ""
    assert "file’s name" not in response.content.decode()


def test_markdown_is_kept_as_it_is_written(tom_desk: DeskClient) -> None:
    text = "# A headline\n\nSome *words* here."
    data = form_in(read(tom_desk, **{"pasted": text, "pasted-markdown": "on"}))
    assert (one(data, "title"), one(data, "body")) == ("A headline", "Some *words* here.")


def test_front_matter_chooses_the_pages_that_it_names(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="organization", title="The Monthly")
    text = "---\ntitle: One\npublication: The Monthly\ndate: 2000-09\n---\n\nWords."
    data = form_in(read(tom_desk, pasted=text))
    assert (data["publication"], one(data, "date_published")) == ([str(page.pk)], "2000-09")


def test_a_file_is_read_like_a_text(tom_desk: DeskClient) -> None:
    data = form_in(read(tom_desk, **{"pasted-files": file("envoys.txt", TEXT)}))
    assert one(data, "title") == "Envoys Look for a Way Out"


def test_of_several_files_each_can_be_opened_in_a_form_of_its_own(tom_desk: DeskClient) -> None:
    files = [file("one.txt", TEXT), file("two.md", "# Second one\n\nWords."), file("three.pdf", "x")]
    page = read(tom_desk, **{"pasted-files": files}).content.decode()
    assert page.count('value="Open in a form"') == 2
    assert "Second one" in page
    assert "Only texts are read" in page
    assert Page.objects.count() == 0


def test_a_file_from_that_list_opens_as_it_was_read(tom_desk: DeskClient) -> None:
    data = form_in(read(tom_desk, **{"pasted": "# Second one\n\nWords.", "pasted-name": "two.md"}))
    assert (one(data, "title"), one(data, "body")) == ("Second one", "Words.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "There was no text"),
        ({"pasted": " \n "}, "There was no text"),
        ({"pasted": "---\ntitle: [\n---\n\nWords."}, "Line "),
        ({"pasted-files": [SimpleUploadedFile("a.txt", b"\xff\xfa\x00")]}, "Byte "),
        ({"pasted-files": [SimpleUploadedFile("a.txt", b"%PDF-1.4")]}, "a PDF file"),
        ({"pasted-files": [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(31)]}, "At most 30 files"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_the_text(
    tom_desk: DeskClient, data: dict[str, object], told: str
) -> None:
    page = read(tom_desk, **data).content.decode()
    assert told in page
    assert str(data.get("pasted", "")).strip() in page


def test_a_form_that_reads_is_offered_for_new_articles_only(publish: MakePage, tom_desk: DeskClient) -> None:
    article = publish(kind="article", title="One", body="Words.")
    offers = ['name="pasted"' in tom_desk.get(page).content.decode() for page in ("article", "person", article)]
    assert offers == [True, False, False]


def test_reading_without_end_is_refused_for_a_while(tom_desk: DeskClient) -> None:
    pages = [read(tom_desk, pasted=TEXT).content.decode() for _ in range(42)]
    assert any("very much at once" in page for page in pages)


def test_who_may_not_write_reads_nothing_in(rosa_desk: DeskClient) -> None:
    rosa_desk.client.logout()
    response = read(rosa_desk, pasted=TEXT)
    assert response.status_code == 403
    assert form_in(response)["pasted"] == [TEXT]
