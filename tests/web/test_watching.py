"""The list of watched pages, the button that fills it, and the link that ends its mails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing, watching
from archive.models import Page, Watch
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
WATCHING, SET, SEEN = "/watching/", "/watching/set/", "/watching/seen/"
Change = Callable[..., Page]


@pytest.fixture
def toms(client: Client, tom: User) -> Client:
    client.force_login(tom)
    return client


@pytest.fixture
def change(ada: User) -> Change:
    """Let Ada change a person, or what she is to be seen by."""

    def change(page: Page, body: str, **data: object) -> Page:
        record = from_dict({"kind": page.kind, "key": page.key, "title": page.title, "body": body, **data})
        version = Page.objects.get(pk=page.pk).version
        return editing.publish(record, based_on=version, editor=ada, summary="Said <why>").page

    return change


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
def test_pages_of_every_kind_have_a_button_for_whoever_is_logged_in(
    toms: Client, publish: MakePage, tom: User, kind: str
) -> None:
    page = publish(kind=kind, key="k-1", title="Some Thing")
    address = page.get_absolute_url()
    assert 'value="watch"' not in text_of(Client(), address)
    assert 'value="watch"' in text_of(toms, address)
    answer = toms.post(SET, {"page": page.pk, "act": "watch", "back": "page"})
    assert answer["Location"] == address
    assert Watch.objects.filter(user=tom, page=page).count() == 1
    assert 'value="stop"' in text_of(toms, address)
    toms.post(SET, {"page": page.pk, "act": "stop", "back": "page"})
    assert not Watch.objects.exists()


def test_a_change_is_marked_until_the_page_was_visited(toms: Client, tom: User, wendy: Page, change: Change) -> None:
    watching.watch(tom, wendy)
    assert "Changed" not in text_of(toms, WATCHING)
    change(wendy, "She led the talks.")
    text = text_of(toms, WATCHING)
    assert "Changed since you looked" in text
    assert "Said &lt;why&gt;" in text
    assert "/people/wendy-sherman/history/compare/?old=1&amp;new=2" in text
    toms.get("/people/wendy-sherman/")
    assert "Changed" not in text_of(toms, WATCHING)


def test_all_can_be_counted_as_seen(toms: Client, tom: User, wendy: Page, group: Page, change: Change) -> None:
    for page in (wendy, group):
        watching.watch(tom, page)
        change(page, "More.")
    until = text_of(toms, WATCHING).partition('name="until" value="')[2].partition('"')[0]
    change(group, "And more.")
    toms.post(SEEN, {"until": until})
    fresh = text_of(toms, WATCHING).partition("Nothing new")[0]
    assert "Wendy Sherman" not in fresh
    assert "Trilateral" in fresh


@pytest.mark.parametrize("status", ["draft", "deleted"])
def test_nothing_is_said_of_a_page_that_its_watcher_may_not_see(
    toms: Client, tom: User, wendy: Page, change: Change, status: str
) -> None:
    watching.watch(tom, wendy)
    change(wendy, "Between us.", status=status)
    text = text_of(toms, WATCHING)
    assert "not public at present" in text
    assert "Sherman" not in text
    assert "wendy" not in text
    assert "Said" not in text
    toms.post(SET, {"page": wendy.pk, "act": "stop"})
    assert not Watch.objects.exists()


def test_a_page_that_one_may_not_see_cannot_be_watched(toms: Client, wendy: Page, change: Change) -> None:
    change(wendy, "Between us.", status="draft")
    assert toms.post(SET, {"page": wendy.pk, "act": "watch"}).status_code == 404
    assert not Watch.objects.exists()


def test_mails_of_one_page_can_be_switched_off_and_on(toms: Client, tom: User, wendy: Page) -> None:
    watching.watch(tom, wendy)
    for act, wanted in (("no mail", False), ("mail", True)):
        assert f'value="{act}"' in text_of(toms, WATCHING)
        toms.post(SET, {"page": wendy.pk, "act": act})
        assert Watch.objects.get().mail is wanted


def test_another_users_list_is_out_of_reach(toms: Client, ada: User, wendy: Page) -> None:
    watching.watch(ada, wendy)
    assert "Wendy" not in text_of(toms, WATCHING)
    for act in ("stop", "no mail"):
        toms.post(SET, {"page": wendy.pk, "act": act})
    toms.post(SEEN)
    assert Watch.objects.filter(user=ada, mail=True).exists()


def test_a_stranger_is_led_to_the_log_in(client: Client, wendy: Page) -> None:
    assert client.get(WATCHING)["Location"] == "/accounts/login/?next=/watching/"
    for address in (SET, SEEN):
        assert client.post(address, {"page": wendy.pk, "act": "watch"}).status_code == 302
        assert client.get(address).status_code == 405
    assert not Watch.objects.exists()


@pytest.mark.parametrize("data", [{}, {"page": "x", "act": "watch"}, {"page": "1"}, {"act": "watch"}])
def test_a_button_that_nobody_pressed_does_nothing(toms: Client, wendy: Page, data: dict[str, str]) -> None:
    assert toms.post(SET, data).status_code in {302, 404}
    assert toms.post(SEEN, {"until": "yesterday"}).status_code == 302
    assert not Watch.objects.exists()


def test_the_link_of_a_mail_ends_mails_by_one_press_signed_in_or_not(tom: User, wendy: Page, change: Change) -> None:
    watching.watch(tom, wendy)
    change(wendy, "More.")
    watching.tell()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    stranger = Client(enforce_csrf_checks=True)
    asked = text_of(stranger, address)
    assert "Sherman" not in asked
    assert Watch.objects.get().mail
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Watch.objects.get().mail
    assert stranger.get(f"{address[:-4]}abc/").status_code == 404
    assert stranger.post("/watching/stop/x/").status_code == 404


def test_the_list_goes_on_behind_the_last_page_shown(toms: Client, tom: User, publish: MakePage) -> None:
    pages = [publish(kind="event", title=f"Event number {number}.") for number in range(55)]
    for page in pages:
        watching.watch(tom, page)
    first = text_of(toms, WATCHING)
    assert "Event number 54." in first
    assert "Event number 4." not in first
    further = first.partition('href="?before=')[2].partition('"')[0]
    second = text_of(toms, f"{WATCHING}?before={further}")
    assert "Event number 4." in second
    assert "Event number 54." not in second


def test_few_and_many_watched_pages_cost_the_same_queries(
    toms: Client, tom: User, publish: MakePage, change: Change
) -> None:
    def watch_more(number: int) -> int:
        for place in range(number):
            page = publish(kind="event", title=f"Event {Page.objects.count()}")
            watching.watch(tom, page)
            if place % 2:
                change(page, "More.")
        with CaptureQueriesContext(connection) as captured:
            text_of(toms, WATCHING)
        return len(captured)

    few = watch_more(2)
    assert watch_more(8) == few <= 8


def test_a_page_costs_its_watcher_one_query_more_than_anybody(toms: Client, tom: User, wendy: Page) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(toms, "/people/wendy-sherman/")
        return sum("archive_watch" in query["sql"] for query in captured)

    assert queries() == 1
    watching.watch(tom, wendy)
    assert queries() == 1
