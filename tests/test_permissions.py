"""Who may do what; denied unless granted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from archive import editing
from archive.models import Page
from archive.permissions import Action, ensure_groups, may, role_for
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

RIGHTS = {
    Action.VIEW: {"anonymous", "reader", "tom", "uma", "ada", "rosa"},
    Action.SUBMIT: {"tom", "uma", "ada", "rosa"},
    Action.PUBLISH_OWN: {"uma", "ada", "rosa"},
    Action.PUBLISH: {"ada", "rosa"},
    Action.MERGE: {"ada", "rosa"},
    Action.BLOCK_NAMES: {"ada", "rosa"},
    Action.DELETE: {"ada", "rosa"},
    Action.PROTECT: {"ada", "rosa"},
    Action.READ_LOG: {"ada", "rosa"},
    Action.HIDE: {"rosa"},
    Action.PROPOSE: {"tom", "uma", "ada", "rosa"},
    Action.DECIDE: {"ada", "rosa"},
    Action.MANAGE_USERS: {"rosa"},
    Action.BLOCK_USERS: {"rosa"},
}


@pytest.fixture
def users(tom: User, ada: User, rosa: User) -> dict[str, User | AnonymousUser]:
    reader = User.objects.create_user("reader")
    uma = User.objects.create_user("uma", is_staff=True)
    uma.groups.add(Group.objects.get(name="trusted"))
    return {"anonymous": AnonymousUser(), "reader": reader, "tom": tom, "uma": uma, "ada": ada, "rosa": rosa}


@pytest.mark.parametrize("action", list(Action))
def test_each_action_is_for_those_named_here(action: Action, users: dict[str, User | AnonymousUser]) -> None:
    assert {name for name, user in users.items() if may(user, action)} == RIGHTS[action]


def test_who_is_not_active_may_nothing(ada: User) -> None:
    ada.is_active = False
    ada.save()
    assert not may(User.objects.get(pk=ada.pk), Action.SUBMIT)


def test_a_protected_page_is_for_editors(publish: MakePage, tom: User, ada: User) -> None:
    page = publish(kind="person", key="p-1", title="Wendy Sherman", protection="editors")
    assert (may(tom, Action.SUBMIT, page), may(ada, Action.SUBMIT, page)) == (False, True)


def test_a_draft_is_seen_by_its_writer_and_by_those_who_publish(
    tom: User, users: dict[str, User | AnonymousUser]
) -> None:
    editing.submit(from_dict({"kind": "person", "title": "Adam Ereli"}), based_on=0, editor=tom)
    page = Page.objects.get()
    assert {name for name, user in users.items() if may(user, Action.VIEW, page)} == {"tom", "ada", "rosa"}


def test_the_two_ways_to_ask_who_sees_a_page_agree(
    tom: User, publish: MakePage, users: dict[str, User | AnonymousUser]
) -> None:
    editing.submit(from_dict({"kind": "person", "title": "Adam Ereli"}), based_on=0, editor=tom)
    publish(kind="person", title="Wendy Sherman")
    publish(kind="person", title="Igor Ivanov", status="deleted")
    for user in users.values():
        seen = set(Page.objects.visible_to(user))
        assert seen == {page for page in Page.objects.all() if may(user, Action.VIEW, page)}


def test_making_the_groups_again_changes_nothing() -> None:
    def rights() -> set[tuple[str, str]]:
        return set(Group.objects.values_list("name", "permissions__codename"))

    before = rights()
    ensure_groups()
    assert rights() == before


@pytest.mark.parametrize("action", Action)
def test_the_weakest_role_for_an_act_is_the_first_that_may_do_it(
    action: Action, users: dict[str, User | AnonymousUser]
) -> None:
    bearers = {"reader": "reader", "contributor": "tom", "trusted": "uma", "editor": "ada", "administrator": "rosa"}
    able = [role for role, name in bearers.items() if may(users[name], action)]
    assert role_for(action) == able[0]
