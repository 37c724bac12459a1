"""What editors decided of names in one text, and of names that are none anywhere."""

from __future__ import annotations

import pytest

from archive.linking.decided import case_of
from archive.linking.forms import GivenName, barring_form, forms_of
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Case, Decided, Document, Link
from tests.linking.marked import Named, always, archive, check, organization, person

BY_ADA = "Decided by Ada, 3 May 2026."
SHERMANS = (person("Wendy Sherman"), person("William Sherman"))
BOTH = "Wendy Sherman met William Sherman. "


def links(linker: Linker, text: str, *decided: Decided, own: str | None = None) -> list[tuple[str, str]]:
    """The links and, with their candidates, the questions of a text of which this was decided."""
    mentions = linker.link(Document(text, decided=decided, own=own))
    return [
        (m.surface, m.outcome.entity if isinstance(m.outcome, Link) else "? " + " ".join(m.outcome.candidates))
        for m in mentions
    ]


def to(text: str, entity: str | None) -> Decided:
    return Decided(text, entity, BY_ADA)


def barred(*named: Named, text: str, case: Case = Case.CAPITAL) -> Linker:
    """A linker over these pages, where editors decided that `text` is not a name, anywhere."""
    forms = [form for entity, names in named for form in forms_of(entity, names)]
    form = barring_form(text, case)
    assert form is not None
    return Linker(MemoryGazetteer((entity for entity, _ in named), [*forms, form]))


@pytest.mark.parametrize(
    ("surface", "case"),
    [
        ("WHO", Case.CAPITALS),
        ("U.N.", Case.CAPITALS),
        ("Who", Case.CAPITAL),
        ("al-Maliki", Case.CAPITAL),
        ("G-8", Case.CAPITAL),
        ("김정일", Case.CAPITAL),
        ("who", Case.LOWER),
    ],
)
def test_a_name_is_known_by_how_it_is_written(surface: str, case: Case) -> None:
    assert case_of(surface) is case


def test_a_question_is_settled_wherever_the_name_stands_in_the_text() -> None:
    text = BOTH + "Sherman spoke. Then Sherman left."
    assert links(archive(*SHERMANS), text, to("Sherman", "wendy-sherman"))[2:] == [("Sherman", "wendy-sherman")] * 2


def test_a_decided_link_says_who_decided() -> None:
    mentions = archive(*SHERMANS).link(Document("Sherman spoke.", decided=(to("Sherman", "wendy-sherman"),)))
    assert [m.outcome for m in mentions] == [Link("wendy-sherman", "decided", "certain", BY_ADA)]


def test_it_stands_above_a_link_that_the_rules_made() -> None:
    text = "Wendy Sherman came. Sherman spoke."
    assert links(archive(*SHERMANS), text, to("Sherman", "william-sherman"))[1] == ("Sherman", "william-sherman")
    assert links(archive(*SHERMANS), text, to("Sherman", None)) == [("Wendy Sherman", "wendy-sherman")]


def test_it_holds_where_the_text_no_longer_names_anyone_in_full() -> None:
    assert links(archive(*SHERMANS), "Sherman spoke.", to("Sherman", "wendy-sherman")) == [("Sherman", "wendy-sherman")]


def test_it_holds_where_the_archive_no_longer_knows_the_name() -> None:
    linker = archive(person("Wendy Jones"))
    text = "Sherman spoke. Robert Sherman did not, nor did Sherman Oaks."
    assert links(linker, text, to("Sherman", "wendy-jones")) == [("Sherman", "wendy-jones")]


def test_a_decided_name_the_archive_knows_only_in_part_is_taken_whole() -> None:
    linker = archive(organization("Hugh"), person("Hugh Jones"))
    assert links(linker, "Hugh Price spoke.", to("Hugh Price", "hugh-jones")) == [("Hugh Price", "hugh-jones")]


def test_it_never_breaks_into_a_longer_name() -> None:
    linker = archive(*SHERMANS, organization("Sherman Board"))
    text = "The Sherman Board met Robert Sherman in Sherman Oaks."
    assert links(linker, text, to("Sherman", "wendy-sherman")) == [("Sherman Board", "sherman-board")]


