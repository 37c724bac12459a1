"""The editor in a real browser: each defect of the stock Markdown editor that it closes, and what it adds.

The one thing to know: the tests of the first half fail where the script of django-markdownx works alone.
"""

from __future__ import annotations

import json
import re
import threading
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Request, Route, expect

from .conftest import Watch
from .editor import chosen, names, note, preview, text, type_at_end, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "as_ada")]
PREVIEW = "**/admin/preview/**"


# --- What the stock editor gets wrong -------------------------------------------------------------------------------


def test_tab_leaves_the_text_and_changes_nothing(form: Page) -> None:
    before = text(form).input_value()
    text(form).focus()
    form.keyboard.press("Tab")
    expect(text(form)).not_to_be_focused()
    expect(text(form)).to_have_value(before)


def test_undo_works_after_tab(form: Page) -> None:
    before = text(form).input_value()
    type_at_end(form, "x")
    form.keyboard.press("Tab")
    text(form).focus()
    form.keyboard.press("Control+z")
    expect(text(form)).to_have_value(before)


@pytest.mark.parametrize("key", ["[", "]", "d", "b", "i", "k"])
def test_what_is_typed_with_alt_gr_is_typed(form: Page, key: str) -> None:
    before = text(form).input_value()
    allowed = text(form).evaluate(
        """(field, key) => field.dispatchEvent(
            new KeyboardEvent("keydown", {key, ctrlKey: true, altKey: true, bubbles: true, cancelable: true}))""",
        key,
    )
    assert allowed
    expect(text(form)).to_have_value(before)


def test_a_slow_answer_does_not_overtake_a_later_one(form: Page) -> None:
    """The first answer is kept back until the second has been shown."""
    held: list[Route] = []
    later = threading.Event()

    def answer(route: Route) -> None:
        if "The first" in (route.request.post_data or "") and not later.is_set():
            held.append(route)
            return
        route.continue_()

    form.route(PREVIEW, answer)
    text(form).fill("The first words.")
    form.wait_for_timeout(1_000)
    text(form).fill("The last words.")
    expect(preview(form)).to_have_text("The last words.")
    later.set()
    for route in held:
        fulfil(route, "<p>The first words.</p>")
    form.wait_for_timeout(300)
    expect(preview(form)).to_have_text("The last words.")


def fulfil(route: Route, html: str) -> None:
    """Answer as the server would, whoever asks; the request may have been given up meanwhile."""
    ours = route.request.headers.get("accept", "").startswith("application/json")
    if ours:
        body, kind = json.dumps({"html": html, "names": "", "count": 0}), "application/json"
    else:
        body, kind = html, "text/html"
    route.fulfill(status=200, body=body, content_type=kind)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, "<h1>Server Error (500)</h1>", "text/html"),
        (403, "<h1>CSRF verification failed</h1>", "text/html"),
        (200, "<h1>Log in</h1>", "text/html"),
        (403, '{"error": "You are signed out."}', "application/json"),
        (200, "{broken", "application/json"),
    ],
)
def test_an_answer_that_is_an_error_stands_neither_in_the_preview_nor_in_the_text(
    form: Page, watch: Watch, status: int, body: str, kind: str
) -> None:
    watch.expected.append(f"status of {status}")
    form.route(PREVIEW, lambda route: route.fulfill(status=status, body=body, content_type=kind))
    before = preview(form).inner_text()
    text(form).fill("New words.")
    expect(note(form)).to_be_visible()
    assert re.search("not affected|signed out", note(form).inner_text())
    assert preview(form).inner_text() == before
    expect(text(form)).to_have_value("New words.")


def test_a_server_that_is_gone_is_told_and_comes_back(form: Page, watch: Watch) -> None:
    watch.expected.append("net::ERR_FAILED")
    form.route(PREVIEW, lambda route: route.abort())
    text(form).fill("New words.")
    expect(note(form)).to_contain_text("Your text is not affected")
    form.unroute(PREVIEW)
    type_at_end(form, " More.")
    expect(preview(form)).to_have_text("New words. More.")
    expect(note(form)).to_be_hidden()


def test_an_editor_in_an_added_row_is_alive(form: Page) -> None:
    """No row of ours holds an editor; one that did would have to work."""
    form.evaluate(
        """() => {
            const row = document.querySelector(".markdownx").cloneNode(true);
            const field = row.querySelector("textarea");
            field.removeAttribute("data-markdownx-init");
            field.id = field.name = "rows-0-body";
            field.value = "";
            document.querySelector("form[id$=_form]").append(row);
            row.dispatchEvent(new CustomEvent("formset:added", {bubbles: true}));
            const box = document.createElement("div");
            row.replaceWith(box);
            box.append(row);
            box.dispatchEvent(new CustomEvent("formset:added", {bubbles: true}));
        }"""
    )
    row = form.locator(".markdownx").last
    row.locator("textarea").focus()
    form.keyboard.type("TCOG met.")
    expect(row.locator("[data-count]")).not_to_have_text("")


