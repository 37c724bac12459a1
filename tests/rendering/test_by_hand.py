"""`[[Page]]` and `[[Page|shown]]`: what is linked by hand always wins."""

from __future__ import annotations

import pytest

from archive.linking.mentions import Ambiguous, Link
from archive.rendering import Segment, render

from .fakes import KIM_JONG_IL, OFFER, WENDY, FakeEngine, FakePages, html_of, link, rendered


def test_a_name_in_double_brackets_leads_to_its_page() -> None:
    assert html_of("See [[Kim Jong Il]].") == f"<p>See {link(KIM_JONG_IL, 'Kim Jong Il')}.</p>"


def test_other_words_can_be_shown() -> None:
    assert html_of("See [[Kim Jong Il|the leader]].") == f"<p>See {link(KIM_JONG_IL, 'the leader')}.</p>"


def test_an_article_is_linked_by_hand() -> None:
    assert html_of("[[Missile Offer]]") == f"<p>{link(OFFER, 'Missile Offer')}</p>"


def test_an_empty_second_half_shows_the_name() -> None:
    assert html_of("[[Kim Jong Il|]]") == f"<p>{link(KIM_JONG_IL, 'Kim Jong Il')}</p>"


def test_the_words_shown_are_never_markdown() -> None:
    assert html_of("[[Kim Jong Il|*the* <b>]]") == f"<p>{link(KIM_JONG_IL, '*the* &lt;b&gt;')}</p>"


def test_a_name_broken_over_two_lines_is_found() -> None:
    assert html_of("[[Kim\n  Jong Il]]") == f"<p>{link(KIM_JONG_IL, 'Kim Jong Il')}</p>"


def test_the_hand_wins_over_the_engine() -> None:
    assert html_of("[[Kim Jong Il|Sherman]]") == f"<p>{link(KIM_JONG_IL, 'Sherman')}</p>"


def test_a_link_by_hand_is_a_mention_with_its_reason() -> None:
    (mention,) = rendered("[[Kim Jong Il|Sherman]]").mentions
    assert mention.outcome == Link("kim-ji", "by hand", "certain", "Linked by hand.")


def test_the_engine_is_told_who_was_linked_by_hand_except_for_articles() -> None:
    engine = FakeEngine()
    render([Segment("body", "[[Kim Jong Il]] [[Missile Offer]]", True)], engine, FakePages())
    assert [span.entity for span in engine.documents[0].fixed] == ["kim-ji", None]


def test_links_by_hand_and_by_the_engine_are_counted_together() -> None:
    page = rendered("Sherman, [[Wendy Sherman|her]], Sherman")
    assert [mention.anchor for mention in page.mentions] == ["wendy-sherman-1", "wendy-sherman-2", "wendy-sherman-3"]


def test_several_pages_of_that_name_are_a_question() -> None:
    assert html_of("[[Kim|He]] left") == '<p><a class="m m-q" href="/which-one/?name=Kim">He</a> left</p>'


def test_a_question_by_hand_has_those_candidates() -> None:
    (mention,) = rendered("[[Kim|He]]").mentions
    assert isinstance(mention.outcome, Ambiguous)
    assert (mention.outcome.candidates, mention.outcome.named) == (("kim-ji", "kim-dj"), True)


def test_a_name_without_a_page_is_plain_words() -> None:
    assert html_of("[[Adam Ereli|he]]") == '<p><span class="wanted">he</span></p>'


def test_a_name_without_a_page_is_no_mention() -> None:
    assert rendered("[[Robert Sherman]]").mentions == ()


def test_the_page_itself_is_bold() -> None:
    assert html_of("[[Wendy Sherman|She]]", own="wendy") == "<p><strong>She</strong></p>"


def test_in_a_heading_it_is_no_link_and_can_be_addressed() -> None:
    assert html_of("# [[Wendy Sherman]]") == (
        '<h2 id="s-wendy-sherman"><span class="m-at" id="wendy-sherman-1">Wendy Sherman</span></h2>'
    )


def test_in_a_table_the_bar_is_escaped() -> None:
    assert link(WENDY, "she") in html_of("| a |\n|---|\n| [[Wendy Sherman\\|she]] |")


def test_all_names_written_are_listed_once_in_their_order() -> None:
    assert rendered("[[Nobody]] [[Kim|a]]\n\n# [[Kim]]", epigraph="[[Z]]").links == ("Z", "Nobody", "Kim")


@pytest.mark.parametrize(
    "markdown",
    [
        "`[[Wendy]]`",
        "a\n\n    [[Wendy]]",
        "```\n[[Wendy]]\n```",
        "\\[[Wendy]]",
        "[\\[Wendy]]",
        "[[Wen`dy]]`",
        "[[]]",
        "[[ ]]",
        "[[|Wendy]]",
        "[[Wendy]",
        "[[Wendy] ]",
        "[[Wendy|a|b]]",
        "[[" + "W" * 201 + "]]",
        "![[Wendy]](/x.png)",
        "[[1]](https://example.org)",
        "[[1]][a]\n\n[a]: /x",
    ],
)
def test_what_looks_like_it_and_is_not(markdown: str) -> None:
    assert rendered(markdown).links == ()


@pytest.mark.parametrize(
    "markdown", ["[[[Wendy]]]", "![[Wendy]]", "*[[Wendy]]*", "[[Wendy]][", "[[x[[Wendy]]", "a[[Wendy]]b"]
)
def test_it_is_found_among_other_marks(markdown: str) -> None:
    assert rendered(markdown).links == ("Wendy",)


def test_emphasis_does_not_reach_into_it() -> None:
    assert html_of("*a [[Wendy*Sherman]] b*") == '<p><em>a <span class="wanted">Wendy*Sherman</span> b</em></p>'
