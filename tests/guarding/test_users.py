"""A blocked user is out at once; nobody rises above what they were given."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from archive import editing, guarding
from archive.models import Act, Page, Revision
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def log_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def root(db: None) -> User:
    """A superuser."""
    return User.objects.create_superuser("root")


def test_a_blocked_user_is_logged_out_everywhere_and_stays_so(tom: User, rosa: User) -> None:
    first, second = log_in(tom), log_in(tom)
    assert guarding.block(tom, actor=rosa, reason="Spam.") == 2
    guarding.unblock(tom, actor=rosa, reason="It was his brother.")
    assert [client.get("/admin/").status_code for client in (first, second)] == [302, 302]


def test_others_stay_logged_in(tom: User, rosa: User, ada: User) -> None:
    client = log_in(ada)
    guarding.block(tom, actor=rosa, reason="Spam.")
    assert client.get("/admin/").status_code == 200


def test_both_are_logged(tom: User, rosa: User) -> None:
    guarding.block(tom, actor=rosa, reason="Spam.")
    guarding.unblock(tom, actor=rosa, reason="It was his brother.")
    acts = Act.objects.order_by("pk").values_list("kind", "actor_name", "user_name", "reason")
    assert list(acts) == [("block", "rosa", "tom", "Spam."), ("unblock", "rosa", "tom", "It was his brother.")]


def test_what_a_blocked_user_sent_goes_on_waiting(publish: MakePage, tom: User, rosa: User) -> None:
    publish(kind="person", key="p-kim", title="Kim")
    editing.submit(
        from_dict({"kind": "person", "key": "p-kim", "title": "Kim", "body": "More."}), based_on=1, editor=tom
    )
    guarding.block(tom, actor=rosa, reason="Spam.")
    assert Revision.objects.get(editor=tom).status == "pending"
    assert Page.objects.get().version == 1


@pytest.mark.parametrize("who", ["ada", "tom", "rosa"])
def test_only_an_administrator_blocks_and_never_themselves(
    rosa: User, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(editing.NotAllowed):
        guarding.block(rosa, actor=request.getfixturevalue(who), reason="So.")


def test_an_administrator_does_not_block_a_superuser(root: User, rosa: User) -> None:
    with pytest.raises(editing.NotAllowed):
        guarding.block(root, actor=rosa, reason="So.")


def test_no_reason_no_block(tom: User, rosa: User) -> None:
    with pytest.raises(guarding.NoReason):
        guarding.block(tom, actor=rosa, reason=" ")
    assert User.objects.get(pk=tom.pk).is_active


def test_blocking_twice_is_said_to_be_done_already(tom: User, rosa: User) -> None:
    guarding.block(tom, actor=rosa, reason="Spam.")
    with pytest.raises(guarding.AlreadySo):
        guarding.block(tom, actor=rosa, reason="Spam.")


def form_of(user: User, **changes: object) -> dict[str, object]:
    groups = list(user.groups.values_list("pk", flat=True))
    return {"username": user.username, "email": user.email, "is_staff": "on", "groups": groups, **changes}


@pytest.mark.parametrize("whom", ["rosa", "tom"])
def test_an_administrator_makes_nobody_a_superuser(rosa: User, whom: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(whom)
    forged = form_of(user, is_superuser="on", user_permissions=["1", "2"])
    answer = log_in(rosa).post(f"/admin/auth/user/{user.pk}/change/", forged)
    assert answer.status_code == 302
    user = User.objects.get(pk=user.pk)
    assert (user.is_superuser, user.user_permissions.count()) == (False, 0)


@pytest.mark.parametrize("tail", ["change/", "password/", "delete/"])
def test_an_administrator_does_not_touch_a_superuser(rosa: User, root: User, tail: str) -> None:
    posted = form_of(root, password1="so-new-a-secret", password2="so-new-a-secret", post="yes")
    assert log_in(rosa).post(f"/admin/auth/user/{root.pk}/{tail}", posted).status_code == 403
    root.refresh_from_db()
    assert not root.has_usable_password() or root.check_password("")


@pytest.mark.parametrize("who", ["rosa", "root"])
def test_nobody_deletes_an_account_a_superuser_neither(tom: User, who: str, request: pytest.FixtureRequest) -> None:
    desk = log_in(request.getfixturevalue(who))
    assert desk.post(f"/admin/auth/user/{tom.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "deletelink" not in desk.get(f"/admin/auth/user/{tom.pk}/change/").content.decode()


@pytest.mark.parametrize("who", ["rosa", "root"])
def test_nobody_deletes_several_at_once(tom: User, who: str, request: pytest.FixtureRequest) -> None:
    desk = log_in(request.getfixturevalue(who))
    desk.post("/admin/auth/user/", {"action": "delete_selected", "_selected_action": [tom.pk], "post": "yes"})
    assert User.objects.filter(pk=tom.pk).exists()
    assert "delete_selected" not in desk.get("/admin/auth/user/").content.decode()


def test_the_role_of_an_administrator_has_no_right_to_delete_accounts(rosa: User) -> None:
    assert not rosa.has_perm("auth.delete_user")


def test_nobody_is_blocked_by_a_tick_in_the_form(rosa: User, tom: User) -> None:
    log_in(rosa).post(f"/admin/auth/user/{tom.pk}/change/", form_of(tom))
    assert User.objects.get(pk=tom.pk).is_active


def test_an_administrator_gives_a_role_no_further_rights(rosa: User) -> None:
    group = Group.objects.get(name="contributor")
    before = group.permissions.count()
    answer = log_in(rosa).post(f"/admin/auth/group/{group.pk}/change/", {"name": "contributor", "permissions": ["1"]})
    assert (answer.status_code, group.permissions.count()) == (403, before)


def test_a_change_of_roles_is_logged(rosa: User, tom: User) -> None:
    editor = Group.objects.get(name="editor")
    log_in(rosa).post(f"/admin/auth/user/{tom.pk}/change/", form_of(tom, groups=[editor.pk]))
    act = Act.objects.get()
    assert (act.kind, act.actor_name, act.user_name) == ("roles", "rosa", "tom")
    assert act.details == {"was": ["contributor", "may enter the desk"], "now": ["editor", "may enter the desk"]}


def test_a_superuser_makes_another(root: User, tom: User) -> None:
    log_in(root).post(f"/admin/auth/user/{tom.pk}/change/", form_of(tom, is_superuser="on"))
    assert User.objects.get(pk=tom.pk).is_superuser
    assert Act.objects.get().details["now"] == ["contributor", "superuser", "may enter the desk"]


def test_the_form_of_an_account_speaks_as_the_archive_does(root: User, tom: User) -> None:
    User.objects.filter(pk=tom.pk).update(last_login="2026-11-29T10:44:00Z")
    shown = log_in(root).get(f"/admin/auth/user/{tom.pk}/change/").content.decode()
    for word in ("Staff status", "admin site", "Personal info", "Important dates", "a.m.", "Designates", "Groups:"):
        assert word not in shown
    for word in ("May enter the desk", "Roles", "29 November 2026, "):
        assert word in shown
