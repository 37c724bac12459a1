"""What a document says beside its text: its own page, what it is about, its title, what is settled by hand."""

from __future__ import annotations

from archive.linking.mentions import Ambiguous, Document, Fixed, Link
from tests.linking.cast import LINKER
from tests.linking.marked import check, linked


def spans(text: str, *settled: tuple[str, str | None]) -> tuple[Fixed, ...]:
    return tuple(Fixed(text.index(part), text.index(part) + len(part), entity) for part, entity in settled)


def test_a_page_never_links_to_itself() -> None:
    check(
        LINKER,
        "Wendy Sherman met [[Madeleine Albright -> madeleine-albright]]. Sherman, or Wendy, left. Ms. Sherman slept.",
        own="wendy-sherman",
    )


def test_on_a_persons_page_the_bare_name_is_that_person_though_a_namesake_is_named() -> None:
    check(
        LINKER,
        "[[William Tecumseh Sherman -> william-tecumseh-sherman]] is no relation. Sherman was born in 1949. "
        "General [[Sherman -> william-tecumseh-sherman]] rode.",
        own="wendy-sherman",
    )


def test_a_page_is_no_candidate_on_itself() -> None:
    check(LINKER, "George Bush spoke.", own="george-w-bush")


def test_an_organization_does_not_link_to_itself_by_its_acronym() -> None:
    check(LINKER, "The Group of Eight (G-8) met. The G-8 agreed with the [[UN -> un]].", own="g8")


def test_whom_an_article_is_about_counts_as_named() -> None:
    check(
        LINKER,
        "Ambassador [[Sherman -> wendy-sherman]] left. [[Sherman -> wendy-sherman]] slept.",
        about=frozenset({"wendy-sherman"}),
    )


def test_a_title_that_is_no_part_of_the_text_is_evidence() -> None:
    check(LINKER, "Then [[Sherman -> wendy-sherman]] returned.", title="Wendy Sherman Returns")


def test_a_link_by_hand_is_kept_and_is_evidence() -> None:
    text = "The counselor left. Sherman slept."
    fixed = spans(text, ("counselor", "wendy-sherman"))
    assert (
        linked(LINKER, text, fixed=fixed)
        == "The [[counselor -> wendy-sherman]] left. [[Sherman -> wendy-sherman]] slept."
    )


def test_no_name_overlaps_a_span_that_is_settled() -> None:
    text = "Wendy Sherman joined the Arms Control Association."
    fixed = spans(text, ("Sherman", None), ("Control", "iaea"))
    assert linked(LINKER, text, fixed=fixed) == "Wendy Sherman joined the Arms [[Control -> iaea]] Association."


def test_a_silenced_span_yields_nothing_and_is_no_evidence() -> None:
    text = "Wendy Sherman left. Sherman slept."
    assert linked(LINKER, text, fixed=spans(text, ("Wendy Sherman", None))) == (
        "Wendy Sherman left. [[Sherman -> (?) wendy-sherman, william-tecumseh-sherman]] slept."
    )


def test_a_link_by_hand_to_the_page_itself_yields_nothing() -> None:
    text = "The counselor left."
    assert linked(LINKER, text, fixed=spans(text, ("counselor", "wendy-sherman")), own="wendy-sherman") == text


def test_a_link_says_why_it_is_there_and_where_its_proof_stands() -> None:
    text = "Sherman left. Wendy Sherman slept."
    bare, whole = (mention.outcome for mention in LINKER.link(Document(text)))
    assert isinstance(bare, Link)
    assert isinstance(whole, Link)
    assert (bare.rule, bare.tier, bare.support) == ("family name", "certain", text.index("Wendy"))
    assert bare.reason == "Family name of Wendy Sherman; named in full in the text."
    assert (whole.rule, whole.tier, whole.support) == ("full name", "certain", text.index("Wendy"))


def test_a_question_says_why_it_is_one() -> None:
    (mention,) = LINKER.link(Document("Then Merkel left."))
    assert mention.outcome == Ambiguous(("angela-merkel",), "family name", "“Merkel” is not named in full in the text.")


def test_how_often_someone_is_linked_by_hand_does_not_decide_between_namesakes() -> None:
    text = "David Albright spoke. Madeleine Albright spoke. The physicist left. Albright said no."
    settled = spans(text, ("The physicist", "david-albright"))
    mentions = LINKER.link(Document(text, fixed=settled))
    assert isinstance(mentions[-1].outcome, Ambiguous)
