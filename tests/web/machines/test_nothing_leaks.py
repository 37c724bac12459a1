"""A word that stands in nothing but what is not published stands in nothing that programs are given, whoever asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import editing
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.records import from_dict, to_dict
from archive.web.kinds import KINDS
from archive.web.machines.forms import FORMS
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
MARKER = "Xylophone"
ROOTS = ("/feed.atom", "/sitemap.xml", "/robots.txt", "/schema/page.json", "/articles/")


@pytest.fixture
def hidden(publish: MakePage, tom: User, wendy: Page, group: Page, report: Page) -> None:
    """Drafts, deleted pages and waiting changes full of the marker, tied to published pages wherever that can be."""
    title = f"{MARKER} Smith"
    everywhere = {"summary": MARKER, "body": f"{MARKER}. Wendy Sherman met TCOG."}
    for kind in KINDS:
        publish(kind=kind, key=f"draft-{kind}", title=f"{title} {kind}", status="draft", **everywhere)
        names = [{"text": "Quiet Envoy", "linking": "always"}] if kind == "person" else []
        publish(kind=kind, key=f"gone-{kind}", title=f"{title} once {kind}", names=names, **everywhere)
    role = {"organization": "draft-organization", "title": MARKER, "period": "1999"}
    sourced = {"organization": "tcog", "title": "Head", "sources": ["gone-article", "draft-article"]}
    publish(kind="person", key="tied", title="Ann Tied", roles=[role, sourced], body="She met the Quiet Envoy.")
    people = [{"participant": key, "role": "Guest"} for key in ("tied", "draft-person", "gone-person")]
    publish(kind="event", key="meeting", title="A Meeting", organizer="gone-organization", participations=people)
    publish(kind="organization", key="part", title="A Part", parent="gone-organization")
    publish(
        kind="article", key="paper", title="A Paper", authors=["draft-person", "gone-person", "tied"],
        publication="gone-organization", about=["gone-event", "wendy"], body="Wendy Sherman met Ann Tied.",
    )  # fmt: skip
    for kind in KINDS:
        record = {**to_dict(record_of(Page.objects.get(key=f"gone-{kind}"))), "status": "deleted"}
        publish(**record)
    for key in ("wendy", "paper", "tcog", "meeting"):
        page = Page.objects.get(key=key)
        record = {**to_dict(record_of(page)), "title": f"{MARKER} Waiting", "summary": MARKER}
        editing.submit(from_dict(record), based_on=page.version, editor=tom)
    new = {"kind": "person", "key": "proposed", "title": f"{MARKER} Proposed", "body": "Wendy Sherman."}
    editing.submit(from_dict(new), based_on=0, editor=tom)


def addresses() -> list[str]:
    """All that programs may be given of any page, published or not, and of any version."""
    found = [*ROOTS, *(f"{words.url}feed.atom" for words in KINDS.values())]
    found += [f"/sitemap/{part}.xml" for part in {pk // 10_000 for pk in Page.objects.values_list("pk", flat=True)}]
    for page in Page.objects.all():
        url = page.get_absolute_url()
        found += [url, f"{url.removesuffix('/')}.json", f"{url}feed.atom"]
        numbers = Revision.objects.filter(page=page).values_list("number", flat=True)
        found += [f"{url}history/{number}/cite.{form}" for number in numbers for form in FORMS]
    return found


def told(client: Client, address: str) -> str:
    """What programs take from an answer: of a page its head, of anything else all; nothing of what is not there."""
    answer = client.get(address)
    if answer.status_code != 200:
        return ""
    content = answer.content.decode()
    return content.partition("</head>")[0] if answer.headers["Content-Type"].startswith("text/html") else content


@pytest.mark.usefixtures("hidden")
def test_programs_without_an_account_are_told_nothing(client: Client) -> None:
    assert [address for address in addresses() if MARKER.lower() in told(client, address).lower()] == []


@pytest.mark.usefixtures("hidden")
def test_programs_of_an_editor_are_told_no_more(client: Client, rosa: User) -> None:
    client.force_login(rosa)
    seen = [address for address in addresses() if MARKER.lower() in told(client, address).lower()]
    # An editor reads the pages themselves, whose title and description stand in their head as on any page.
    assert [address for address in seen if not address.endswith("/")] == []
    assert all("application/ld+json" not in told(client, address) for address in seen)


@pytest.mark.usefixtures("hidden")
def test_what_is_published_is_told_all_the_same(client: Client) -> None:
    assert "Ann Tied" in told(client, "/articles/a-paper.json")
    assert "A Paper" in told(client, "/people/wendy-sherman/feed.atom")
