"""What keeps a record from being a page is named with its place and the remedy."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from archive.editing import problems
from archive.models import Identifier, Name, Page, Role
from archive.records import canonical, from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

PERSON: dict[str, Any] = {"kind": "person", "key": "p-1", "title": "Wendy Sherman", "slug": "wendy-sherman"}
ORGANIZATION: dict[str, Any] = {"kind": "organization", "key": "o-1", "title": "State Department", "slug": "state"}


def places(data: dict[str, Any]) -> list[str]:
    return [problem.field for problem in problems(canonical(from_dict(data)))]


def test_a_good_record_has_no_problems() -> None:
    assert places(PERSON) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "title"),
        ({"title": "…"}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"slug": "Wendy Sherman"}, "slug"),
        ({"slug": "feed"}, "slug"),
        ({"key": "!"}, "key"),
        ({"status": "hidden"}, "status"),
        ({"birth_date": "yesterday"}, "birth_date"),
        ({"birth_date": "1949", "death_date": "1948"}, "death_date"),
        ({"names": [{"text": "—"}]}, "names.text"),
        ({"names": [{"text": ""}]}, "names.text"),
        ({"names": [{"text": "W. S."}, {"text": "W. S."}]}, "names.text"),
        ({"names": [{"text": "W. S.", "kind": "pet"}]}, "names.kind"),
        ({"names": [{"text": "W. S.", "linking": "often"}]}, "names.linking"),
        ({"names": [{"text": "W. S.", "period": "2001/2000"}]}, "names.period"),
        ({"names": [{"text": f"W. S. {n}"} for n in range(101)]}, "names"),
        ({"roles": [{"title": "Counselor"}]}, "roles.organization"),
        ({"roles": [{"title": "Counselor", "organization": "o-none"}]}, "roles: Counselor"),
        (
            {"identifiers": [{"scheme": "wikidata", "value": "Q1"}, {"scheme": "wikidata", "value": "Q1"}]},
            "identifiers.value",
        ),
        ({"body": "x" * 200_001}, "body"),
    ],
)
def test_a_fault_is_named_with_its_place(change: dict[str, Any], place: str) -> None:
    assert place in places({**PERSON, **change})


def test_a_fault_in_a_row_names_the_row() -> None:
    record = canonical(from_dict({**PERSON, "names": [{"key": "n-1", "text": "—"}]}))
    assert [problem.row for problem in problems(record)] == ["n-1"]


def test_an_address_belongs_to_one_page_of_a_kind(publish: MakePage) -> None:
    publish(**PERSON)
    assert places({**PERSON, "key": "p-2", "title": "Another"}) == ["slug"]


def test_a_former_address_goes_on_belonging_to_the_page_to_which_it_leads(publish: MakePage) -> None:
    publish(**PERSON)
    publish(**{**PERSON, "slug": "wendy-r-sherman"})
    other = canonical(from_dict({**PERSON, "key": "p-2", "title": "Another"}))
    assert [str(problem) for problem in problems(other)] == [
        "slug: this address was that of “Wendy Sherman” and leads there still; choose another."
    ]


def test_a_namesake_wants_a_distinguishing_phrase(publish: MakePage) -> None:
    publish(**PERSON)
    assert places({**PERSON, "key": "p-2", "slug": "other"}) == ["disambiguation"]


def test_an_identifier_belongs_to_one_page(publish: MakePage) -> None:
    publish(**PERSON, identifiers=[{"scheme": "wikidata", "value": "Q1"}])
    other = {**ORGANIZATION, "identifiers": [{"scheme": "wikidata", "value": "Q1"}]}
    assert places(other) == ["identifiers.value"]


def test_a_role_is_held_in_an_organization(publish: MakePage) -> None:
    publish(kind="person", key="p-2", title="Another")
    assert places({**PERSON, "roles": [{"organization": "p-2", "title": "Aide"}]}) == ["roles.organization"]


def test_an_organization_is_not_part_of_itself_by_way_of_others(publish: MakePage) -> None:
    publish(**ORGANIZATION)
    publish(kind="organization", key="o-2", title="Bureau", parent="o-1")
    assert places({**ORGANIZATION, "parent": "o-2"}) == ["parent"]


def test_a_row_of_another_page_is_not_taken_over(publish: MakePage) -> None:
    publish(**PERSON, names=[{"key": "n-1", "text": "W. Sherman"}])
    assert places({**ORGANIZATION, "names": [{"key": "n-1", "text": "State"}]}) == ["names"]


def test_a_key_belongs_to_one_kind(publish: MakePage) -> None:
    publish(**PERSON)
    assert "key" in places({**ORGANIZATION, "key": "p-1"})


def test_the_database_refuses_two_pages_at_one_address(publish: MakePage) -> None:
    first, second = publish(**PERSON), publish(kind="person", key="p-2", title="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=second.pk).update(slug=first.slug)


def test_the_database_refuses_a_name_that_is_blank_after_folding(publish: MakePage) -> None:
    page = publish(**PERSON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Name.objects.create(key="n-9", page=page, text="—", folded="")


def test_the_database_refuses_one_identifier_on_two_pages(publish: MakePage) -> None:
    first, second = publish(**PERSON), publish(**ORGANIZATION)
    Identifier.objects.create(key="i-1", page=first, scheme="viaf", value="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(key="i-2", page=second, scheme="viaf", value="1")


def test_the_database_refuses_a_role_without_an_organization(publish: MakePage) -> None:
    page = publish(**PERSON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(key="r-1", person_id=page.pk, title="Counselor")


def test_the_database_refuses_a_period_that_ends_before_it_begins(publish: MakePage) -> None:
    person, organization = publish(**PERSON), publish(**ORGANIZATION)
    role = Role.objects.create(key="r-1", person_id=person.pk, organization_id=organization.pk, period="1997/2001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.filter(pk=role.pk).update(period_latest="1990-01-01")
