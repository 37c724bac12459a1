"""Many records at once, referring to one another in circles."""

from __future__ import annotations

from typing import Any

import pytest

from archive import editing, relinking
from archive.models import Mention, Page, Revision
from archive.records import AnyRecord, from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

DATA: list[dict[str, Any]] = [
    {
        "kind": "person",
        "key": "p-1",
        "title": "Wendy Sherman",
        "roles": [{"organization": "o-1", "title": "Counselor", "sources": ["a-1"]}],
    },
    {"kind": "article", "key": "a-1", "title": "One", "publication": "o-1", "body": "Wendy Sherman spoke."},
    {"kind": "organization", "key": "o-1", "title": "State Department"},
]


def records(data: list[dict[str, Any]]) -> list[AnyRecord]:
    return [from_dict(item) for item in data]


def publish_all(data: list[dict[str, Any]]) -> editing.BatchOutcome:
    return editing.publish_all(records(data), editor=None, summary="for the test")


def test_records_may_refer_to_one_another_in_circles() -> None:
    assert publish_all(DATA) == editing.BatchOutcome(published=3, unchanged=0, clashes=())


def test_everything_is_linked_at_the_end() -> None:
    publish_all(DATA)
    assert Mention.objects.filter(source__key="a-1", target__key="p-1").exists()
    assert list(relinking.check()) == []


def test_each_page_has_one_revision() -> None:
    publish_all(DATA)
    assert Revision.objects.count() == 3


def test_a_second_time_changes_nothing() -> None:
    publish_all(DATA)
    assert publish_all(DATA) == editing.BatchOutcome(published=0, unchanged=3, clashes=())


def test_what_cannot_be_a_page_is_left_out_and_named_and_the_rest_goes_in() -> None:
    outcome = publish_all([*DATA, {"kind": "event", "key": "e-1", "title": "Talks", "date": "yesterday"}])
    assert (outcome.published, [clash.record.key for clash in outcome.clashes]) == (3, ["e-1"])
    assert "yesterday" in outcome.clashes[0].reason


def test_pages_that_were_there_already_are_linked_to_the_new_ones(publish: MakePage) -> None:
    old = publish(kind="article", key="a-0", title="Before", body="Wendy Sherman waited.")
    publish_all(DATA)
    assert Mention.objects.filter(source=old, target__key="p-1").exists()


def test_two_records_of_one_title_get_two_addresses() -> None:
    publish_all([{**DATA[2]}, {**DATA[2], "key": "o-2", "disambiguation": "another"}])
    assert set(Page.objects.values_list("slug", flat=True)) == {"state-department", "state-department-2"}


def test_progress_is_told_up_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    wanted = records(DATA)
    editing.publish_all(wanted, editor=None, summary="", on_progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (6, 6)
