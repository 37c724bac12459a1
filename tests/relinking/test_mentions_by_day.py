"""A mention bears the day of its source, so that the newest mentions of a page are found by an index."""

from __future__ import annotations

from datetime import date

import pytest

from archive import relinking
from archive.models import Mention, Page
from archive.models.mentions import UNDATED
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wendy(publish: MakePage) -> Page:
    return publish(kind="person", key="wendy", title="Wendy Sherman")


def days() -> list[date]:
    return list(Mention.objects.order_by("day").values_list("day", flat=True))


def test_it_is_the_earliest_day_on_which_the_article_may_have_appeared(publish: MakePage) -> None:
    publish(kind="article", title="Dated", body="Wendy Sherman flew.", date_published="2000-09")
    assert days() == [date(2000, 9, 1)]


@pytest.mark.parametrize(("corrected", "day"), [("2001-02-03", date(2001, 2, 3)), ("", UNDATED)])
def test_it_follows_when_the_date_of_the_article_is_corrected(publish: MakePage, corrected: str, day: date) -> None:
    for written in ("2000-09", corrected):
        publish(kind="article", key="moved", title="Moved", body="Wendy Sherman flew.", date_published=written)
    assert days() == [day]


def test_what_is_no_article_has_none(publish: MakePage) -> None:
    publish(kind="event", title="Talks", body="Wendy Sherman flew.", date="2000-09-12")
    assert days() == [UNDATED]


def test_a_wrong_day_differs_from_a_rebuild(publish: MakePage) -> None:
    publish(kind="article", title="Dated", body="Wendy Sherman flew.", date_published="2000-09")
    Mention.objects.update(day=date(1999, 1, 1))
    assert "the mention “Wendy Sherman” at body 0 differs" in [found.what for found in relinking.check()]
