"""One way to change a page: what is taken, what is refused, and what is kept of both."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from archive import editing
from archive.models import Page, Person, Redirect, Revision
from archive.models.as_record import record_of
from archive.records import canonical, from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

SHERMAN = {"kind": "person", "key": "p-sherman", "title": "Wendy Sherman"}


def test_an_editor_publishes_a_page(ada: User) -> None:
    published = editing.publish(from_dict(SHERMAN), based_on=0, editor=ada, summary="A first page")
    assert published.page.status == "published"
    assert (published.page.version, published.revision.number, published.revision.summary) == (1, 1, "A first page")


def test_a_page_without_an_address_gets_one_from_its_title(publish: MakePage) -> None:
    assert publish(**SHERMAN).slug == "wendy-sherman"


def test_a_taken_address_gets_a_number(publish: MakePage) -> None:
    publish(**SHERMAN)
    other = publish(kind="person", key="p-other", title="Wendy Sherman", disambiguation="the general")
    assert other.slug == "wendy-sherman-2"


def test_what_was_published_reads_back_as_the_same_record(publish: MakePage) -> None:
    publish(kind="organization", key="o-state", title="State Department")
    record = canonical(
        from_dict(
            {
                **SHERMAN,
                "slug": "wendy-sherman",
                "given_name": "Wendy",
                "family_name": "Sherman",
                "birth_date": "1949-06-07",
                "names": [{"text": "Wendy R. Sherman", "period": "1990/.."}],
                "identifiers": [{"scheme": "wikidata", "value": "Q2560330"}],
                "roles": [
                    {"organization": "o-state", "title": "Counselor", "period": "1997~/2001", "note": "As\nprinted"}
                ],
            }
        )
    )
    page = editing.publish(record, based_on=0, editor=None).page
    assert record_of(page) == record


def test_an_article_reads_back_as_the_same_record(publish: MakePage) -> None:
    publish(kind="organization", key="o-act", title="Arms Control Today")
    publish(kind="person", key="p-wagner", title="Alex Wagner")
    publish(**SHERMAN)
    record = canonical(
        from_dict(
            {
                "kind": "article",
                "key": "a-1",
                "slug": "offer",
                "title": "An offer",
                "authors": ["p-wagner", "o-act"],
                "publication": "o-act",
                "about": ["p-sherman"],
                "date_published": "2000-09",
                "source_key": "test:1",
                "epigraph": "“Hope.”",
                "body": "One *line*.\n\nAnother.",
            }
        )
    )
    page = editing.publish(record, based_on=0, editor=None).page
    assert record_of(page) == record


def test_a_contributor_may_not_publish(tom: User) -> None:
    with pytest.raises(editing.NotAllowed):
        editing.publish(from_dict(SHERMAN), based_on=0, editor=tom)
    assert not Page.objects.exists()


def test_what_a_contributor_submits_waits_and_the_page_does_not_move(publish: MakePage, tom: User) -> None:
    page = publish(**SHERMAN, slug="wendy-sherman")
    changed = from_dict({**SHERMAN, "title": "Wendy Ruth Sherman"})
    revision = editing.submit(changed, based_on=page.version, editor=tom, summary="Her full name")
    page.refresh_from_db()
    assert (revision.status, page.title, page.version) == ("pending", "Wendy Sherman", 1)


def test_a_new_page_that_is_submitted_is_seen_by_nobody_else(tom: User, ada: User) -> None:
    editing.submit(from_dict(SHERMAN), based_on=0, editor=tom)
    assert not Page.objects.published().exists()
    assert Page.objects.visible_to(tom).count() == 1


def test_an_edit_that_began_from_an_older_version_is_refused_with_its_text(publish: MakePage, ada: User) -> None:
    publish(**SHERMAN)
    publish(**SHERMAN, summary="An American diplomat.")
    mine = from_dict({**SHERMAN, "body": "My long work."})
    with pytest.raises(editing.Conflict) as caught:
        editing.publish(mine, based_on=1, editor=ada)
    assert caught.value.record.body == "My long work."
    assert Page.objects.get().summary == "An American diplomat."


def test_a_submission_that_began_from_an_older_version_is_refused(publish: MakePage, tom: User) -> None:
    publish(**SHERMAN)
    publish(**SHERMAN, summary="An American diplomat.")
    with pytest.raises(editing.Conflict):
        editing.submit(from_dict(SHERMAN), based_on=1, editor=tom)


def test_an_edit_goes_through_although_others_wait_for_review(publish: MakePage, tom: User) -> None:
    page = publish(**SHERMAN)
    editing.submit(from_dict({**SHERMAN, "summary": "Waiting"}), based_on=page.version, editor=tom)
    page = publish(**SHERMAN, summary="Live")
    assert (page.version, page.summary) == (3, "Live")


def test_a_changed_address_leaves_a_redirect(publish: MakePage) -> None:
    publish(**SHERMAN, slug="sherman")
    page = publish(**SHERMAN, slug="wendy-sherman")
    assert Redirect.objects.get(kind="person", slug="sherman").page_id == page.pk


def test_an_address_that_its_page_takes_again_is_no_redirect_any_more(publish: MakePage) -> None:
    publish(**SHERMAN, slug="sherman")
    publish(**SHERMAN, slug="wendy-sherman")
    publish(**SHERMAN, slug="sherman")
    assert Redirect.objects.get().slug == "wendy-sherman"


def test_an_address_that_leads_to_a_page_is_not_given_to_another(publish: MakePage) -> None:
    page = publish(**SHERMAN, slug="sherman")
    publish(**SHERMAN, slug="wendy-sherman")
    with pytest.raises(editing.InvalidRecord):
        publish(kind="person", key="p-general", title="William Sherman", slug="sherman")
    assert Redirect.objects.get(slug="sherman").page_id == page.pk


def test_a_row_keeps_its_identity_when_it_changes(publish: MakePage) -> None:
    publish(**SHERMAN, names=[{"key": "n-1", "text": "W. Sherman"}])
    first = Person.objects.get().name_set.get()
    publish(**SHERMAN, names=[{"key": "n-1", "text": "Wendy R. Sherman"}])
    assert Person.objects.get().name_set.get().pk == first.pk


def test_each_revision_is_chained_to_the_one_before(publish: MakePage) -> None:
    publish(**SHERMAN)
    publish(**SHERMAN, summary="An American diplomat.")
    first, second = Revision.objects.order_by("number")
    assert first.digest == first.expected_digest("")
    assert second.digest == second.expected_digest(first.digest)


@pytest.mark.parametrize("statement", ["UPDATE archive_revision SET summary = 'x'", "DELETE FROM archive_revision"])
def test_the_database_refuses_to_alter_a_revision(publish: MakePage, statement: str) -> None:
    publish(**SHERMAN)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_status_of_a_revision_may_change(publish: MakePage) -> None:
    publish(**SHERMAN)
    assert Revision.objects.update(status="pending") == 1


def test_two_identifiers_may_trade_places(publish: MakePage) -> None:
    rows = [{"key": "i-1", "scheme": "viaf", "value": "1"}, {"key": "i-2", "scheme": "viaf", "value": "2"}]
    publish(**SHERMAN, identifiers=rows)
    page = publish(**SHERMAN, identifiers=[{**rows[0], "value": "2"}, {**rows[1], "value": "1"}])
    assert [(row.key, row.value) for row in record_of(page).identifiers] == [("i-1", "2"), ("i-2", "1")]


def test_a_name_of_signs_that_fold_to_many_letters_is_refused_in_words(publish: MakePage) -> None:
    with pytest.raises(editing.InvalidRecord, match="too long once its signs are written out"):
        publish(**SHERMAN, names=[{"text": "ﷺ" * 200}])
