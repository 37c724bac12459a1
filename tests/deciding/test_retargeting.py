"""Decisions follow a page that is merged into another, and go back when that is undone."""

from __future__ import annotations

import pytest

from archive import deciding, relinking
from archive.models import Decision, Mention, Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(publish: MakePage) -> Page:
    return publish(kind="person", key="p-old", title="Wendy Sherman", body="She met Kim.")


@pytest.fixture
def new(publish: MakePage) -> Page:
    return publish(kind="person", key="p-new", title="Wendy R. Sherman", body="Kim met her.")


@pytest.fixture
def kim(publish: MakePage) -> Page:
    return publish(kind="person", key="p-kim", title="Kim Jong Il")


@pytest.fixture
def article(publish: MakePage) -> Page:
    return publish(kind="article", key="a-1", title="Briefing", body="Sherman spoke.")


def targets(page: Page) -> list[str | None]:
    while relinking.relink_stale():
        pass
    assert list(relinking.check()) == []
    return list(Mention.objects.filter(source=page).order_by("start").values_list("target__key", flat=True))


def test_what_meant_the_old_page_means_the_new_one(old: Page, new: Page, article: Page) -> None:
    deciding.decide("Sherman", page=article, target=old, editor=None)
    deciding.retarget(old, new)
    assert targets(article) == ["p-new"]


def test_what_the_old_page_held_is_the_new_ones(old: Page, new: Page, kim: Page) -> None:
    deciding.decide("Kim", page=old, target=kim, editor=None)
    deciding.retarget(old, new)
    assert targets(new) == ["p-kim"]


def test_a_decision_of_the_new_page_stays(old: Page, new: Page, kim: Page) -> None:
    deciding.decide("Kim", page=old, target=kim, editor=None)
    deciding.decide("Kim", page=new, target=None, editor=None)
    done = deciding.retarget(old, new)
    assert (targets(new), len(done.given_up)) == ([], 1)
    assert Decision.objects.get(status="merged").page == old


def test_it_goes_back_when_the_merge_is_undone(old: Page, new: Page, kim: Page, article: Page) -> None:
    deciding.decide("Sherman", page=article, target=old, editor=None)
    deciding.decide("Kim", page=old, target=kim, editor=None)
    before = list(Decision.objects.order_by("pk").values_list("page", "target", "status"))
    done = deciding.retarget(old, new)
    deciding.take_back_retarget(old, new, done)
    assert list(Decision.objects.order_by("pk").values_list("page", "target", "status")) == before
    assert (targets(article), targets(old)) == (["p-old"], ["p-kim"])


def test_what_was_given_up_stands_again_when_the_merge_is_undone(old: Page, new: Page, kim: Page) -> None:
    deciding.decide("Kim", page=old, target=kim, editor=None)
    deciding.decide("Kim", page=new, target=None, editor=None)
    deciding.take_back_retarget(old, new, deciding.retarget(old, new))
    assert (targets(old), targets(new)) == (["p-kim"], [])


def test_a_decision_for_the_page_itself_keeps_it_plain(old: Page, new: Page, publish: MakePage) -> None:
    page = publish(kind="person", key="p-new", title="Wendy R. Sherman", body="Sherman was born.")
    deciding.decide("Sherman", page=page, target=old, editor=None)
    assert targets(page) == ["p-old"]
    deciding.retarget(old, new)
    assert targets(page) == []
