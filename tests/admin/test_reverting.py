"""An older version is made the page again: opened at the desk, and saved as a new version."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.records import canonical, from_dict
from tests.admin.conftest import FULL, MakeFull
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
PERSON = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman"}


@pytest.fixture
def sherman(publish: MakePage) -> Page:
    """Two versions, of which the second lost the text."""
    publish(**PERSON, body="A long text.", names=[{"key": "n-1", "text": "Ms Sherman"}])
    return publish(**PERSON)


def test_an_older_version_is_opened_on_top_of_the_page(sherman: Page, ada_desk: DeskClient) -> None:
    form = ada_desk.form(sherman, "?revision=1")
    assert form["body"] == ["A long text."]
    assert form["edit_summary"] == ["Revert to version 1"]
    assert "This is version 1" in ada_desk.get(sherman, "?revision=1").content.decode()


def test_saving_it_makes_a_new_version(sherman: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(sherman, "?revision=1")
    newest = Revision.objects.get(page=sherman, number=3)
    assert (newest.based_on, newest.summary, newest.editor_name) == (2, "Revert to version 1", "ada")
    assert Page.objects.get(pk=sherman.pk).body == "A long text."
    assert newest.record == Revision.objects.get(page=sherman, number=1).record


def test_a_revert_sent_twice_is_saved_once(sherman: Page, ada_desk: DeskClient) -> None:
    form = ada_desk.form(sherman, "?revision=1")
    ada_desk.send(sherman, form)
    assert "nothing was saved twice" in messages_of(ada_desk.send(sherman, form))
    assert Page.objects.get(pk=sherman.pk).version == 3


def test_what_others_changed_while_one_reverts_is_kept(sherman: Page, ada_desk: DeskClient, publish: MakePage) -> None:
    form = ada_desk.form(sherman, "?revision=1")
    publish(**PERSON, summary="Meanwhile.")
    ada_desk.send(sherman, form)
    page = Page.objects.get(pk=sherman.pk)
    assert (page.summary, page.body) == ("Meanwhile.", "A long text.")


def test_reverting_to_what_the_page_says_already_saves_nothing(
    sherman: Page, ada_desk: DeskClient, publish: MakePage
) -> None:
    publish(**PERSON, body="A long text.", names=[{"key": "n-1", "text": "Ms Sherman"}])
    assert "Nothing was changed" in messages_of(ada_desk.save(sherman, "?revision=1"))


def test_a_contributor_cannot_revert(sherman: Page, tom_desk: DeskClient) -> None:
    assert tom_desk.get(sherman, "?revision=1").status_code == 404


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_revert_brings_back_every_field_of_the_version(
    data: st.DataObject, kind: str, full: MakeFull, publish: MakePage, ada_desk: DeskClient
) -> None:
    page = full(kind)
    then, now = data.draw(records(kind)), data.draw(records(kind))
    publish(**then)
    number = Page.objects.get(pk=page.pk).version
    publish(**now)
    ada_desk.save(page, f"?revision={number}")
    assert canonical(record_of(Page.objects.get(pk=page.pk))) == canonical(from_dict(then))


def records(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """The full page of that kind with some of its fields left out, under either of two titles and addresses."""
    everything = FULL[kind]
    needed = {"kind", "key", "title", "slug"}
    picture = {name for name in everything if name.startswith("image")}
    free = sorted(everything.keys() - needed - picture)

    def built(left_out: set[str], pictured: bool, title: str, slug: str, status: str) -> dict[str, Any]:
        gone = left_out if pictured else left_out | picture
        kept = {name: value for name, value in everything.items() if name not in gone}
        return {**kept, "title": title, "slug": slug, "status": status}

    return st.builds(
        built,
        st.sets(st.sampled_from(free)),
        st.booleans(),
        st.sampled_from((everything["title"], "Another title")),
        st.sampled_from((everything["slug"], "another-address")),
        st.sampled_from(("published", "draft")),
    )
