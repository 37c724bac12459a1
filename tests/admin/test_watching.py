"""Whoever changes a page may watch it from then on, by a box beside Save."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive import watching
from archive.models import Page, Watch
from tests.admin.posting import DeskClient
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(kind="person", key="wendy", title="Wendy Sherman")


def test_nobody_watches_what_they_change_without_saying_so(ada_desk: DeskClient, wendy: Page) -> None:
    ada_desk.save(wendy, body="She led the talks.")
    assert not Watch.objects.exists()


def test_the_box_is_ticked_to_watch_and_unticked_to_stop(ada_desk: DeskClient, wendy: Page, ada: User) -> None:
    ada_desk.save(wendy, body="She led the talks.", edit_watch="on")
    own = Watch.objects.get(user=ada, page=wendy)
    assert (own.seen, own.tell_after) == (2, None)
    form = ada_desk.form(wendy)
    assert form.pop("edit_watch") == ["on"]
    ada_desk.send(wendy, form, body="She led the talks in Seoul.")
    assert not Watch.objects.exists()


def test_who_adds_a_page_may_watch_it_before_it_is_approved(tom_desk: DeskClient, tom: User) -> None:
    tom_desk.save("person", title="Adam Ereli", edit_watch="on")
    assert Watch.objects.get(user=tom).page.title == "Adam Ereli"


def test_a_form_that_comes_back_with_a_complaint_keeps_what_was_ticked(ada_desk: DeskClient, wendy: Page) -> None:
    answer = ada_desk.save(wendy, title="", edit_watch="on")
    assert b'name="edit_watch" id="id_edit_watch" checked' in answer.content
    assert not Watch.objects.exists()


def test_a_form_that_met_another_keeps_what_was_ticked(ada_desk: DeskClient, wendy: Page, publish: MakePage) -> None:
    form = ada_desk.form(wendy)
    publish(kind="person", key="wendy", title="Wendy Sherman", body="Theirs.")
    answer = ada_desk.send(wendy, form, body="Mine.", edit_watch="on")
    assert answer.status_code == 409
    assert b'name="edit_watch" id="id_edit_watch" checked' in answer.content


def test_what_one_watches_is_seen_by_changing_it(ada_desk: DeskClient, wendy: Page, ada: User) -> None:
    watching.watch(ada, wendy)
    ada_desk.save(wendy, body="She led the talks.")
    assert watching.unseen(ada, most=9) == []