def test_a_decision_is_no_evidence_for_other_names() -> None:
    linker = archive(person("Robert Gates", key="one"), person("Robert Gates", key="two"))
    found = links(linker, "Robert Gates spoke. Gates left.", to("Robert Gates", "one"))
    assert found == [("Robert Gates", "one"), ("Gates", "? one two")]


def test_capitals_and_small_letters_are_decided_apart() -> None:
    linker = archive(organization("World Health Organization", "WHO"), person("Dr. Who", "Who"))
    text = "The WHO spoke, and Who answered."
    decided = to("WHO", None), to("Who", "dr-who")
    assert links(linker, text, *decided) == [("Who", "dr-who")]


def test_a_line_of_capitals_says_the_same_as_small_letters() -> None:
    text = "SHERMAN MEETS PRESIDENT KIM AGAIN\n\nSherman spoke."
    assert links(archive(*SHERMANS), text, to("Sherman", "wendy-sherman")) == [
        ("SHERMAN", "wendy-sherman"),
        ("Sherman", "wendy-sherman"),
    ]


def test_a_page_that_readers_do_not_see_is_not_linked_nor_is_anybody_else() -> None:
    assert links(archive(*SHERMANS), BOTH + "Sherman spoke.", to("Sherman", "withdrawn"))[2:] == []


def test_on_its_own_page_a_decided_page_stays_plain() -> None:
    text = BOTH + "Sherman spoke."
    found = links(archive(*SHERMANS), text, to("Sherman", "wendy-sherman"), own="wendy-sherman")
    assert found == [("William Sherman", "william-sherman")]


def test_what_is_decided_to_be_no_link_is_not_offered_as_a_name_without_a_page() -> None:
    linker, text = archive(person("Wendy Jones")), "Then General Sherman spoke to Adam Ereli."
    unknown = [name.surface for name in linker.read(Document(text)).unknown]
    assert "Sherman" in " ".join(unknown)
    left = [name.surface for name in linker.read(Document(text, decided=(to("Sherman", None),))).unknown]
    assert left == ["Adam Ereli"]


def test_not_a_name_anywhere_bars_the_bare_form_even_of_what_always_links() -> None:
    linker = barred(person("Hugh Price", always("Price")), text="Price")
    check(linker, "Then Price rose. President Price fell.")


def test_not_a_name_anywhere_leaves_the_bare_form_beside_its_longer_name() -> None:
    linker = barred(person("Hugh Price", always("Price")), text="Price")
    check(linker, "[[Hugh Price -> hugh-price]] came. Then [[Price -> hugh-price]] left.")


def test_not_a_name_anywhere_never_blocks_a_pages_own_full_name() -> None:
    check(barred(person("Hugh Price"), text="Hugh Price"), "[[Hugh Price -> hugh-price]] came.")
    check(barred(organization("Gazprom"), text="Gazprom"), "Then [[Gazprom -> gazprom]] won.")


def test_not_a_name_anywhere_answers_whether_a_common_word_is_meant() -> None:
    check(archive(organization("Solidarity")), "Then [[Solidarity -> (?) solidarity]] won.")
    check(barred(organization("Solidarity"), text="Solidarity"), "Then Solidarity won.")


def test_not_a_name_anywhere_bars_a_further_name_of_several_words_that_always_links() -> None:
    linker = barred(person("Kim Jong-Il", GivenName("Dear Leader"), always("Dear Leader")), text="Dear Leader")
    check(linker, "The Dear Leader waved.")
    check(linker, "[[Kim Jong-Il -> kim-jong-il]] came. The [[Dear Leader -> kim-jong-il]] waved.")


def test_not_a_name_anywhere_means_the_name_as_it_was_written() -> None:
    linker = barred(organization("World Health Organization", "WHO", always("Who")), text="WHO", case=Case.CAPITALS)
    check(linker, "Then [[Who -> world-health-organization]] and WHO spoke.")


def test_a_decision_on_the_page_stands_above_not_a_name_anywhere() -> None:
    linker = barred(person("Hugh Price"), text="Price")
    assert links(linker, "Then Price left.", to("Price", "hugh-price")) == [("Price", "hugh-price")]
