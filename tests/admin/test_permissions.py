"""Who comes how far at the desk: every address of the admin, for everyone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from archive import editing
from archive.models import Name, Page, Revision
from archive.models.as_record import record_of
from tests.admin.posting import DeskClient
from tests.conftest import MakePage

VISITORS = ("nobody", "reader", "tom", "ada", "rosa")
IN, ON, NO, LOGIN, BACK, NO_FILE, NO_FORM, GONE = 200, 302, 403, 302, 302, 400, 400, 404
# For each sort of address: what nobody, a reader with an account, a contributor, an editor, an administrator get.
POLICY = {
    "index": (LOGIN, LOGIN, IN, IN, IN),
    "changelist": (LOGIN, LOGIN, IN, IN, IN),
    "add": (LOGIN, LOGIN, IN, IN, IN),
    "change": (LOGIN, LOGIN, IN, IN, IN),
    "history": (LOGIN, LOGIN, ON, ON, ON),
    "delete": (LOGIN, LOGIN, NO, NO, NO),
    "names": (LOGIN, LOGIN, NO, IN, IN),
    "users": (LOGIN, LOGIN, NO, NO, IN),
    "roles": (LOGIN, LOGIN, NO, NO, IN),
    "auth_group_add": (LOGIN, LOGIN, NO, NO, NO),
    "log": (LOGIN, LOGIN, NO, IN, IN),
    "deleting": (LOGIN, LOGIN, NO, IN, IN),
    "deleted": (LOGIN, LOGIN, NO, IN, IN),
    "restoring": (LOGIN, LOGIN, NO, IN, IN),
    "protecting": (LOGIN, LOGIN, NO, IN, IN),
    "hiding": (LOGIN, LOGIN, NO, NO, IN),
    "blocking-user": (LOGIN, LOGIN, NO, NO, IN),
    "preview": (NO, NO, IN, IN, IN),
    "upload": (NO, NO, NO_FILE, NO_FILE, NO_FILE),
    "draft-keep": (LOGIN, LOGIN, NO_FORM, NO_FORM, NO_FORM),
    "draft-discard": (LOGIN, LOGIN, BACK, BACK, BACK),
    "relinking": (LOGIN, LOGIN, IN, IN, IN),
    "review": (LOGIN, LOGIN, NO, IN, IN),
    "review-one": (LOGIN, LOGIN, NO, IN, IN),
    "decisions": (LOGIN, LOGIN, NO, NO, IN),
    "questions": (LOGIN, LOGIN, NO, IN, IN),
    "questions-decided": (LOGIN, LOGIN, NO, IN, IN),
    "settle": (LOGIN, LOGIN, GONE, GONE, GONE),
    "sent": (LOGIN, LOGIN, IN, IN, IN),
    "withdraw": (LOGIN, LOGIN, GONE, GONE, GONE),
    "dates": (LOGIN, LOGIN, IN, IN, IN),
    "name-notes": (LOGIN, LOGIN, IN, IN, IN),
    "title-notes": (LOGIN, LOGIN, IN, IN, IN),
}
KINDS = ("article", "person", "organization", "event")


def client_of(visitor: str, request: pytest.FixtureRequest) -> Client:
    client = Client()
    if visitor == "reader":
        client.force_login(User.objects.create_user("reader"))
    elif visitor != "nobody":
        client.force_login(request.getfixturevalue(visitor))
    return client


def addresses(sort: str, pages: list[Page]) -> list[str]:
    if sort in ("changelist", "add"):
        return [reverse(f"admin:archive_{kind}_{sort}") for kind in KINDS]
    if sort in ("change", "history", "delete"):
        return [reverse(f"admin:archive_{page.kind}_{sort}", args=[page.pk]) for page in pages]
    if sort == "names":
        return [reverse("admin:archive_name_changelist"), reverse("admin:archive_name_add")]
    if sort in ("users", "roles"):
        model, views = ("user", ("changelist", "add")) if sort == "users" else ("group", ("changelist",))
        return [reverse(f"admin:auth_{model}_{view}") for view in views]
    if sort in ("restoring", "protecting"):
        return [reverse(f"admin:{sort}", args=[page.pk]) for page in pages]
    if sort == "blocking-user":
        return [reverse(f"admin:{sort}", args=[User.objects.create_user("spammer").pk])]
    if sort in ("review-one", "withdraw", "hiding"):
        return [reverse(f"admin:{sort}", args=[_waiting(pages[0]).pk])]
    return [reverse(f"admin:{sort}")]


def _waiting(page: Page) -> Revision:
    return editing.submit(record_of(page), based_on=1, editor=None)


@pytest.mark.parametrize("sort", POLICY)
@pytest.mark.parametrize(("place", "visitor"), list(enumerate(VISITORS)))
def test_everyone_comes_as_far_as_the_policy_says(
    sort: str, place: int, visitor: str, publish: MakePage, request: pytest.FixtureRequest
) -> None:
    pages = [publish(kind=kind, key=f"k-{kind}", title=f"A {kind}") for kind in KINDS]
    client = client_of(visitor, request)
    posted = ("preview", "upload", "withdraw", "draft-keep", "draft-discard", "settle")
    method = client.post if sort in posted else client.get
    statuses = {address: method(address).status_code for address in addresses(sort, pages)}
    assert set(statuses.values()) == {POLICY[sort][place]}, statuses


def test_pages_of_all_kinds_at_once_are_only_for_pickers(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    assert ada_desk.client.get("/admin/archive/page/").headers["Location"] == "/admin/"
    assert ada_desk.client.get("/admin/archive/page/add/").headers["Location"] == "/admin/"
    assert ada_desk.client.get(f"/admin/archive/page/{page.pk}/change/").headers["Location"] == ada_desk.url(page)
    assert ada_desk.client.get(f"/admin/archive/page/{page.pk}/delete/").status_code == 403


def test_the_first_page_offers_what_one_may_use(tom_desk: DeskClient, rosa_desk: DeskClient) -> None:
    tom, rosa = (
        [model["object_name"] for app in desk.client.get("/admin/").context["app_list"] for model in app["models"]]
        for desk in (tom_desk, rosa_desk)
    )
    assert tom == ["Article", "Person", "Organization", "Event"]
    assert rosa == [*tom, "Name", "Invitation", "Group", "User"]


def test_a_draft_is_on_the_desk_of_its_writer_and_of_editors_only(
    publish: MakePage, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    page = publish(kind="person", key="p-1", title="Marker Zebra", status="draft")
    assert "Zebra" not in tom_desk.client.get("/admin/archive/person/", follow=True).content.decode()
    assert tom_desk.client.get(tom_desk.url(page)).status_code == 302
    assert "Zebra" in ada_desk.client.get("/admin/archive/person/").content.decode()


@pytest.mark.parametrize("action", ["publish_again", "withdraw", "delete", "delete_selected"])
def test_a_contributor_can_do_nothing_with_several_pages(action: str, publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    tom_desk.client.post("/admin/archive/person/", {"action": action, "_selected_action": [page.pk], "index": 0})
    assert Page.objects.get().version == 1


def test_a_contributor_cannot_block_a_name(tom_desk: DeskClient) -> None:
    assert tom_desk.client.post("/admin/archive/name/add/", {"text": "Ohio"}).status_code == 403
    assert not Name.objects.exists()


def test_a_name_of_a_page_is_not_among_the_blocking_names(publish: MakePage, ada_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Kim", names=[{"key": "n-1", "text": "Zebra"}])
    assert "Zebra" not in ada_desk.client.get("/admin/archive/name/").content.decode()


def test_someone_who_lost_his_groups_is_left_with_nothing(tom: User, tom_desk: DeskClient) -> None:
    tom.groups.clear()
    assert tom_desk.client.get("/admin/archive/person/").status_code == 403
    assert tom_desk.client.post("/admin/preview/", {"content": "x"}).status_code == 403
