"""What holds for every text and every archive."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking.forms import forms_of
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Ambiguous, Document, Entity, Fixed, Link, NameForm
from archive.linking.tokens import tokenize
from tests.linking.cast import EVENTS, ORGANIZATIONS, PEOPLE
from tests.linking.marked import always, context, event, never, organization, person

STEADY = settings(deadline=None, derandomize=True)

_NAMED = (
    *PEOPLE,
    *ORGANIZATIONS,
    *EVENTS,
    person("Ada Kim", always("Kim")),
    person("Rosa Tom", never("Tom"), context("Rosie")),
    organization("Kim Rice Board", "KRB", "Rice Board"),
    organization("Ada Kim Board", "Ada Kim", "ADA KIM", "Kim"),
    event("Rice Board Talks", "Rice Board", "RICE Board", "KRB", always("TCOG")),
)
_ENTITIES = [entity for entity, _ in _NAMED]
_FORMS = [form for entity, names in _NAMED for form in forms_of(entity, names)]
_WORDS = [word for form in _FORMS for word in form.text.split()]
_BESIDE = [
    "the",
    "The",
    "met",
    "said",
    "rice",
    "may",
    "in",
    "In",
    "President",
    "Secretary",
    "General",
    "Robert",
    "Oaks",
]
_BESIDE += ["and", "of", "W.", "(TCOG)", "(ACA)", "G-8", "2000", "Moscow", "Korean", "김정일은", "É", "WHO", "US"]
_SIGNS = [*[" "] * 5, ", ", ". ", "\n", "\n\n", "-", "—", "'s ", "’s ", " (", ") ", "“", "” ", ": ", "/", ""]
_PIECES = st.tuples(st.sampled_from(_WORDS) | st.sampled_from(_BESIDE), st.sampled_from(_SIGNS)).map("".join)
_TEXTS = st.lists(_PIECES, max_size=25).map("".join)
_ANY_TEXT = st.one_of(_TEXTS, st.text(max_size=80))
_IDS = [entity.id for entity in _ENTITIES]


class Counting(MemoryGazetteer):
    """A gazetteer that counts how often it is asked."""

    asked = 0

    def forms(self, keys: Collection[str]) -> Mapping[str, Sequence[NameForm]]:
        self.asked += 1
        return super().forms(keys)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(_ANY_TEXT)
    place = st.integers(0, max(len(text), 1))
    fixed = draw(st.lists(st.tuples(place, place, st.sampled_from([None, *_IDS[:4]])), max_size=2))
    return Document(
        text,
        title=draw(st.one_of(st.just(""), _TEXTS)),
        fixed=tuple(Fixed(min(a, b), min(max(a, b), len(text)), entity) for a, b, entity in fixed),
        own=draw(st.one_of(st.none(), st.sampled_from(_IDS))),
        about=frozenset(draw(st.lists(st.sampled_from(_IDS), max_size=2))),
    )


def linker_of(forms: Sequence[NameForm], entities: Sequence[Entity] = _ENTITIES) -> Linker:
    return Linker(MemoryGazetteer(entities, forms))


_LINKER = linker_of(_FORMS)


@STEADY
@given(documents())
def test_mentions_are_in_order_cut_out_their_surface_and_do_not_overlap(document: Document) -> None:
    end = 0
    for mention in _LINKER.link(document):
        assert end <= mention.start < mention.end <= len(document.text)
        assert document.text[mention.start : mention.end] == mention.surface
        end = mention.end


@STEADY
@given(documents())
def test_a_page_is_never_linked_or_asked_about_on_itself(document: Document) -> None:
    for mention in _LINKER.link(document):
        if isinstance(mention.outcome, Link):
            assert mention.outcome.entity != document.own
        else:
            assert document.own not in mention.outcome.candidates
            assert mention.outcome.candidates


@STEADY
@given(documents())
def test_no_mention_by_rule_overlaps_a_settled_span(document: Document) -> None:
    settled = [span for span in document.fixed if span.start < span.end]
    for mention in _LINKER.link(document):
        if mention.outcome.rule != "by hand":
            assert all(span.end <= mention.start or mention.end <= span.start for span in settled)


@settings(STEADY, max_examples=300)
@given(documents())
def test_links_depend_only_on_forms_whose_words_all_stand_in_the_text_or_the_title(document: Document) -> None:
    words = {token.text for text in (document.text, document.title) for token in tokenize(text)}
    inside = [form for form in _FORMS if words.issuperset(form.tokens)]
    assert linker_of(inside).link(document) == _LINKER.link(document)


@STEADY
@given(documents())
def test_the_order_in_which_names_come_makes_no_difference(document: Document) -> None:
    forms = sorted(_FORMS, key=lambda form: (form.tokens[-1], form.text, form.entity or ""), reverse=True)
    assert linker_of(forms).link(document) == _LINKER.link(document)


@STEADY
@given(documents())
def test_the_gazetteer_is_asked_once(document: Document) -> None:
    gazetteer = Counting(_ENTITIES, _FORMS)
    Linker(gazetteer).link(document)
    assert gazetteer.asked == 1


@STEADY
@given(st.sampled_from([form for form in _FORMS if "," not in form.text]), st.sampled_from(["", "Then ", "the "]))
def test_no_shorter_name_links_inside_a_longer_one(form: NameForm, before: str) -> None:
    text = f"{before}{form.text} spoke."
    first, last = len(before), len(before) + len(form.text)
    for mention in _LINKER.link(Document(text)):
        assert (mention.start, mention.end) == (first, last) or mention.start >= last or mention.end <= first


@STEADY
@given(_TEXTS)
def test_a_question_about_a_first_name_has_only_candidates_that_the_text_links(text: str) -> None:
    linked = {mention.outcome.entity for mention in _LINKER.link(Document(text)) if isinstance(mention.outcome, Link)}
    for mention in _LINKER.link(Document(text)):
        outcome = mention.outcome
        if isinstance(outcome, Ambiguous) and outcome.named and outcome.rule == "first name":
            assert linked.issuperset(outcome.candidates)


@STEADY
@given(_ANY_TEXT)
def test_an_empty_archive_links_nothing(text: str) -> None:
    assert linker_of([], []).link(Document(text)) == ()
