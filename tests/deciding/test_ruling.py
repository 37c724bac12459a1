"""A decision settles a name on a page, once, outlives what happens around it, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import deciding, editing, relinking
from archive.models import Decision, DecisionStatus, Mention, Page
from archive.records import from_dict
from archive.relinking import render_record
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db

WENDY: dict[str, Any] = {"kind": "person", "key": "p-wendy", "title": "Wendy Sherman"}
WILLIAM: dict[str, Any] = {"kind": "person", "key": "p-william", "title": "William Sherman"}
ARTICLE: dict[str, Any] = {
    "kind": "article", "key": "a-1", "title": "Briefing", "body": "Wendy Sherman met William Sherman. Sherman spoke.",
}  # fmt: skip


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(**WENDY)


@pytest.fixture
def william(publish: MakePage) -> Page:
    return publish(**WILLIAM)


@pytest.fixture
def article(wendy: Page, william: Page, publish: MakePage) -> Page:
    return publish(**ARTICLE)


def named(article: Page, surface: str = "Sherman") -> list[str | None]:
    """Whom this name leads to where it stands in the article; None for a question."""
    while relinking.relink_stale():
        pass
    assert list(relinking.check()) == []
    rows = Mention.objects.filter(source=article, surface=surface).order_by("segment", "start")
    return list(rows.values_list("target__key", flat=True))


def test_a_decision_settles_a_question_at_once(article: Page, wendy: Page, ada: User) -> None:
    assert named(article) == [None]
    deciding.decide("Sherman", page=article, target=wendy, editor=ada)
    mention = Mention.objects.get(source=article, surface="Sherman")
    assert (mention.target, mention.rule, mention.tier) == (wendy, "decided", "certain")
    assert mention.evidence["reason"].startswith("Decided by ada, ")
    assert named(article) == ["p-wendy"]


def test_not_a_link_leaves_plain_words(article: Page, ada: User) -> None:
    deciding.decide("Sherman", page=article, target=None, editor=ada)
    assert named(article) == []


def test_a_decision_for_one_page_leaves_the_others_alone(article: Page, wendy: Page, publish: MakePage) -> None:
    other = publish(**{**ARTICLE, "key": "a-2", "title": "Another"})
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    assert named(other) == [None]


def test_it_outlives_edits_of_the_text_around_it(article: Page, wendy: Page, publish: MakePage) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    publish(**{**ARTICLE, "body": "Nobody came.\n\nThen Sherman spoke, and Sherman left."})
    assert named(article) == ["p-wendy", "p-wendy"]


def test_it_outlives_a_new_name_of_its_target(article: Page, wendy: Page, publish: MakePage) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    publish(**{**WENDY, "title": "Wendy Jones", "slug": "wendy-jones"})
    assert named(article) == ["p-wendy"]
    article.refresh_from_db()
    assert "/people/wendy-jones/" in article.html["body"]


def test_it_outlives_linking_everything_from_scratch(article: Page, wendy: Page) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    relinking.relink_all()
    assert named(article) == ["p-wendy"]


def test_a_withdrawn_target_is_not_linked_and_comes_back_with_its_page(
    article: Page, wendy: Page, publish: MakePage
) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    publish(**WENDY, status="deleted")
    assert named(article) == []
    publish(**WENDY)
    assert named(article) == ["p-wendy"]


def test_a_target_comes_back_under_a_name_that_it_does_not_bear(wendy: Page, publish: MakePage) -> None:
    article = publish(kind="article", key="a-9", title="Talks", body="Then the Counselor left.")
    deciding.decide("Counselor", page=article, target=wendy, editor=None)
    publish(**WENDY, status="draft")
    assert named(article, "Counselor") == []
    publish(**WENDY)
    assert named(article, "Counselor") == ["p-wendy"]


def test_taken_back_it_leaves_what_the_engine_says(article: Page, wendy: Page, ada: User, rosa: User) -> None:
    made = deciding.decide("Sherman", page=article, target=wendy, editor=ada, note="By the photograph.").decision
    deciding.take_back(made, editor=rosa, note="The photograph is of another.")
    assert named(article) == [None]
    kept = Decision.objects.get()
    assert (kept.status, kept.editor, kept.note, kept.ended_by, kept.ended_note) == (
        DecisionStatus.TAKEN_BACK, ada, "By the photograph.", rosa, "The photograph is of another.",
    )  # fmt: skip


def test_the_second_of_two_editors_is_told_what_the_first_decided(
    article: Page, wendy: Page, william: Page, ada: User, rosa: User
) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=ada)
    with pytest.raises(deciding.AlreadyDecided, match="ada has decided of “Sherman” meanwhile: it means “Wendy"):
        deciding.decide("Sherman", page=article, target=william, editor=rosa)
    assert named(article) == ["p-wendy"]


def test_whoever_saw_a_decision_may_replace_it(article: Page, wendy: Page, william: Page, ada: User) -> None:
    first = deciding.decide("Sherman", page=article, target=wendy, editor=ada).decision
    deciding.decide("Sherman", page=article, target=william, editor=ada, seen=first.key)
    assert named(article) == ["p-william"]
    with pytest.raises(deciding.AlreadyDecided):
        deciding.decide("Sherman", page=article, target=None, editor=ada, seen=first.key)
    assert list(Decision.objects.values_list("status", flat=True)) == ["stands", "replaced"]


def test_a_decision_that_ended_cannot_be_taken_back_again(article: Page, wendy: Page, ada: User) -> None:
    made = deciding.decide("Sherman", page=article, target=wendy, editor=ada).decision
    deciding.take_back(made, editor=ada)
    with pytest.raises(deciding.AlreadyDecided, match="taken back meanwhile"):
        deciding.take_back(made, editor=ada)


def test_capitals_and_small_letters_are_two_names(article: Page, wendy: Page, william: Page) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    deciding.decide("SHERMAN", page=article, target=william, editor=None)
    assert Decision.objects.filter(status="stands").count() == 2


def test_not_a_name_anywhere_reaches_every_page_and_is_taken_back(publish: MakePage, ada: User) -> None:
    publish(kind="person", key="p-price", title="Hugh Price", names=[{"text": "Price", "linking": "always"}])
    bare = publish(kind="article", key="a-1", title="One", body="Then Price rose.")
    full = publish(kind="article", key="a-2", title="Two", body="Hugh Price came. Then Price left.")
    made = deciding.decide("Price", page=None, target=None, editor=ada)
    assert made.stale == 3
    assert (named(bare, "Price"), named(full, "Price")) == ([], ["p-price"])
    deciding.take_back(made.decision, editor=ada)
    assert named(bare, "Price") == ["p-price"]


def test_the_preview_of_an_edit_knows_what_was_decided(article: Page, wendy: Page) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=None)
    rendered = render_record(from_dict({**ARTICLE, "body": "Sherman spoke."}))
    assert [mention.outcome.rule for mention in rendered.mentions] == ["decided"]


@pytest.mark.parametrize(("text", "remedy"), [("…", "at least one letter"), ("x" * 401, "at most 400")])
def test_what_is_no_name_cannot_be_decided(article: Page, text: str, remedy: str) -> None:
    with pytest.raises(deciding.InvalidDecision, match=remedy):
        deciding.decide(text, page=article, target=None, editor=None)


def test_a_name_leads_to_no_article(article: Page) -> None:
    with pytest.raises(deciding.InvalidDecision, match=r"write \[\[Briefing\]\] in the text"):
        deciding.decide("Sherman", page=article, target=article, editor=None)


def test_contributors_propose_and_do_not_decide(article: Page, wendy: Page, tom: User) -> None:
    with pytest.raises(deciding.NotAllowed):
        deciding.decide("Sherman", page=article, target=wendy, editor=tom)
    deciding.propose("Sherman", page=article, target=wendy, editor=tom, note="She spoke last.")
    assert named(article) == [None]


def test_a_decision_answers_the_proposals_for_its_name(
    article: Page, wendy: Page, william: Page, tom: User, ada: User, rosa: User
) -> None:
    right = deciding.propose("Sherman", page=article, target=wendy, editor=tom)
    wrong = deciding.propose("Sherman", page=article, target=william, editor=rosa)
    deciding.decide("Sherman", page=article, target=wendy, editor=ada)
    right.refresh_from_db()
    wrong.refresh_from_db()
    assert (right.status, wrong.status, right.ended_by) == ("accepted", "declined", ada)


def test_a_second_proposal_takes_the_place_of_the_first(article: Page, wendy: Page, tom: User) -> None:
    first = deciding.propose("Sherman", page=article, target=wendy, editor=tom)
    second = deciding.propose("Sherman", page=article, target=None, editor=tom)
    waiting = Decision.objects.filter(status=DecisionStatus.PROPOSED)
    assert (list(waiting), first.pk) == ([second], Decision.objects.get(status="replaced").pk)


def test_a_proposal_is_declined_once(article: Page, wendy: Page, tom: User, ada: User) -> None:
    proposal = deciding.propose("Sherman", page=article, target=wendy, editor=tom)
    assert deciding.decline(proposal, editor=ada, note="William spoke.")
    assert not deciding.decline(proposal, editor=ada)


def test_what_is_settled_is_not_proposed(article: Page, wendy: Page, tom: User, ada: User) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=ada)
    with pytest.raises(deciding.AlreadyDecided):
        deciding.propose("Sherman", page=article, target=None, editor=tom)


def test_publishing_the_page_keeps_the_decision(article: Page, wendy: Page, ada: User) -> None:
    deciding.decide("Sherman", page=article, target=wendy, editor=ada)
    version = Page.objects.get(pk=article.pk).version
    editing.publish(from_dict({**ARTICLE, "body": "Sherman again."}), based_on=version, editor=ada)
    assert Mention.objects.get(source=article).target == wendy
