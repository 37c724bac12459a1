"""What cannot be merged is refused with the remedy, and then nothing has happened at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User

from archive import editing, merging
from archive.models import Act, Page, Revision
from archive.models.as_record import record_of
from archive.records import from_dict, to_dict
from tests.conftest import MakePage

from .conftest import Merge, page

pytestmark = pytest.mark.usefixtures("duplicate")


def state() -> list[object]:
    pages = Page.objects.order_by("pk").values_list("key", "version", "status")
    return [*pages, Revision.objects.count(), Act.objects.count()]


@contextmanager
def nothing_happens() -> Iterator[None]:
    before = state()
    yield
    assert state() == before


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [("wendy", "wendy", "into itself"), ("wendy", "state", "of another kind"), ("report", "talks", "of another kind")],
)
def test_a_page_goes_into_no_other_kind_and_not_into_itself(merge: Merge, source: str, target: str, why: str) -> None:
    with nothing_happens(), pytest.raises(merging.NotMergeable, match=why):
        merge(source, target)


@pytest.mark.parametrize("status", ["draft", "deleted"])
def test_a_page_goes_into_none_that_readers_do_not_see(merge: Merge, publish: MakePage, status: str) -> None:
    publish(**{**to_dict(record_of(page("wendy"))), "status": status})
    with nothing_happens(), pytest.raises(merging.NotMergeable, match="is not published"):
        merge("double", "wendy")


def test_a_deleted_page_goes_nowhere(merge: Merge, publish: MakePage) -> None:
    publish(**{**to_dict(record_of(page("double"))), "status": "deleted"})
    with nothing_happens(), pytest.raises(merging.NotMergeable, match="publish it again"):
        merge("double", "wendy")


def test_a_page_that_nobody_has_approved_goes_nowhere(merge: Merge, tom: User) -> None:
    editing.submit(from_dict({"kind": "person", "key": "new", "title": "Someone"}), based_on=0, editor=tom)
    with nothing_happens(), pytest.raises(merging.NotMergeable, match="review queue"):
        merge("new", "wendy")


def test_a_merged_page_is_merged_once_and_takes_in_nothing(merge: Merge) -> None:
    merge("double", "wendy")
    for source, target, why in (("double", "wendy", "merged already"), ("wendy", "double", "not published")):
        with pytest.raises(merging.NotMergeable, match=why):
            merge(source, target)


def test_a_contributor_merges_nothing(merge: Merge, tom: User) -> None:
    with nothing_happens(), pytest.raises(merging.NotMergeable, match="may not merge"):
        merge("double", "wendy", editor=tom)


def test_a_merge_without_a_reason_is_refused(merge: Merge) -> None:
    with nothing_happens(), pytest.raises(ValueError, match="says why"):
        merge("double", "wendy", reason=" ")


@pytest.mark.parametrize("moved", ["double", "wendy"])
def test_a_plan_made_before_either_page_moved_is_refused_with_the_new_one(
    publish: MakePage, ada: User, moved: str
) -> None:
    shown = merging.plan_merge(page("double"), page("wendy"), editor=ada).token
    publish(**{**to_dict(record_of(page(moved))), "summary": "Later."})
    ids = page("double").pk, page("wendy").pk
    with nothing_happens(), pytest.raises(merging.Outdated) as outdated:
        merging.carry_out(*ids, shown=shown, choices={}, reason="One.", editor=ada)
    plan = outdated.value.plan
    assert plan.token != shown
    assert {"Later."} & {plan.source.record.summary, plan.target.record.summary}


def test_an_organization_does_not_go_into_a_part_of_its_parts(merge: Merge, publish: MakePage) -> None:
    publish(kind="organization", key="bureau", title="Bureau", parent="state")
    publish(kind="organization", key="desk", title="Korea desk", parent="bureau")
    with nothing_happens(), pytest.raises(merging.NotMergeable, match="would contain itself"):
        merge("state", "desk")


def test_an_organization_goes_into_a_part_of_it_and_the_other_way(merge: Merge, publish: MakePage) -> None:
    for key, title in (("bureau", "Bureau"), ("office", "Office")):
        publish(kind="organization", key=key, title=title, parent="state")
    merge("office", "state")
    assert page("state").specific.parent is None
    merge("state", "bureau")
    assert page("bureau").specific.parent is None
    assert page("wendy").specific.roles.get().organization.key == "bureau"


def test_what_cannot_be_a_page_is_refused_whole(merge: Merge, publish: MakePage) -> None:
    many = [{"text": f"Name {number}"} for number in range(99)]
    publish(**{**to_dict(record_of(page("wendy"))), "names": many})
    with nothing_happens(), pytest.raises(editing.InvalidRecord, match="names are too many"):
        merge("double", "wendy")
