"""What a merge does: everything that the one page had or that led to it is the other's, and both histories say so."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing, history, merging, relinking
from archive.merging.relations import REFERENCES
from archive.models import Act, Event, Mention, Page, Revision
from archive.models.as_record import record_of
from archive.records import ArticleRecord, EventRecord, PersonRecord, canonical, from_dict, to_dict
from tests.conftest import MakePage

from .conftest import Merge, page

pytestmark = pytest.mark.usefixtures("duplicate")


def wendy() -> PersonRecord:
    record = record_of(page("wendy"))
    assert isinstance(record, PersonRecord)
    return record


def live_revision(key: str) -> Revision:
    return Revision.objects.get(page__key=key, number=page(key).version)


def test_the_page_that_stays_bears_every_name_and_what_it_bore_before_comes_first(merge: Merge) -> None:
    merge("double", "wendy")
    assert [name.text for name in wendy().names][:3] == ["W. R. Sherman", "Wendy Ruth Sherman", "Ambassador Wendy"]


@pytest.mark.parametrize(
    ("here", "there", "then"), [("never", "", ""), ("", "never", ""), ("context", "always", "always")]
)
def test_a_name_of_both_links_as_freely_as_it_did_on_either(
    merge: Merge, publish: MakePage, here: str, there: str, then: str
) -> None:
    for key, linking in (("wendy", here), ("double", there)):
        publish(**{**to_dict(record_of(page(key))), "names": [{"text": "Iron Lady", "linking": linking}]})
    merge("double", "wendy")
    assert {name.text: name.linking for name in wendy().names}["Iron Lady"] == then


def test_roles_come_over_and_one_that_both_had_keeps_the_sources_of_both(merge: Merge) -> None:
    merge("double", "wendy")
    assert [(role.title, role.sources) for role in wendy().roles] == [("Counselor", ("old",)), ("Under Secretary", ())]


def test_identifiers_come_over(merge: Merge) -> None:
    merge("double", "wendy")
    assert [row.value for row in wendy().identifiers] == ["Q7982532"]


def test_facts_fill_gaps_and_the_rest_is_as_was_chosen(merge: Merge) -> None:
    merge("double", "wendy", summary="take")
    record = wendy()
    assert (record.birth_date, record.summary, record.disambiguation) == ("1949-06-07", "A negotiator.", "diplomat")
    assert record.body == "She was born in Baltimore."


def test_two_texts_can_both_be_kept(merge: Merge, publish: MakePage) -> None:
    publish(**{**to_dict(wendy()), "body": "She led the talks."})
    merge("double", "wendy", body="both")
    assert wendy().body == "She led the talks.\n\nShe was born in Baltimore."


def test_authors_and_subjects_of_articles_are_the_page_that_stays_each_once(merge: Merge) -> None:
    merge("double", "wendy")
    report = record_of(page("report"))
    assert isinstance(report, ArticleRecord)
    assert (report.authors, report.about) == (("wendy",), ("wendy",))


def test_participations_come_over_and_two_that_are_alike_become_one(merge: Merge) -> None:
    merge("double", "wendy")
    talks = record_of(page("talks"))
    assert isinstance(talks, EventRecord)
    assert talks.organizer == "wendy"
    assert {(row.participant, row.role, row.sources) for row in talks.participations} == {
        ("wendy", "Envoy", ("report",)),
        ("wendy", "Host", ()),
    }


def test_nothing_refers_to_the_page_that_was_merged_any_more(merge: Merge) -> None:
    double = page("double").pk
    merge("double", "wendy")
    assert {name: reference.rows(double).count() for name, reference in REFERENCES.items()} == dict.fromkeys(
        REFERENCES, 0
    )


def test_every_page_whose_record_changed_has_a_revision_that_says_what_its_rows_say(merge: Merge) -> None:
    before = {key: page(key).version for key in ("report", "talks", "old", "state")}
    merge("double", "wendy")
    gained = {key: page(key).version - version for key, version in before.items()}
    assert gained == {"report": 1, "talks": 1, "old": 0, "state": 0}
    for one in Page.objects.all():
        assert canonical(record_of(one)) == canonical(from_dict(live_revision(one.key).record)), one
    told = live_revision("talks")
    assert told.summary == "“Wendy Ruth Sherman (negotiator)” was merged into “Wendy Sherman (diplomat)”"
    assert (told.minor, told.editor_name) == (True, "ada")


def test_both_pages_have_a_revision_with_the_reason_and_every_chain_holds(merge: Merge) -> None:
    merge("double", "wendy", reason="The same birthday.")
    assert live_revision("double").summary == "Merged into “Wendy Sherman (diplomat)”: The same birthday."
    said = "Merged “Wendy Ruth Sherman (negotiator)” into this page: The same birthday."
    assert live_revision("wendy").summary == said
    assert list(history.verify()) == []


def test_the_record_of_the_page_that_was_merged_stays_in_its_history(merge: Merge) -> None:
    before = to_dict(canonical(record_of(page("double"))))
    merge("double", "wendy")
    assert Revision.objects.get(page__key="double", number=1).record == before


def test_every_mention_and_every_link_by_hand_leads_to_the_page_that_stays(merge: Merge) -> None:
    before = Mention.objects.filter(source__key="report", target__key="double").count()
    merge("double", "wendy")
    assert before == Mention.objects.filter(source__key="report", target__key="wendy").count() == 3
    assert "wendy-ruth" not in str(page("report").html)
    assert list(relinking.check()) == []


def test_mentions_move_before_anything_is_linked_again(merge: Merge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relinking, "relink_stale", lambda: 0)
    merged = merge("double", "wendy")
    assert Mention.objects.filter(source__key="report", target__key="wendy").count() == 3
    assert merged.stale >= 1


@pytest.mark.parametrize("address", ["/people/wendy-ruth-sherman/", "/people/wendy-ruth-sherman/links/"])
def test_the_old_address_leads_on_for_readers_and_editors(
    merge: Merge, client: Client, ada: User, address: str
) -> None:
    merge("double", "wendy")
    wanted = address.replace("wendy-ruth-sherman", "wendy-sherman")
    assert client.get(address)["Location"] == wanted
    client.force_login(ada)
    assert client.get(address)["Location"] == wanted


def test_editors_read_the_history_of_the_page_that_was_merged_and_readers_that_of_the_other(
    merge: Merge, client: Client, ada: User
) -> None:
    merge("double", "wendy")
    answer = client.get("/people/wendy-ruth-sherman/history/1/")
    assert answer["Location"] == "/people/wendy-sherman/history/"
    client.force_login(ada)
    assert "born in Baltimore" in client.get("/people/wendy-ruth-sherman/history/1/").content.decode()


def test_former_addresses_and_pages_merged_before_lead_on_in_one_step(
    merge: Merge, publish: MakePage, client: Client
) -> None:
    publish(**{**to_dict(record_of(page("double"))), "slug": "ruth"})
    merge("double", "wendy")
    publish(kind="person", key="third", title="Wendy Sherman", disambiguation="official")
    merge("wendy", "third")
    for slug in ("wendy-ruth-sherman", "ruth", "wendy-sherman"):
        assert client.get(f"/people/{slug}/")["Location"] == page("third").get_absolute_url()
    assert page("double").merged_into == page("third")


def test_what_waits_for_review_of_the_merged_page_goes_back_to_its_writer(merge: Merge, tom: User) -> None:
    sent = editing.submit(record_of(page("double")), based_on=1, editor=tom)
    merge("double", "wendy")
    sent.refresh_from_db()
    assert (sent.status, sent.reviewer_name) == ("sent back", "ada")
    assert "“Wendy Sherman (diplomat)”" in sent.review_note


def test_an_old_record_that_names_the_merged_page_is_read_as_naming_the_other(merge: Merge, ada: User) -> None:
    merge("double", "wendy")
    old = from_dict(Revision.objects.get(page__key="report", number=1).record)
    published = editing.publish(old, based_on=page("report").version, editor=ada)
    assert published.revision.record["about"] == ["wendy"]


def test_the_merged_page_is_not_published_again(merge: Merge, ada: User) -> None:
    merge("double", "wendy")
    old = from_dict(Revision.objects.get(page__key="double", number=1).record)
    with pytest.raises(editing.InvalidRecord, match="was merged into “Wendy Sherman"):
        editing.publish(old, based_on=page("double").version, editor=ada)


def test_the_log_says_who_merged_what_and_why(merge: Merge) -> None:
    merge("double", "wendy", reason="The same birthday.")
    act = Act.objects.get(kind="merge")
    assert (act.kind, act.actor_name, act.page_key, act.reason) == ("merge", "ada", "wendy", "The same birthday.")
    assert act.details["source"] == {"key": "double", "title": "Wendy Ruth Sherman (negotiator)", "version": 1}
    assert act.details["moved"]["mention.target"] == 3


def test_a_merge_takes_as_many_queries_for_five_events_as_for_thirty(publish: MakePage, ada: User) -> None:
    counts = []
    for turn, number in (("a", 5), ("b", 30)):
        for key in ("from", "into"):
            publish(kind="person", key=f"{key}-{turn}", title=f"{turn.upper()}dam {key.title()}son")
        for event in range(number):
            publish(kind="event", key=f"e-{turn}-{event}", title=f"Round {turn} {event}", organizer=f"from-{turn}")
        pages = page(f"from-{turn}"), page(f"into-{turn}")
        shown = merging.plan_merge(*pages, editor=ada).token
        ids = [one.pk for one in pages]
        with CaptureQueriesContext(connection) as queries:
            merging.carry_out(*ids, shown=shown, choices={}, reason="One.", editor=ada)
        counts.append(len(queries))
    assert Event.objects.filter(organizer__key="into-b").count() == 30
    assert counts[0] == counts[1]
