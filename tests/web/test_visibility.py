"""What is not published is seen by those who may see it and by nobody else, on any page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import editing
from archive.models import Page
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tom: User) -> Page:
    """A person whom Tom proposed."""
    record = from_dict({"kind": "person", "key": "draft-1", "title": "Secret Sherman", "family_name": "Sherman"})
    return editing.submit(record, based_on=0, editor=tom).page


@pytest.fixture
def withdrawn(publish: MakePage, report: Page) -> Page:
    """The report, taken back after it was published."""
    publish(kind="article", key="report", title="Allies Compare Notes", status="draft", date_published="2000-09")
    return Page.objects.get(pk=report.pk)


PLACES = (
    "/",
    "/people/",
    "/people/?letter=s",
    "/people/secret-sherman/",
    "/people/secret-sherman/links/",
    "/people/secret-sherman/card/",
    "/people/secret-shermann/",
    "/which-one/?name=Sherman",
    "/which-one/?name=Secret Sherman",
)


@pytest.mark.parametrize("address", PLACES)
def test_a_draft_is_nowhere_for_a_reader(client: Client, wendy: Page, draft: Page, address: str) -> None:
    assert b"Secret Sherman" not in client.get(address, follow=True).content.replace(b"\xe2\x80\x9cSecret Sherman", b"")


@pytest.mark.parametrize("address", PLACES)
def test_a_draft_is_nowhere_for_another_contributor(client: Client, wendy: Page, draft: Page, address: str) -> None:
    other = User.objects.create_user("another", is_staff=True)
    client.force_login(other)
    assert b"Secret Sherman" not in client.get(address, follow=True).content.replace(b"\xe2\x80\x9cSecret Sherman", b"")


def test_the_writer_of_a_draft_sees_it_with_a_banner(client: Client, tom: User, draft: Page) -> None:
    client.force_login(tom)
    answer = client.get("/people/secret-sherman/")
    assert answer.status_code == 200
    assert b"Not published" in answer.content


def test_an_editor_finds_a_draft_marked_in_the_list(client: Client, ada: User, draft: Page) -> None:
    client.force_login(ada)
    assert b"Draft" in client.get("/people/").content


def test_the_text_of_an_unpublished_page_is_shown_as_written_and_harmless(
    client: Client, ada: User, publish: MakePage
) -> None:
    publish(kind="person", title="Hidden", status="draft", body="<script>alert(1)</script> and **more**")
    client.force_login(ada)
    answer = client.get("/people/hidden/").content
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; and **more**" in answer


@pytest.mark.parametrize(
    "address", ["/", "/articles/", "/articles/?year=2000", "/people/wendy-sherman/", "/people/wendy-sherman/links/"]
)
def test_a_withdrawn_article_is_quoted_nowhere(client: Client, withdrawn: Page, address: str) -> None:
    content = client.get(address).content
    assert b"Allies Compare Notes" not in content
    assert b"said little" not in content


def test_a_withdrawn_article_is_not_found(client: Client, withdrawn: Page) -> None:
    assert client.get("/articles/allies-compare-notes/").status_code == 404


def test_a_deleted_page_is_gone_for_readers_and_marked_for_editors(
    client: Client, ada: User, publish: MakePage, wendy: Page
) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", status="deleted")
    assert client.get("/people/wendy-sherman/").status_code == 404
    client.force_login(ada)
    assert b"Readers no longer see this page" in client.get("/people/wendy-sherman/").content


def test_an_unpublished_publication_is_not_named(client: Client, publish: MakePage) -> None:
    publish(kind="organization", key="paper", title="Quiet Review", status="draft")
    publish(kind="article", title="A Report", publication="paper", date_published="2000")
    assert b"Quiet Review" not in client.get("/articles/a-report/").content
    assert b"Quiet Review" not in client.get("/articles/").content


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
def test_whom_a_protected_page_is_closed_to_is_told_so_beside_the_way_to_its_form(
    client: Client, publish: MakePage, ada: User, tom: User, kind: str
) -> None:
    page = publish(kind=kind, key="zebra", title="Zebra", protection="editors")
    address = page.get_absolute_url()
    assert "Edit (protected)" in client.get(address).content.decode()
    client.force_login(tom)
    assert "Edit (protected)" in client.get(address).content.decode()
    client.force_login(ada)
    assert "Edit (protected)" not in client.get(address).content.decode()
    publish(kind=kind, key="zebra", title="Zebra", protection="")
    client.force_login(tom)
    assert "Edit (protected)" not in client.get(address).content.decode()
