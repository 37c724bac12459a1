"""Names first, then texts; narrowed by kind and year; a screenful at a time, each page once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import searching
from archive.indexing import finding
from archive.models import Kind, Mention, Page
from archive.searching import results
from tests.conftest import MakePage

from .conftest import keys_found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def search(text: str, **narrowing: object) -> searching.Results:
    return searching.search(searching.read(text), **narrowing)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["sherman", "Sherman's", "SHERMAN", "sher", "shérman"])
def test_people_of_the_name_come_first_the_most_mentioned_before_the_other(typed: str) -> None:
    assert keys_found(typed)[:2] == ["wendy-sherman", "brad-sherman"]


def test_articles_that_hold_the_word_follow() -> None:
    assert set(keys_found("sherman")[2:]) == {"allies-compare-notes", "an-offer-of-missiles"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("TCOG", "trilateral-coordination-and-oversight-group"),
        ("oversight group", "trilateral-coordination-and-oversight-group"),
        ("group trilateral", "trilateral-coordination-and-oversight-group"),
        ("김정일", "kim-jong-il"),
        ("김정", "kim-jong-il"),
        ("Kim Jong-Il", "kim-jong-il"),
        ("jong il kim", "kim-jong-il"),
        ("wendy r sherman", "wendy-sherman"),
        ("Seoul talks", "seoul-talks"),
        ("uzumcu", "a-note"),
        ("Uzümcü", "a-note"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(typed: str, first: str) -> None:
    assert keys_found(typed)[0] == first


@pytest.mark.parametrize("typed", ["missile", "missiles", "Missile's"])
def test_a_word_is_found_whatever_its_ending_titles_before_texts(typed: str) -> None:
    found = keys_found(typed)
    assert found[0] == "an-offer-of-missiles"
    assert set(found[1:]) == {"allies-compare-notes", "an-essay"}


def test_all_words_must_be_there() -> None:
    assert keys_found("missile moratorium") == ["an-offer-of-missiles"]
    assert keys_found("missile zebra") == []


def test_quoted_words_stand_side_by_side() -> None:
    assert keys_found('"agreed on missiles"') == ["allies-compare-notes"]
    assert keys_found('"missiles agreed on"') == []


def test_a_phrase_does_not_go_from_one_text_into_the_next(publish: MakePage) -> None:
    publish(kind="article", title="Ends in zebra", subtitle="Kumquat begins", body="Quill")
    assert keys_found('"zebra kumquat"') == []


def test_counts_say_what_each_choice_would_leave() -> None:
    found = search("sherman")
    assert found.total == 4
    assert found.kinds == {Kind.PERSON: 2, Kind.ARTICLE: 2}
    assert found.years == {2000: 1, 1999: 1}


def test_results_are_narrowed_by_kind_and_year() -> None:
    assert keys_found("sherman", kinds=[Kind.ARTICLE], years=[1999]) == ["an-offer-of-missiles"]
    assert keys_found("seoul", kinds=[Kind.EVENT]) == ["seoul-talks"]
    assert set(keys_found("seoul", years=[1999, 2000])) == {"seoul-talks", "allies-compare-notes"}


def test_narrowing_one_way_counts_the_other() -> None:
    found = search("sherman", kinds=[Kind.ARTICLE], years=[1999])
    assert found.total == 1
    assert found.kinds == {Kind.ARTICLE: 1}
    assert found.years == {2000: 1, 1999: 1}


def test_the_spot_is_shown_with_the_words_marked() -> None:
    hit = search("missiles agreed").hits[0]
    assert [pieces for passage in hit.passages for pieces in passage.pieces] == [
        ("… ", False), ("The allies ", False), ("agreed", True), (" on ", False), ("missiles", True), (".", False),
        (" …", False),
    ]  # fmt: skip


def test_articles_say_how_often_they_mention_the_first_name() -> None:
    hits = {hit.slug: hit.mentions for hit in search("sherman").hits}
    assert hits == {"allies-compare-notes": 2, "an-offer-of-missiles": 0}


def test_screenfuls_show_every_page_once(publish: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "SCREENFUL", 3)
    for number in range(11):
        publish(kind="article", title=f"Zebra {number}", body="zebra " * (number % 3 + 1))
    publish(kind="person", title="Anna Zebra")
    found = keys_found("zebra")
    assert found[0] == "anna-zebra"
    assert sorted(found) == sorted(["anna-zebra", *(f"zebra-{number}" for number in range(11))])


@pytest.mark.parametrize("after", ["", "x", "1.p", "nan.p5", "1e999.p5", f"1.p{1 << 64}", "1.p5' OR 1", "-1.5e-7.p12"])
def test_any_place_to_go_on_from_is_taken(after: str) -> None:
    assert search("sherman", after=after).total == 4


def test_only_the_newest_are_ranked_and_all_are_counted(publish: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_SQLITE_BEST", finding._SQLITE_BEST.replace("LIMIT 2000", "LIMIT 2"))
    monkeypatch.setattr(finding, "_POSTGRESQL", finding._POSTGRESQL.replace("LIMIT 2000", "LIMIT 2"))
    monkeypatch.setattr(results, "CAP", 2)
    for year in (1998, 2003, 2001, 2002):
        publish(kind="article", title=f"Zebra of {year}", body="stripes " * (2010 - year), date_published=str(year))
    found = search("stripes")
    assert {hit.slug for hit in found.hits} == {"zebra-of-2003", "zebra-of-2002"}
    assert (found.total, found.ranked) == (4, 2)


def test_a_query_without_a_word_finds_nothing() -> None:
    assert search("?!") == searching.Results()


@pytest.mark.parametrize("text", ["sherman", "missile", '"agreed on missiles"'])
def test_the_queries_are_as_many_however_much_is_found(publish: MakePage, text: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            search(text)
        return len(captured)

    few = queries()
    for number in range(15):
        publish(kind="article", title=f"Report {number}", body="Sherman agreed on missiles with Wendy Sherman.")
        publish(kind="person", title=f"Anna{number} Sherman", disambiguation=str(number))
    assert queries() <= few + 1
    assert few <= 14


def test_a_name_in_quotes_turned_round_is_counted_once() -> None:
    found = search('"sherman wendy"')
    assert (found.total, [one.slug for one in found.named]) == (1, ["wendy-sherman"])


def test_what_is_mentioned_very_often_is_counted_up_to_a_thousand() -> None:
    source, target = Page.objects.get(key="note"), Page.objects.get(key="brad")
    Mention.objects.bulk_create(
        Mention(source=source, target=target, segment="epigraph", start=place, end=place + 1, surface="x", rule="x")
        for place in range(1200)
    )
    assert search("brad").named[0].mentions == searching.MOST + 1
