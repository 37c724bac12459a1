"""What holds for every page and any two edits of it."""

from __future__ import annotations

from hypothesis import given

from archive.records import AnyRecord, canonical, from_dict, to_dict
from archive.three_way import merge
from archive.three_way.texts import paragraphs
from tests.three_way.edits import STEADY, three_pages

Three = tuple[AnyRecord, AnyRecord, AnyRecord]


@STEADY
@given(three_pages())
def test_an_edit_that_met_no_other_stands_as_it_is(three: Three) -> None:
    base, edit, _ = three
    for theirs, mine in ((base, edit), (edit, base), (edit, edit)):
        merged = merge(base, theirs, mine)
        assert (merged.record, merged.clashes) == (edit, ())


@STEADY
@given(three_pages())
def test_a_clean_merge_is_the_same_whichever_side_is_mine(three: Three) -> None:
    base, theirs, mine = three
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert bool(one.clashes) == bool(other.clashes)
    if not one.clashes:
        assert one.record == other.record


@STEADY
@given(three_pages())
def test_a_merge_of_canonical_records_is_canonical_and_as_clean_as_they_are(three: Three) -> None:
    record = merge(*three).record
    assert canonical(record) == record
    assert from_dict(to_dict(record)) == record or any(from_dict(to_dict(each)) != each for each in three)


@STEADY
@given(three_pages())
def test_a_clean_merge_has_each_new_paragraph_and_none_that_was_removed(three: Three) -> None:
    base, theirs, mine = three
    merged = merge(base, theirs, mine)
    if merged.clashes:
        return
    before, there, here, result = (paragraphs(record.body) for record in (base, theirs, mine, merged.record))
    for text in {*before, *there, *here}:
        if there.count(text) > before.count(text) or here.count(text) > before.count(text):
            assert text in result
        if text in before and (text not in there or text not in here):
            assert text not in result or max(there.count(text), here.count(text)) > before.count(text)


@STEADY
@given(three_pages())
def test_each_clash_has_words_and_sides_that_differ(three: Three) -> None:
    for clash in merge(*three).clashes:
        assert clash.what.startswith(("the ", "paragraph"))
        assert clash.theirs != clash.mine or clash.what.startswith(("the place of", "the order of"))
