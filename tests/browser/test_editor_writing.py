"""Writing in the editor: marks, completion, what is saved and what is not, and all of it without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from archive.models import Page as ArchivePage
from archive.models import Revision

from .editor import choose, chosen, names, preview, text, type_at_end

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "as_ada")]


# --- Writing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "button", "expected"),
    [
        ("Control+b", "Bold", "They **spoke** long."),
        ("Control+i", "Italic", "They *spoke* long."),
        ("Control+k", "Link", "They [spoke](https://) long."),
        ("", "[[Name]]", "They [[spoke]] long."),
        ("", "^ Plain", "They ^spoke long."),
        ("", "Heading", "## They spoke long."),
        ("", "List", "- They spoke long."),
        ("", "Quote", "> They spoke long."),
    ],
)
def test_each_mark_is_set_by_button_and_key_and_undone(form: Page, key: str, button: str, expected: str) -> None:
    def by_key() -> None:
        form.keyboard.press(key)

    def by_button() -> None:
        form.get_by_role("toolbar").get_by_role("button", name=button).click()

    ways: list[Callable[[], None]] = [by_key, by_button] if key else [by_button]
    for way in ways:
        text(form).fill("They spoke long.")
        choose(form, "spoke")
        way()
        expect(text(form)).to_have_value(expected)
        form.keyboard.press("Control+z")
        expect(text(form)).to_have_value("They spoke long.")


def test_from_the_text_the_tab_key_goes_to_the_preview_as_a_whole_and_on_to_the_names(form: Page) -> None:
    text(form).focus()
    form.keyboard.press("Tab")
    expect(preview(form)).to_be_focused()
    form.keyboard.press("Tab")
    expect(form.locator(".found")).to_be_focused()
    assert preview(form).get_by_role("link").count() > 2


@pytest.mark.parametrize("key", ["Control+b", "Control+i"])
def test_a_mark_that_is_set_again_is_taken_away(form: Page, key: str) -> None:
    text(form).fill("They spoke long.")
    choose(form, "spoke")
    form.keyboard.press(key)
    form.keyboard.press(key)
    expect(text(form)).to_have_value("They spoke long.")
    assert chosen(form) == "spoke"


def test_the_marks_are_one_stop_for_the_tab_key(form: Page) -> None:
    bar = form.get_by_role("toolbar")
    bar.get_by_role("button", name="Bold").focus()
    form.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button", name="Italic")).to_be_focused()
    form.keyboard.press("Tab")
    expect(text(form)).to_be_focused()


def offered(page: Page, name: str = "") -> Locator:
    return page.get_by_role("listbox", name="Pages").get_by_role("option", name=name)


def test_a_name_is_completed_by_keyboard(form: Page) -> None:
    text(form).fill("")
    type_at_end(form, "We saw [[sherm")
    expect(offered(form)).to_have_count(2)
    form.keyboard.press("ArrowDown")
    form.keyboard.press("ArrowDown")
    expect(offered(form, "Wendy Sherman")).to_have_attribute("aria-selected", "true")
    form.keyboard.press("Enter")
    expect(text(form)).to_have_value("We saw [[Wendy Sherman]]")
    form.keyboard.type(".")
    expect(text(form)).to_have_value("We saw [[Wendy Sherman]].")
    expect(preview(form)).to_have_text("We saw Wendy Sherman.")
    expect(preview(form).get_by_role("link", name="Wendy Sherman")).to_be_visible()


def test_a_name_is_completed_by_mouse_between_the_brackets_of_the_button(form: Page) -> None:
    text(form).fill("")
    form.get_by_role("toolbar").get_by_role("button", name="[[Name]]").click()
    form.keyboard.type("tcog")
    offered(form, "Trilateral").click()
    expect(text(form)).to_have_value("[[Trilateral Coordination and Oversight Group]]")


def test_escape_closes_the_names_and_they_stay_closed(form: Page) -> None:
    text(form).fill("")
    type_at_end(form, "[[sherm")
    expect(form.get_by_role("listbox", name="Pages")).to_be_visible()
    form.keyboard.press("Escape")
    expect(form.get_by_role("listbox", name="Pages")).to_be_hidden()
    with form.expect_response("**/admin/preview/**"):
        form.keyboard.type("an")
    expect(form.get_by_role("listbox", name="Pages")).to_be_hidden()
    form.keyboard.press("Enter")
    expect(text(form)).to_have_value("[[sherman\n")


# --- Saved or not ---------------------------------------------------------------------------------------------------


def test_the_form_says_whether_it_is_saved_and_how_long_the_text_is(form: Page) -> None:
    state = form.locator("[data-saved]")
    expect(state).to_have_text("Saved")
    before = text(form).input_value()
    text(form).fill("Five words and no more.")
    expect(state).to_have_text("Unsaved changes")
    expect(form.locator("[data-words]")).to_have_text("5 words")
    text(form).fill(before)
    expect(state).to_have_text("Saved")


def test_leaving_with_unsaved_changes_asks_first(form: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    form.on("dialog", stay)
    type_at_end(form, "x")
    form.get_by_role("link", name="Close").click(no_wait_after=True)
    form.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(text(form)).to_be_visible()


def test_saving_asks_nothing_and_keeps_what_was_said_of_it(form: Page) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.on("dialog", accept)
    text(form).fill("Rewritten.")
    form.get_by_label("What did you change, and why?").fill("shorter")
    form.get_by_label("A minor change").check()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".messagelist")).to_contain_text("was saved")
    revision = Revision.objects.filter(page__key="report").order_by("-number")[0]
    assert (revision.summary, revision.minor, asked) == ("shorter", True, [])


def test_enter_in_a_field_saves_and_does_not_preview(form: Page) -> None:
    form.get_by_label("Title:", exact=True).fill("Another title")
    form.keyboard.press("Enter")
    expect(form.locator(".messagelist")).to_contain_text("was saved")


@pytest.mark.parametrize("height", [600, 900])
def test_the_bar_that_saves_never_hides_the_field_in_focus(form: Page, height: int) -> None:
    form.set_viewport_size({"width": 1280, "height": height})
    for disclosure in form.locator("details:not(.paste) > summary").all():
        disclosure.click()
    form.evaluate("window.scrollTo(0, 0)")
    form.get_by_label("Title:", exact=True).focus()
    hidden = []
    for _ in range(60):
        form.keyboard.press("Tab")
        covered = form.evaluate(
            """() => {
                const bar = document.querySelector(".save-bar");
                const focused = document.activeElement;
                if (bar.contains(focused) || focused === document.body) return "end";
                const top = focused.getBoundingClientRect().top;
                return top > bar.getBoundingClientRect().top - 8 ? focused.outerHTML.slice(0, 80) : "";
            }"""
        )
        if covered == "end":
            break
        if covered:
            hidden.append(covered)
    assert hidden == []


# --- Without a script -----------------------------------------------------------------------------------------------


def test_without_a_script_the_preview_is_a_button(
    browser: object, browser_context_args: dict[str, object], form: Page
) -> None:
    context = form.context.browser.new_context(  # type: ignore[union-attr]
        **{**browser_context_args, "java_script_enabled": False},  # type: ignore[arg-type]
        storage_state=form.context.storage_state(),
    )
    plain = context.new_page()
    plain.goto(form.url)
    text(plain).fill("Wendy Sherman met Jang Chang Chon.")
    plain.get_by_role("button", name="Preview").click()
    expect(preview(plain).get_by_role("link", name="Wendy Sherman")).to_be_visible()
    expect(names(plain).get_by_role("link", name="Create person for Jang Chang Chon")).to_be_visible()
    expect(text(plain)).to_have_value("Wendy Sherman met Jang Chang Chon.")
    assert ArchivePage.objects.get(key="report").version == 1
    context.close()
