"""The queue of doubtful names: what waits, settled by a button, for one page or for many, and undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import deciding
from archive.admin.questions import CASES, NAMES
from archive.models import Decision, Mention, Page
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
URL = "/admin/questions/"
BODY = "Wendy Sherman met William Sherman. Sherman spoke."


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    publish(kind="person", key="p-william", title="William Sherman", summary="A general.")
    return publish(kind="person", key="p-wendy", title="Wendy Sherman", summary="A diplomat.")


@pytest.fixture
def articles(wendy: Page, publish: MakePage) -> list[Page]:
    made: list[dict[str, Any]] = [{"key": f"a-{n}", "title": f"Briefing {n}", "body": BODY} for n in range(3)]
    return [publish(kind="article", date_published="2000-09", **data) for data in made]


def shown(desk: DeskClient, query: str = "") -> str:
    return " ".join(desk.client.get(URL + query).content.decode().split())


def press(desk: DeskClient, do: str, page: Page | None = None, **data: Any) -> Any:
    sent = {"do": do, "name": "Sherman", "page": page.pk if page else "", "after": "", **data}
    return desk.client.post(URL, sent, follow=True)


def targets() -> list[str | None]:
    rows = Mention.objects.filter(surface="Sherman").order_by("source")
    return list(rows.values_list("target__key", flat=True))


def test_a_case_shows_its_sentence_its_candidates_and_why_it_is_one(articles: list[Page], ada_desk: DeskClient) -> None:
    text = shown(ada_desk)
    assert "<mark>Sherman</mark> spoke." in text
    assert "September 2000" in text
    assert "A diplomat." in text
    assert "is borne by several persons whom the text names" in text


def test_names_stand_by_their_number_of_open_places(
    articles: list[Page], publish: MakePage, ada_desk: DeskClient
) -> None:
    for key in ("p-kim-1", "p-kim-2"):
        publish(kind="person", key=key, title="Kim Jong Il", disambiguation=key)
    publish(kind="article", key="a-9", title="Other", body="Kim Jong Il spoke.")
    names = deciding.waiting_names(most=5)
    assert [(one.surface, one.places) for one in names] == [("Sherman", 3), ("Kim Jong Il", 1)]
    assert [one.surface for one in deciding.waiting_names(after=names[0], most=5)] == ["Kim Jong Il"]


def test_accepting_settles_the_name_on_that_page(articles: list[Page], wendy: Page, ada_desk: DeskClient) -> None:
    response = press(ada_desk, "accept", articles[0], meaning=wendy.pk)
    assert "“Sherman” in “Briefing 0” leads to Wendy Sherman." in response.content.decode()
    assert targets() == ["p-wendy", None, None]


def test_not_a_link_leaves_plain_words(articles: list[Page], ada_desk: DeskClient) -> None:
    press(ada_desk, "reject", articles[0])
    assert targets() == [None, None]


def test_another_page_is_written_by_its_title(articles: list[Page], publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-brad", title="Brad Sherman")
    field = f"{articles[0].pk}-other-written"
    press(ada_desk, "accept", articles[0], meaning="other", **{field: "Brad Sherman"})
    assert targets()[0] == "p-brad"


def test_another_page_that_is_none_is_refused_in_words(articles: list[Page], ada_desk: DeskClient) -> None:
    field = f"{articles[0].pk}-other-written"
    response = press(ada_desk, "accept", articles[0], meaning="other", **{field: "Nobody"})
    assert "“Nobody” is the title of no page" in messages_of(response)


def test_nothing_chosen_decides_nothing(articles: list[Page], ada_desk: DeskClient) -> None:
    assert "choose whom the name means" in messages_of(press(ada_desk, "accept", articles[0]))
    assert not Decision.objects.exists()


def test_the_last_decision_is_undone(articles: list[Page], wendy: Page, ada_desk: DeskClient) -> None:
    press(ada_desk, "accept", articles[0], meaning=wendy.pk)
    assert "Undone: “Sherman” in “Briefing 0”" in messages_of(press(ada_desk, "undo"))
    assert targets() == [None] * 3
    assert "nothing to undo" in messages_of(press(ada_desk, "undo"))


def test_the_second_editor_is_told_and_the_first_decision_stands(
    articles: list[Page], wendy: Page, ada_desk: DeskClient, rosa_desk: DeskClient
) -> None:
    press(ada_desk, "accept", articles[0], meaning=wendy.pk)
    response = press(rosa_desk, "reject", articles[0])
    assert "ada has decided of “Sherman” meanwhile" in messages_of(response)
    assert targets()[0] == "p-wendy"


def test_for_all_pages_is_shown_before_it_is_done(articles: list[Page], wendy: Page, ada_desk: DeskClient) -> None:
    where = press(ada_desk, "accept-all", articles[0], meaning=wendy.pk).content.decode()
    assert "3 open places on 3 pages" in where
    assert not Decision.objects.exists()
    press(ada_desk, "settle", meaning=wendy.pk, only=[page.pk for page in articles[:2]])
    assert targets() == ["p-wendy", "p-wendy", None]
    press(ada_desk, "undo")
    assert targets() == [None] * 3


def test_not_a_link_on_all_pages(articles: list[Page], ada_desk: DeskClient) -> None:
    press(ada_desk, "settle-none", only=[page.pk for page in articles])
    assert targets() == []


def test_not_a_name_anywhere_is_shown_before_it_is_done(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="organization", key="o-1", title="Solidarity")
    article = publish(kind="article", key="a-1", title="One", body="Then Solidarity won.")
    where = press(ada_desk, "nowhere", article, name="Solidarity").content.decode()
    assert "1 open place on 1 page" in where
    assert not Decision.objects.exists()
    assert "not a name, anywhere; 2 pages" in press(ada_desk, "bar", name="Solidarity").content.decode()


def test_skipping_goes_on_behind_the_page(articles: list[Page], ada_desk: DeskClient) -> None:
    text = shown(ada_desk, f"?name=Sherman&after={articles[1].pk}")
    assert ("Briefing 2</a>" in text, "Briefing 0</a>" in text) == (True, False)


def test_a_proposal_stands_beside_its_case(
    articles: list[Page], wendy: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    data = {"page": articles[0].pk, "name": "Sherman", "target": wendy.pk}
    tom_desk.client.post("/admin/questions/settle/", data)
    assert "<strong>tom proposes:</strong> Wendy Sherman." in shown(ada_desk)


def test_what_was_decided_so_far_stands_beside_the_name(
    articles: list[Page], wendy: Page, ada_desk: DeskClient
) -> None:
    press(ada_desk, "accept", articles[0], meaning=wendy.pk)
    text = shown(ada_desk, "?name=Sherman")
    assert "2 places open on 2 pages" in text
    assert '<span class="quiet">1 page</span>' in text


def test_the_decisions_are_listed_and_taken_back(articles: list[Page], wendy: Page, ada_desk: DeskClient) -> None:
    press(ada_desk, "accept", articles[0], meaning=wendy.pk)
    decision = Decision.objects.get()
    sent = {"key": decision.key, "note": "Not her."}
    response: Any = ada_desk.client.post("/admin/questions/decided/", sent, follow=True)
    text = response.content.decode()
    assert "left to the rules again" in messages_of(response)
    assert "“Not her.”" in text
    assert targets() == [None] * 3


def test_a_proposal_is_accepted_or_declined_in_the_list(
    articles: list[Page], wendy: Page, tom: User, ada_desk: DeskClient
) -> None:
    right, wrong = (deciding.propose("Sherman", page=page, target=wendy, editor=tom) for page in articles[:2])
    url = "/admin/questions/decided/?proposed=yes"
    assert ada_desk.client.get(url).content.decode().count("tom,") == 2
    ada_desk.client.post(url, {"key": right.key, "do": "accept"})
    response: Any = ada_desk.client.post(url, {"key": wrong.key, "do": "decline", "note": "Not her."}, follow=True)
    assert "was declined" in messages_of(response)
    assert targets() == ["p-wendy", None, None]
    assert set(Decision.objects.values_list("status", flat=True)) == {"accepted", "declined", "stands"}


def test_contributors_do_not_come_in(articles: list[Page], tom_desk: DeskClient) -> None:
    for url in (URL, f"{URL}decided/"):
        assert tom_desk.client.get(url).status_code == 403
        assert tom_desk.client.post(url, {"do": "reject"}).status_code == 403


def test_a_name_with_nothing_open_says_so(articles: list[Page], ada_desk: DeskClient) -> None:
    assert "Nothing of “Nobody” is open." in shown(ada_desk, "?name=Nobody")


def test_an_empty_queue_says_so(ada_desk: DeskClient) -> None:
    assert "No name is in doubt." in shown(ada_desk)


def test_its_queries_do_not_grow_with_what_waits(articles: list[Page], publish: MakePage, ada_desk: DeskClient) -> None:
    shown(ada_desk)
    with CaptureQueriesContext(
        connection,
    ) as few:
        shown(ada_desk)
    for number in range(3, 12):
        publish(kind="article", key=f"a-{number}", title=f"Briefing {number}", body=BODY)
    for number in range(4):
        for part in "ab":
            key = f"p-{number}-{part}"
            publish(kind="person", key=key, title=f"Adam Number{number}", disambiguation=part)
        publish(kind="article", key=f"b-{number}", title=f"Other {number}", body=f"Adam Number{number} spoke.")
    with CaptureQueriesContext(connection) as many:
        text = shown(ada_desk)
    assert len(many) <= len(few) <= 25
    assert text.count("data-case") == CASES
    assert NAMES > 4
