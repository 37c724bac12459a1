"""Two edits of one page, put together field by field and row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records import ArticleRecord, EventRecord, NameRecord, ParticipationRecord, PersonRecord, RoleRecord
from archive.three_way import Clash, merge

COUNSELOR = RoleRecord(key="r-1", organization="o-state", title="Counselor", period="1997/2001", sources=("a-1", "a-2"))
ENVOY = RoleRecord(key="r-2", organization="o-un", title="Envoy")
SPOKESMAN = RoleRecord(key="r-3", organization="o-un", title="Spokesman")
BASE = PersonRecord(
    key="p-1", title="Wendy Sherman", slug="wendy-sherman", body="One.\n\nTwo.", roles=(COUNSELOR, ENVOY)
)
ARTICLE = ArticleRecord(key="a-9", title="Talks", authors=("p-1", "p-2"), about=("e-1", "o-1"))


def with_roles(*roles: RoleRecord) -> PersonRecord:
    return replace(BASE, roles=roles)


def whats(clashes: tuple[Clash, ...]) -> list[str]:
    return [clash.what for clash in clashes]


def test_a_field_is_taken_from_the_side_that_changed_it() -> None:
    merged = merge(BASE, replace(BASE, title="Wendy R. Sherman"), replace(BASE, status="draft"))
    assert (merged.record, merged.clashes) == (replace(BASE, title="Wendy R. Sherman", status="draft"), ())


def test_a_field_that_both_changed_differently_is_mine_and_a_clash() -> None:
    merged = merge(BASE, replace(BASE, slug="w-sherman"), replace(BASE, slug="sherman"))
    assert merged.record.slug == "sherman"
    assert merged.clashes == (Clash(field="slug", base="wendy-sherman", theirs="w-sherman", mine="sherman"),)


def test_what_has_no_order_takes_what_either_added_without_what_either_removed() -> None:
    merged = merge(ARTICLE, replace(ARTICLE, about=("e-1", "o-1", "p-3")), replace(ARTICLE, about=("a-0", "e-1")))
    assert (merged.record, merged.clashes) == (replace(ARTICLE, about=("a-0", "e-1", "p-3")), ())


def test_authors_keep_their_order() -> None:
    merged = merge(ARTICLE, replace(ARTICLE, authors=("p-9", "p-1", "p-2")), replace(ARTICLE, authors=("p-1", "p-0")))
    assert (merged.record, merged.clashes) == (replace(ARTICLE, authors=("p-9", "p-1", "p-0")), ())


def test_two_authors_added_in_one_place_clash() -> None:
    merged = merge(
        ARTICLE, replace(ARTICLE, authors=("p-1", "p-2", "p-3")), replace(ARTICLE, authors=("p-1", "p-2", "p-4"))
    )
    assert merged.record == replace(ARTICLE, authors=("p-1", "p-2", "p-4"))
    assert merged.clashes == (Clash(field="authors", base="", theirs="p-3", mine="p-4"),)


def test_an_author_whom_both_added_in_different_places_stands_once() -> None:
    mine = replace(ARTICLE, authors=("p-1", "p-2", "p-3"))
    merged = merge(ARTICLE, replace(ARTICLE, authors=("p-3", "p-1", "p-2")), mine)
    assert (merged.record, whats(merged.clashes)) == (mine, ["the authors"])


def test_two_fields_of_one_row_both_stand() -> None:
    theirs, mine = replace(COUNSELOR, period="1997/2000"), replace(COUNSELOR, sources=("a-1", "a-3"))
    merged = merge(BASE, with_roles(theirs, ENVOY), with_roles(mine, ENVOY))
    assert (merged.record, merged.clashes) == (with_roles(replace(mine, period="1997/2000"), ENVOY), ())


def test_one_field_of_a_row_changed_by_both_clashes_by_its_name() -> None:
    theirs, mine = replace(COUNSELOR, period="1997"), replace(COUNSELOR, period="1998")
    merged = merge(BASE, with_roles(theirs, ENVOY), with_roles(mine, ENVOY))
    (clash,) = merged.clashes
    assert merged.record == with_roles(mine, ENVOY)
    assert (clash.field, clash.row_key, clash.part) == ("roles", "r-1", "period")
    assert (clash.base, clash.theirs, clash.mine) == ("1997/2001", "1997", "1998")
    assert clash.what == "the role “Counselor” (period)"


def test_rows_added_and_removed_on_both_sides_all_count() -> None:
    merged = merge(BASE, with_roles(ENVOY), with_roles(COUNSELOR, ENVOY, SPOKESMAN))
    assert (merged.record, merged.clashes) == (with_roles(ENVOY, SPOKESMAN), ())


@pytest.mark.parametrize("mine_removed", [True, False])
def test_a_row_that_one_removed_and_the_other_changed_is_as_i_left_it_and_a_clash(mine_removed: bool) -> None:
    changed, removed = with_roles(replace(COUNSELOR, title="Counsellor"), ENVOY), with_roles(ENVOY)
    merged = merge(BASE, changed, removed) if mine_removed else merge(BASE, removed, changed)
    assert merged.record == (removed if mine_removed else changed)
    (clash,) = merged.clashes
    assert clash.what == "the role “Counsellor”"
    assert (clash.mine if mine_removed else clash.theirs) == ""
    assert (clash.theirs if mine_removed else clash.mine) == "o-state, Counsellor, 1997/2001, a-1, a-2"


def test_a_row_that_i_added_follows_the_one_that_it_followed() -> None:
    merged = merge(BASE, with_roles(ENVOY, COUNSELOR), with_roles(COUNSELOR, SPOKESMAN, ENVOY))
    assert (merged.record, merged.clashes) == (with_roles(ENVOY, COUNSELOR, SPOKESMAN), ())


def test_rows_that_both_add_in_one_place_stand_in_one_order_whoever_was_first() -> None:
    fourth = replace(SPOKESMAN, key="r-4")
    one, other = with_roles(COUNSELOR, ENVOY, SPOKESMAN), with_roles(COUNSELOR, ENVOY, fourth)
    assert merge(BASE, one, other) == merge(BASE, other, one)
    assert merge(BASE, one, other).record == with_roles(COUNSELOR, ENVOY, SPOKESMAN, fourth)


def test_two_new_orders_of_rows_clash() -> None:
    base = with_roles(COUNSELOR, ENVOY, SPOKESMAN)
    mine = with_roles(COUNSELOR, SPOKESMAN, ENVOY)
    counselor, envoy, spokesman = "o-state, Counselor, 1997/2001, a-1, a-2", "o-un, Envoy", "o-un, Spokesman"
    merged = merge(base, with_roles(ENVOY, COUNSELOR, SPOKESMAN), mine)
    assert merged.record == mine
    assert merged.clashes == (
        Clash(
            field="roles",
            base=f"{counselor}\n{envoy}\n{spokesman}",
            theirs=f"{envoy}\n{counselor}\n{spokesman}",
            mine=f"{counselor}\n{spokesman}\n{envoy}",
        ),
    )
    assert whats(merged.clashes) == ["the order of the roles"]


def test_running_text_of_a_row_is_put_together_by_paragraphs() -> None:
    noted = replace(COUNSELOR, note="One.\n\nTwo.")
    theirs, mine = (replace(noted, note=note) for note in ("1.\n\n2.", "One.\n\nTwo!"))
    merged = merge(with_roles(noted), with_roles(theirs), with_roles(mine))
    assert merged.record == with_roles(replace(noted, note="1.\n\nTwo!"))
    assert whats(merged.clashes) == ["paragraph 2 of the role “Counselor” (note)"]


def test_a_text_that_one_side_emptied_and_the_other_changed_is_one_clash() -> None:
    merged = merge(BASE, replace(BASE, body=""), replace(BASE, body="One.\n\nTwo!"))
    assert (merged.record.body, whats(merged.clashes)) == ("One.\n\nTwo!", ["the text"])


@pytest.mark.parametrize(
    ("theirs", "mine", "what"),
    [
        ("One.\n\n2.\n\nThree.", "One.\n\nTwo!\n\nThree.", "paragraph 2 of the text"),
        ("Zero.\n\nOne.\n\n2.\n\nThree.", "One.\n\nTwo!\n\nThree.", "paragraph 3 of the text"),
        ("One.\n\nTwo.\n\nThree.\n\n4.", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", "paragraphs 4 to 5 of the text"),
        ("One.\n\nThree.", "One.\n\nTwo!\n\nThree.", "paragraph 2 of the text"),
        ("Two.\n\nThree.\n\nOne.", "Two.\n\nOne.\n\nThree.", "the place of paragraph 2 of the text"),
    ],
)
def test_a_clash_in_a_text_says_where_it_is_in_the_merged_one(theirs: str, mine: str, what: str) -> None:
    base = replace(BASE, body="One.\n\nTwo.\n\nThree.")
    assert whats(merge(base, replace(base, body=theirs), replace(base, body=mine)).clashes) == [what]


def test_a_row_without_a_title_and_a_yes_or_no_are_told_in_words() -> None:
    base = EventRecord(key="e-1", participations=(ParticipationRecord(key="r-1", participant="p-1"),))
    changed = replace(base, participations=(ParticipationRecord(key="r-1", participant="p-2"),))
    assert whats(merge(base, changed, replace(base, participations=())).clashes) == ["the participation"]
    named = replace(BASE, names=(NameRecord(key="n-1", text="May"),))
    exact = replace(BASE, names=(NameRecord(key="n-1", text="May", exact_case=True),))
    (clash,) = merge(named, exact, BASE).clashes
    assert (clash.what, clash.theirs) == ("the name “May”", "May, full, yes")


def test_pages_that_are_not_one_are_refused() -> None:
    with pytest.raises(ValueError, match="not of one page"):
        merge(BASE, BASE, replace(BASE, key="p-2"))
    with pytest.raises(ValueError, match="not of one page"):
        merge(BASE, BASE, ArticleRecord(key="p-1"))


def test_rows_without_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="roles: each row needs a key of its own"):
        merge(BASE, with_roles(replace(ENVOY, key="")), with_roles(ENVOY))
