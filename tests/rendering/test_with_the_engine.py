"""The renderer and the real engine together: what one hands over, the other understands."""

from __future__ import annotations

from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Entity, Kind
from archive.rendering import Rendered, Segment, render

from .fakes import ACA, KIM_DAE_JUNG, KIM_JONG_IL, WENDY, FakePages

GAZETTEER = MemoryGazetteer.from_names(
    [
        (Entity("wendy", Kind.PERSON, "Wendy Sherman", "Wendy", "Sherman"), ()),
        (Entity("kim-ji", Kind.PERSON, "Kim Jong Il", "Jong Il", "Kim"), ()),
        (Entity("kim-dj", Kind.PERSON, "Kim Dae Jung", "Dae Jung", "Kim"), ()),
        (Entity("aca", Kind.ORGANIZATION, "Arms Control Association"), ()),
    ]
)


def _rendered(body: str, *, title: str = "", own: str | None = None) -> Rendered:
    segments = [Segment("title", title, False), Segment("body", body, True)]
    pages = FakePages(WENDY, KIM_JONG_IL, KIM_DAE_JUNG, ACA)
    return render(segments, Linker(GAZETTEER), pages, own=own)


def _anchors(body: str, *, title: str = "", own: str | None = None) -> list[tuple[str, str]]:
    return [(mention.surface, mention.anchor) for mention in _rendered(body, title=title, own=own).mentions]


def test_a_name_in_the_title_supports_a_bare_one_in_the_body() -> None:
    assert _anchors("Then Sherman left.", title="Envoy Wendy Sherman in Moscow") == [
        ("Wendy Sherman", "wendy-sherman-1"),
        ("Sherman", "wendy-sherman-2"),
    ]


def test_a_name_is_found_across_emphasis_and_a_line_break() -> None:
    assert _anchors("He met *Wendy*\nSherman of the **Arms Control** Association.") == [
        ("Wendy\nSherman", "wendy-sherman-1"),
        ("Arms Control Association", "arms-control-association-1"),
    ]


def test_a_name_is_not_found_across_two_list_items() -> None:
    assert "Wendy\n\nSherman" not in dict(_anchors("- to Wendy\n- Sherman said"))


def test_a_caret_silences_the_whole_name_that_begins_there() -> None:
    assert _anchors("Wendy Sherman came. Then ^Wendy Sherman left.") == [("Wendy Sherman", "wendy-sherman-1")]


def test_who_is_linked_by_hand_counts_as_named_in_full() -> None:
    assert _anchors("The envoy, [[Wendy Sherman|an old hand]], spoke. Then Sherman left.") == [
        ("an old hand", "wendy-sherman-1"),
        ("Sherman", "wendy-sherman-2"),
    ]


def test_the_hand_wins_over_what_the_text_says() -> None:
    assert _anchors("He met Kim Jong Il. Then [[Kim Dae Jung|Kim]] left.")[-1] == ("Kim", "kim-dae-jung-1")


def test_two_of_one_family_name_are_a_question_that_readers_can_follow() -> None:
    html = _rendered("He met Kim Dae Jung and Kim Jong Il. Then Kim spoke.").html["body"]
    assert '<a class="m m-q" href="/which-one/?name=Kim">Kim</a>' in html


def test_code_links_and_addresses_are_left_alone() -> None:
    body = "`Wendy Sherman` [Wendy Sherman](/x) ![Wendy Sherman](/y) https://example.org/Wendy Wendy"
    assert _anchors(body) == []


def test_the_page_itself_is_never_linked() -> None:
    assert _anchors("Wendy Sherman spoke.", own="wendy") == []


def test_the_ending_of_a_possessive_stays_outside_the_link() -> None:
    assert ">Wendy Sherman</a>’s aide" in _rendered("Now Wendy Sherman’s aide").html["body"]
