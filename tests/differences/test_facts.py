"""What differs between two records of one page: fields, lists and rows, in the words of the edit form."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from archive.admin.layouts import LABELS as LABELS_OF_THE_FORM
from archive.differences import (
    FactChange,
    ListChange,
    RowChange,
    RowsChange,
    ValueChange,
    differences,
    in_words,
)
from archive.differences.labels import LABELS, ROW_NOUNS
from archive.records import (
    RECORDS,
    ROWS,
    AnyRecord,
    ArticleRecord,
    EventRecord,
    IdentifierRecord,
    NameRecord,
    OrganizationRecord,
    ParticipationRecord,
    PersonRecord,
    RoleRecord,
    to_json,
)

TITLES = {
    "o-state": "State Department",
    "o-cia": "Central Intelligence Agency",
    "a-1": "Talks",
    "p-kim": "Kim Gye Gwan",
}
COUNSELOR = RoleRecord(key="r1", organization="o-state", title="Counselor", period="1997/2001")
SHERMAN = PersonRecord(
    key="p-sherman", title="Wendy Sherman", names=(NameRecord(key="n1", text="Wendy R. Sherman"),), roles=(COUNSELOR,)
)
ARTICLE = ArticleRecord(key="a-2", title="A careful reply", authors=("p-1", "p-2"), about=("e-1", "e-2"))


def only_fact(old: AnyRecord, new: AnyRecord) -> FactChange:
    found = differences(old, new, titles=TITLES)
    (fact,) = found.facts
    assert found.texts == ()
    return fact


def only_rows(old: AnyRecord, new: AnyRecord) -> RowsChange:
    fact = only_fact(old, new)
    assert isinstance(fact, RowsChange)
    return fact


def test_a_field_shows_what_it_held_and_holds_under_its_label() -> None:
    assert only_fact(ARTICLE, replace(ARTICLE, date_published="2000-09")) == ValueChange(
        field="date_published", label="Published on", old="", new="2000-09"
    )


def test_fields_stand_in_the_order_of_the_record() -> None:
    new = replace(ARTICLE, rights="Free", title="A reply", byline="M. Okafor", epigraph="War.", body="Talks.")
    found = differences(ARTICLE, new, titles={})
    assert [fact.field for fact in found.facts] == ["title", "byline", "rights"]
    assert [text.field for text in found.texts] == ["body", "epigraph"]


def test_another_page_is_shown_by_its_title_or_else_by_its_key() -> None:
    assert only_fact(ARTICLE, replace(ARTICLE, publication="o-state")) == ValueChange(
        field="publication", label="Publication", old="", new="State Department"
    )
    assert only_fact(ARTICLE, replace(ARTICLE, publication="o-new")) == ValueChange(
        field="publication", label="Publication", old="", new="o-new"
    )


def test_text_that_happens_to_be_a_key_is_not_taken_for_a_page() -> None:
    fact = only_fact(ARTICLE, replace(ARTICLE, byline="o-state"))
    assert isinstance(fact, ValueChange)
    assert fact.new == "o-state"


def test_two_pages_of_one_title_are_told_apart_by_their_keys() -> None:
    old = OrganizationRecord(key="o", title="Bureau", parent="o-1")
    found = differences(old, replace(old, parent="o-2"), titles={"o-1": "Bureau", "o-2": "Bureau"})
    (fact,) = found.facts
    assert isinstance(fact, ValueChange)
    assert (fact.old, fact.new) == ("Bureau (o-1)", "Bureau (o-2)")


def test_a_list_shows_both_sides_and_what_came_and_went() -> None:
    assert only_fact(ARTICLE, replace(ARTICLE, authors=("p-2", "p-kim"))) == ListChange(
        field="authors",
        label="Authors",
        old=("p-1", "p-2"),
        new=("p-2", "Kim Gye Gwan"),
        removed=("p-1",),
        added=("Kim Gye Gwan",),
    )


def test_authors_in_another_order_differ_with_nothing_removed_or_added() -> None:
    fact = only_fact(ARTICLE, replace(ARTICLE, authors=("p-2", "p-1")))
    assert isinstance(fact, ListChange)
    assert (fact.removed, fact.added) == ((), ())


def test_what_an_article_is_about_has_no_order() -> None:
    assert differences(ARTICLE, replace(ARTICLE, about=("e-2", "e-1", "e-2")), titles={}).is_empty


def test_a_row_that_came_is_told_in_one_line() -> None:
    rows = only_rows(replace(SHERMAN, roles=()), SHERMAN)
    assert (rows.label, rows.added, rows.removed) == ("Roles", ("Counselor, State Department, 1997/2001",), ())


def test_a_row_that_went_is_told_in_one_line() -> None:
    rows = only_rows(SHERMAN, replace(SHERMAN, names=()))
    assert (rows.added, rows.removed) == ((), ("Wendy R. Sherman",))


def test_a_row_whose_fields_are_all_open_has_a_line_too() -> None:
    assert only_rows(SHERMAN, replace(SHERMAN, identifiers=(IdentifierRecord(key="i"),))).added == ("—",)


def test_a_row_that_changed_says_which_of_its_fields_did() -> None:
    moved = replace(COUNSELOR, organization="o-cia", sources=("a-1",))
    assert only_rows(SHERMAN, replace(SHERMAN, roles=(moved,))).changed == (
        RowChange(
            old="Counselor, State Department, 1997/2001",
            new="Counselor, Central Intelligence Agency, 1997/2001",
            fields=(
                ValueChange(
                    field="organization",
                    label="Organization",
                    old="State Department",
                    new="Central Intelligence Agency",
                ),
                ListChange(
                    field="sources", label="Source articles", old=(), new=("Talks",), removed=(), added=("Talks",)
                ),
            ),
        ),
    )


def test_a_mark_of_a_row_is_yes_or_nothing() -> None:
    exact = replace(SHERMAN.names[0], exact_case=True)
    (row,) = only_rows(SHERMAN, replace(SHERMAN, names=(exact,))).changed
    assert row.fields == (ValueChange(field="exact_case", label="Capitals exactly as here", old="", new="yes"),)


def test_a_row_that_says_the_same_under_another_key_does_not_differ() -> None:
    assert differences(SHERMAN, replace(SHERMAN, roles=(replace(COUNSELOR, key=""),)), titles={}).is_empty


def test_rows_in_another_order_differ_by_that_alone() -> None:
    two = replace(SHERMAN, names=(*SHERMAN.names, NameRecord(key="n2", text="Sherman", kind="short")))
    rows = only_rows(two, replace(two, names=two.names[::-1]))
    assert (rows.reordered, rows.count) == (True, 0)


def test_a_row_put_before_the_others_does_not_reorder_them() -> None:
    new = replace(SHERMAN, names=(NameRecord(key="n2", text="Sherman", kind="short"), *SHERMAN.names))
    rows = only_rows(SHERMAN, new)
    assert (rows.reordered, rows.added) == (False, ("Sherman, short",))


def test_who_took_part_is_told_with_the_part() -> None:
    event = EventRecord(key="e", title="Talks")
    part = ParticipationRecord(participant="p-kim", role="head of delegation")
    assert only_rows(event, replace(event, participations=(part,))).added == ("Kim Gye Gwan, head of delegation",)


def test_a_new_page_differs_by_all_that_it_says() -> None:
    found = differences(None, SHERMAN, titles={})
    assert found.is_new
    assert [fact.field for fact in found.facts] == ["title", "status", "names", "roles"]
    assert found.size_change == len(to_json(SHERMAN))


def test_a_new_page_that_says_nothing_is_still_new() -> None:
    assert not differences(None, PersonRecord(status=""), titles={}).is_empty


def test_pages_of_two_kinds_are_not_compared() -> None:
    with pytest.raises(ValueError, match="person and article: records of two kinds"):
        differences(SHERMAN, ARTICLE, titles={})


def test_one_line_names_the_texts_with_their_size_the_rows_with_their_number_and_the_fields() -> None:
    new = replace(
        ARTICLE,
        body="x" * 1200,
        epigraph="!",
        date_published="2000",
        names=(NameRecord(text="A"), NameRecord(text="B")),
        identifiers=(IdentifierRecord(scheme="doi", value="1"),),
    )
    assert (
        in_words(differences(ARTICLE, new, titles={}))
        == "text (+1,200 characters), text above the headline (+1 character), 1 identifier, 2 names, published on"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (SHERMAN, SHERMAN, "nothing"),
        (replace(SHERMAN, body="Talks ended."), replace(SHERMAN, body="Talks."), "text (−6 characters)"),
        (replace(SHERMAN, body="Kim met."), replace(SHERMAN, body="Han met."), "text"),
        (None, replace(SHERMAN, body="Talks."), "new page, text (+6 characters), 1 name, 1 role"),
        (None, PersonRecord(title="Kim"), "new page"),
        (
            replace(SHERMAN, names=(NameRecord(text="A"), NameRecord(text="B"))),
            replace(SHERMAN, names=(NameRecord(text="B"), NameRecord(text="A"))),
            "order of names",
        ),
        (
            ARTICLE,
            replace(ARTICLE, title="T", slug="s", volume="1", issue="2", pages="3", section="4", rights="5"),
            "title, address, volume, issue, pages, 2 more",
        ),
    ],
)
def test_one_line_of_what_changed(old: AnyRecord | None, new: AnyRecord, words: str) -> None:
    assert in_words(differences(old, new, titles={})) == words


def test_a_field_bears_the_words_of_the_form_but_where_the_form_has_a_heading_above_it() -> None:
    other = {name for name, label in LABELS_OF_THE_FORM.items() if LABELS.get(name, name.capitalize()) != label}
    assert other == {"image", "image_alt", "image_credit", "epigraph_date"}


def test_every_label_is_that_of_a_field() -> None:
    known = {field.name for cls in (*RECORDS.values(), *ROWS.values()) for field in fields(cls)}
    assert set(LABELS) <= known
    assert set(ROW_NOUNS) == set(ROWS)
