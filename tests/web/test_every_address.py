"""Every pattern of an address has a stated policy, and keeps it: for everybody, on public pages, accounts and desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from archive import editing, joining
from archive.models import Name, Page, Person, Revision
from archive.records import from_dict
from tests.conftest import MakePage
from tests.web.policy import KINDS, POLICY

VISITORS = ("nobody", "contributor", "other contributor", "editor", "administrator")


def patterns(below: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Each pattern of the site, with what stands before it."""
    for pattern in below:
        whole = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, whole)
        else:
            yield whole


def test_no_pattern_is_without_a_policy() -> None:
    without = [pattern for pattern in patterns(get_resolver().url_patterns) if not POLICY.get(pattern)]
    assert without == [], "state what they answer to whom in tests/web/policy.py"


def test_no_policy_is_without_a_pattern() -> None:
    assert sorted(POLICY.keys() - set(patterns(get_resolver().url_patterns))) == []


@pytest.fixture
def visitors(tom: User, ada: User, rosa: User) -> dict[str, User | None]:
    uma = User.objects.create_user("uma", is_staff=True)
    uma.groups.add(Group.objects.get(name="contributor"))
    people: list[User | None] = [None, tom, uma, ada, rosa]
    for person in people[1:]:
        assert person is not None
        person.set_password("a long one of theirs")
        person.save()
    return dict(zip(VISITORS, people, strict=True))


@pytest.fixture
def stage(publish: MakePage, tom: User, rosa: User) -> dict[str, object]:
    """One page and one draft of each kind, a revision that waits, and one row of everything that has a desk."""
    fields: dict[str, object] = {"person_type": ContentType.objects.get_for_model(Person).pk}
    for kind in KINDS:
        page = publish(kind=kind, key=f"k-{kind}", title=f"Shown {kind}")
        made = publish(kind=kind, key=f"d-{kind}", title=f"Draft {kind}", status="draft")
        Page.objects.filter(pk=made.pk).update(created_by=tom)
        fields |= {kind: page.slug, f"{kind}_pk": page.pk, f"{kind}_draft": made.slug, f"{kind}_draft_pk": made.pk}
    person = from_dict({"kind": "person", "key": "k-person", "title": "Shown person", "summary": "Waits."})
    fields["pending"] = editing.submit(person, based_on=1, editor=tom).pk
    editing.block_name("Ohio", editor=rosa)
    invited = joining.invite(invited_by=rosa, whole=str).invitation
    group = Group.objects.get(name="editor")
    blocked = Name.objects.get(page=None)
    return {
        **fields,
        "page_pk": fields["person_pk"],
        "shown_revision": Revision.objects.filter(page__key="k-person", number=1).values_list("pk", flat=True)[0],
        "name_pk": blocked.pk,
        "invitation_pk": invited.pk,
        "group_pk": group.pk,
        "user_pk": tom.pk,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("place", range(len(VISITORS)), ids=VISITORS)
def test_everyone_is_answered_as_the_policy_says(
    place: int, visitors: dict[str, User | None], stage: dict[str, object], settings: object
) -> None:
    settings.SIGN_UP = "open"  # type: ignore[attr-defined]
    wrong = []
    for pattern, cases in POLICY.items():
        for example, answers in cases:
            client = Client()
            if person := visitors[VISITORS[place]]:
                client.force_login(person)
            method, _, address = example.rpartition(" ")
            ask = client.post if method else client.get
            found = ask(address.format(**stage)).status_code
            if found != answers[place]:
                wrong.append(f"{pattern}  {example}: {found}, and not {answers[place]}")
    assert not wrong, "\n".join(wrong)
