"""The index of words follows the page, in the transaction that changes it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from archive import editing, relinking
from archive.indexing.finding import Narrowing, Wanted, matches
from archive.indexing.words import forget_words, kind_at, page_at, place_of
from archive.models import Kind, Page
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def holders(*words: str) -> set[str]:
    found = matches([Wanted((word,)) for word in words], narrowing=Narrowing(), after=None, limit=50).best
    return set(Page.objects.filter(pk__in=[match.page_id for match in found]).values_list("key", flat=True))


def test_a_page_is_found_by_its_new_words_only(publish: MakePage) -> None:
    publish(kind="article", key="one", title="One", body="The missile flew.")
    publish(kind="article", key="one", title="One", body="The treaty held.", date_published="2001")
    assert (holders("missile"), holders("treaty")) == (set(), {"one"})


@pytest.mark.parametrize("status", ["draft", "deleted"])
def test_a_page_that_is_withdrawn_is_found_no_more(publish: MakePage, status: str) -> None:
    publish(kind="article", key="one", title="One", body="The missile flew.")
    publish(kind="article", key="one", title="One", body="The missile flew.", status=status)
    assert holders("missile") == set()


def test_what_is_rolled_back_is_not_found() -> None:
    with transaction.atomic():
        editing.publish(from_dict({"kind": "article", "key": "one", "title": "Missile"}), based_on=0, editor=None)
        transaction.set_rollback(True)
    assert holders("missile") == set()


def test_a_batch_is_found(publish: MakePage) -> None:
    records = [from_dict({"kind": "article", "key": f"a-{n}", "title": f"Missile {n}"}) for n in range(3)]
    editing.publish_all(records, editor=None, summary="a batch")
    assert holders("missile") == {"a-0", "a-1", "a-2"}


def test_the_small_texts_beside_the_body_are_found(publish: MakePage) -> None:
    publish(
        kind="article", key="one", title="One", subtitle="Zebra", byline="Quill", dateline="Oslo", summary="Kumquat"
    )
    publish(kind="event", key="talks", title="Talks", location="Oslo", disambiguation="zebra round")
    assert (holders("zebra"), holders("oslo"), holders("quill", "kumquat")) == (
        {"one", "talks"},
        {"one", "talks"},
        {"one"},
    )


def test_a_word_of_three_thousand_letters_is_stored_and_found(publish: MakePage) -> None:
    publish(kind="article", key="one", title="One", body=f"It reads {'b' * 3000} and ends.")
    assert holders("b" * 3000) == {"one"}
    assert list(relinking.check()) == []


@pytest.mark.parametrize("day", [None, date(1, 1, 1), date(2000, 9, 30), date(9999, 12, 31)])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_place_tells_page_and_kind_and_fits_the_database(kind: Kind, day: date | None) -> None:
    place = place_of(8_589_934_591, kind, day)
    assert (page_at(place), kind_at(place)) == (8_589_934_591, kind)
    assert place < 1 << 63


def test_later_days_stand_behind_earlier_ones() -> None:
    days = [None, date(1866, 8, 9), date(2000, 9, 30), date(2000, 10, 1)]
    places = [place_of(5, Kind.ARTICLE, day) for day in days]
    assert places == sorted(places)


def test_a_missing_row_is_noticed_and_indexing_anew_mends_it(publish: MakePage) -> None:
    page = publish(kind="person", key="wendy", title="Wendy Sherman")
    forget_words([page.pk])
    assert [difference.what for difference in relinking.check()] == ["the index of its words for search differs"]
    assert relinking.reindex() == 1
    assert list(relinking.check()) == []


def test_indexing_anew_forgets_what_is_not_published(publish: MakePage) -> None:
    publish(kind="article", key="one", title="Missile")
    Page.objects.filter(key="one").update(status="draft")
    relinking.reindex()
    assert holders("missile") == set()
