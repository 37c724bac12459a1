"""/search/ and /search/names/: what is shown, what is said when there is nothing, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Page
from archive.searching import results
from tests.conftest import MakePage

from .conftest import mention_often

pytestmark = pytest.mark.django_db
Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    """What stands between header and footer of a page, in one line."""

    def content(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200
        main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        return unescape(re.sub(r"\s+", " ", main))

    return content


def test_a_name_is_found_first_as_a_card_with_what_tells_it(read: Read, report: Page) -> None:
    content = read("/search/?q=sherman")
    card = content.partition('<article class="hit best kind-p">')[2].partition("</article>")[0]
    assert 'href="/people/wendy-sherman/">Wendy Sherman</a>' in card
    assert "American diplomat." in card
    assert "2 mentions" in card
    assert "Wendy R. Sherman" in card


def test_articles_follow_with_their_sentences_marked(read: Read, report: Page) -> None:
    content = read("/search/?q=sherman")
    assert content.index("Wendy Sherman</a>") < content.index("Allies Compare Notes</a>")
    assert "Ambassador Wendy <mark>Sherman</mark> flew to Seoul" in content
    assert "September 2000 · 2 mentions of Wendy Sherman" in content
    assert "2 results for <b>sherman</b>" in content


def test_an_article_of_just_that_title_is_the_best_match(read: Read, report: Page) -> None:
    assert 'class="hit best kind-a"' in read("/search/?q=allies+compare+notes")


def test_nothing_is_guessed_where_no_name_is_alike(read: Read, report: Page) -> None:
    assert "Did you mean" not in read("/search/?q=zzyzxq")


def test_hostile_words_are_shown_as_words(client: Client, publish: MakePage) -> None:
    evil = "<img src=x onerror=alert(1)>"
    publish(kind="article", title=f"{evil} zebra", body="The zebra said `<b>zebra</b>` & left.", subtitle=evil)
    publish(kind="person", title=f"Zebra {evil}", summary=evil, disambiguation=evil, names=[{"text": f"Z {evil}"}])
    for typed in ("zebra", evil, f"zebra {evil}"):
        content = client.get("/search/", {"q": typed}).content.decode()
        assert "<img" not in content
        assert "<b>zebra</b>" not in content.replace("for <b>zebra</b>,", "")


def test_results_are_narrowed_by_boxes_that_stay_chosen(read: Read, report: Page) -> None:
    content = read("/search/?q=sherman&kind=article&year=2000")
    assert "1 result for" in content
    assert 'value="article" checked' in content
    assert 'value="2000" checked' in content
    assert 'value="person" checked' not in content
    assert 'href="/search/?q=sherman">Show all</a>' in content


def test_boxes_tell_how_many_each_leaves(read: Read, report: Page) -> None:
    boxes = re.findall(
        r'value="(\w+)"> <span>\w+</span> <span class="n num">([\d,+]+)</span>', read("/search/?q=sherman")
    )
    assert boxes == [("article", "1"), ("person", "1"), ("organization", "0"), ("event", "0"), ("2000", "1")]


def test_earlier_years_unfold(read: Read, publish: MakePage) -> None:
    for year in range(1980, 1999):
        publish(kind="article", title=f"Zebra of {year}", date_published=str(year))
    content = read("/search/?q=zebra")
    shown, _, folded = content.partition("<details>")
    assert ('value="1998"' in shown, 'value="1986"' in shown, 'value="1986"' in folded) == (True, False, True)
    assert "<details open>" in read("/search/?q=zebra&year=1980")


@pytest.mark.parametrize(
    "narrowing", ["kind=nonsense", "year=abc", "year=99999", "kind=", "year=0", "after=zzz", "year=²"]
)
def test_nonsense_in_the_address_narrows_nothing(read: Read, report: Page, narrowing: str) -> None:
    assert "Wendy Sherman" in read(f"/search/?q=sherman&{narrowing}") or narrowing == "year=0"


def test_screenfuls_follow_one_another(client: Client, publish: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "SCREENFUL", 4)
    for number in range(10):
        publish(kind="article", title=f"Zebra {number}", date_published="2000")
    address, seen = "/search/?q=zebra&kind=article&year=2000", []
    while address:
        content = client.get(address).content.decode()
        seen += re.findall(r'<a href="/articles/(zebra-\d)/">', content)
        further = re.search(r'<a href="([^"]+)">More results</a>', content)
        address = unescape(further[1]) if further else ""
    assert sorted(seen) == [f"zebra-{number}" for number in range(10)]
    assert "Back to the best results" in content


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a name, or words of a text."),
        ("?!", "There is no word in “?!”."),
        ("x", "One letter is too little to search for."),
        ("zzyzx", "No page holds “zzyzx”."),
        ("zzyzx qqfoo", "No page holds “zzyzx” or “qqfoo”."),
        ("seoul diplomat", "No page holds all of these words."),
        ("Shermann", 'Did you mean <a href="/search/?q=Wendy+Sherman">Wendy Sherman</a>?'),
        ("sherman " * 100, "Your words were too many"),
    ],
)
def test_what_is_wanting_is_said(client: Client, report: Page, typed: str, said: str) -> None:
    content = re.sub(r"\s+", " ", unescape(client.get("/search/", {"q": typed}).content.decode()))
    assert said in content.replace(" ?", "?")


def test_nothing_of_the_chosen_kind_offers_all(read: Read, report: Page) -> None:
    content = read("/search/?q=sherman&kind=event")
    assert "Nothing of this kind and time holds these words." in content
    assert 'href="/search/?q=sherman">Search without narrowing</a>' in content


def test_several_of_one_name_lead_to_which_one(read: Read, publish: MakePage, report: Page) -> None:
    publish(kind="person", title="Brad Sherman")
    assert read("/search/?q=Sherman").count('href="/which-one/?name=Sherman"') == 1


def test_counts_are_told_up_to_a_thousand(read: Read, wendy: Page, report: Page) -> None:
    mention_often(report, wendy, 1100)
    assert "1,000+ mentions" in read("/search/?q=wendy")


@pytest.mark.parametrize("typed", ['"', "' OR 1=1", "x" * 10_000, "김정일", "🎉", "مرحبا", "%", "\\"])
def test_every_query_is_answered(client: Client, report: Page, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code == 200
    assert client.get("/search/names/", {"q": typed}).status_code == 200


def test_bytes_that_are_no_text_are_answered(client: Client) -> None:
    assert client.get("/search/?q=%ff%fe%ed%a0%80").status_code == 200


def test_names_are_suggested_from_two_letters_on(client: Client, report: Page, group: Page) -> None:
    assert client.get("/search/names/?q=s").json() == {"names": []}
    assert client.get("/search/names/?q=sh").json() == {
        "names": [
            {
                "url": "/people/wendy-sherman/",
                "letter": "p",
                "title": "Wendy Sherman",
                "bold": [[6, 8]],
                "line": "Person · American diplomat.",
                "count": "2 mentions",
            }
        ]
    }
    assert client.get("/search/names/?q=tco").json()["names"][0]["line"] == "Organization · TCOG"


def test_a_draft_is_neither_found_nor_suggested_even_to_its_writer(
    client: Client, publish: MakePage, ada: User
) -> None:
    publish(kind="person", title="Secret Sherman", status="draft", body="Kumquats.")
    client.force_login(ada)
    for address in ("/search/?q=secret", "/search/?q=kumquats", "/search/names/?q=secret"):
        assert b"Secret Sherman" not in client.get(address).content


@pytest.mark.parametrize(
    "address", ["/search/?q=sherman", "/search/?q=talks", "/search/?q=sherman&kind=person", "/search/names/?q=sh"]
)
def test_a_search_costs_as_many_queries_with_ten_times_the_pages(
    client: Client, publish: MakePage, report: Page, address: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = queries()
    for number in range(12):
        publish(kind="article", title=f"Talks {number}", body="Wendy Sherman spoke. Sherman left the talks.")
        publish(kind="person", title=f"Ann{number} Sherman")
    assert queries() <= few + 3
    assert queries() <= 18


def test_search_is_on_every_page_and_once_on_its_own(client: Client, wendy: Page) -> None:
    for address, number in (("/", 1), ("/people/wendy-sherman/", 1), ("/no/such/page/", 1), ("/search/", 1)):
        content = client.get(address).content.decode()
        assert content.count('role="search"') == number
        assert 'action="/search/"' in content


def test_results_are_not_for_search_engines(client: Client) -> None:
    assert b'<meta name="robots" content="noindex">' in client.get("/search/?q=x").content


def test_nothing_is_written_inline(client: Client, report: Page) -> None:
    content = client.get("/search/?q=sherman").content.decode()
    for inline in (" style=", "<style", " onclick", "<script>"):
        assert inline not in content