def test_one_request_is_sent_for_a_burst_of_typing(form: Page) -> None:
    sent: list[Request] = []
    form.on("request", lambda request: sent.append(request) if "/admin/preview/" in request.url else None)
    text(form).focus()
    form.keyboard.type("Twenty letters typed", delay=40)
    expect(preview(form)).to_contain_text("Twenty letters typed")
    assert len(sent) == 1


def test_a_text_too_long_for_a_page_is_not_sent(form: Page) -> None:
    sent: list[Request] = []
    form.on("request", lambda request: sent.append(request) if "/admin/preview/" in request.url else None)
    text(form).evaluate(
        "field => { field.value = 'word '.repeat(50_000); field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(note(form)).to_contain_text("too long")
    assert sent == []


def test_html_in_the_text_is_shown_as_text(form: Page) -> None:
    text(form).fill("<img src=x onerror=alert(1)> <b>bold</b>")
    expect(preview(form)).to_have_text("<img src=x onerror=alert(1)> <b>bold</b>")


def test_text_preview_and_names_stand_side_by_side(form: Page) -> None:
    boxes = [part.bounding_box() for part in (text(form), preview(form), names(form))]
    assert all(boxes)
    left = [box["x"] for box in boxes if box]
    assert left == sorted(left)
    assert all(a["x"] + a["width"] <= b["x"] + 1 for a, b in pairwise(boxes) if a and b)


def test_on_a_phone_they_stand_below_one_another(form: Page) -> None:
    form.set_viewport_size({"width": 390, "height": 800})
    boxes = [box for part in (text(form), preview(form), names(form)) if (box := part.bounding_box())]
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in pairwise(boxes))
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


# --- The names ------------------------------------------------------------------------------------------------------


def test_a_linked_name_is_found_in_the_text_place_by_place(form: Page) -> None:
    text(form).fill("Wendy Sherman came.\n\nThen [[Wendy Sherman|the envoy]] and Wendy Sherman left.")
    expect(preview(form)).to_contain_text("Then the envoy")
    places = names(form).get_by_role("button", name=re.compile("^3 places of Wendy Sherman"))
    places.click()
    assert chosen(form) == "Wendy Sherman"
    assert text(form).evaluate("field => field.selectionStart") == 0
    places.click()
    assert chosen(form) == "the envoy"
    places.click()
    assert chosen(form) == "Wendy Sherman"
    assert text(form).evaluate("field => field.selectionStart") > 40


def test_a_doubtful_name_is_settled_by_a_click_and_undone_by_a_key(form: Page) -> None:
    words = "Then Sherman left."
    text(form).fill("")
    type_at_end(form, words)
    expect(preview(form)).to_have_text(words)
    names(form).get_by_role("button", name="Only here link Sherman to Wendy Sherman").click()
    expect(text(form)).to_have_value("Then [[Wendy Sherman|Sherman]] left.")
    expect(preview(form).get_by_role("link", name="Sherman", exact=True)).to_have_attribute(
        "href", "/people/wendy-sherman/"
    )
    text(form).focus()
    form.keyboard.press("Control+z")
    expect(text(form)).to_have_value(words)


def test_a_doubtful_name_is_left_plain_by_a_click(form: Page) -> None:
    write(form, "Then Sherman left.")
    names(form).get_by_role("button", name="Only here Sherman is not a link").click()
    expect(text(form)).to_have_value("Then ^Sherman left.")
    expect(names(form)).to_contain_text("No names yet")


def test_a_name_without_a_page_opens_the_form_that_gives_it_one_and_links_on_return(form: Page) -> None:
    write(form, "He met Jang Chang Chon.")
    with form.expect_popup() as opened:
        names(form).get_by_role("link", name="Create person for Jang Chang Chon").click()
    other = opened.value
    expect(other.get_by_label("Title:", exact=True)).to_have_value("Jang Chang Chon")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.locator(".messagelist")).to_contain_text("was saved")
    other.close()
    form.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(preview(form).get_by_role("link", name="Jang Chang Chon")).to_be_visible()


def test_doubtful_and_unknown_names_are_marked_in_the_preview(form: Page) -> None:
    write(form, "Then Sherman met Jang Chang Chon.")
    expect(names(form)).to_contain_text("No page yet")
    marked = form.evaluate("""() => [...CSS.highlights].map(([kind, ranges]) => [kind, [...ranges].map(String)])""")
    assert dict(marked) == {"name-doubt": ["Sherman"], "name-unknown": ["Jang Chang Chon"]}


def test_a_change_of_the_title_counts_at_once(form: Page) -> None:
    write(form, "Then Sherman left.")
    expect(names(form)).to_contain_text("Which one?")
    title = form.get_by_label("Title:", exact=True)
    title.fill("Wendy Sherman in Seoul")
    title.press("Tab")
    expect(preview(form).get_by_role("link", name="Sherman", exact=True)).to_be_visible()
