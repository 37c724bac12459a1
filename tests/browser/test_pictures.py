"""Ada brings pictures, in a real browser: to a page and to its text. No policy is breached on the way.

The stock editor fails those about the text: it sends at once without asking what the picture shows, types "Invalid
response" into the article when it is refused, and takes undo away.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from archive.models import Page as ArchivePage
from tests.conftest import MakePage
from tests.pictures import kept_photo, photo

from .conftest import CheckAccess, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media", "archive", "as_ada")]
LYING: FilePayload = {"name": "portrait.jpg", "mimeType": "image/jpeg", "buffer": photo(300, 500, orientation=6)}
WORDS: FilePayload = {"name": "portrait.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
COLOURS = """image => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    pen.drawImage(image, 0, 0);
    const at = (part) => [...pen.getImageData(canvas.width / 2, canvas.height * part, 1, 1).data.slice(0, 3)];
    return [at(0.1), at(0.9)].map(([red, , blue]) => red > blue ? "red" : "blue");
}"""


def form_of(key: str) -> str:
    page = ArchivePage.objects.get(key=key)
    return f"/admin/archive/{page.kind}/{page.pk}/change/"


def editor(page: Page) -> Locator:
    return page.get_by_label("Text:", exact=True)


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="A picture for the text")


def bring(page: Page, event: str, data: bytes, *, words: str = "") -> None:
    """Drop a file on the text, or paste it (with `words`, as from a table)."""
    editor(page).evaluate(
        """(field, [type, content, words]) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], "dropped.jpg", {type: "image/jpeg"}));
            if (words) data.setData("text/plain", words);
            const init = {bubbles: true, cancelable: true};
            field.dispatchEvent(type === "drop" ? new DragEvent(type, {...init, dataTransfer: data})
                                                : new ClipboardEvent(type, {...init, clipboardData: data}));
        }""",
        [event, base64.b64encode(data).decode(), words],
    )


def test_a_picture_given_to_a_person_stands_upright_on_her_page(page: Page) -> None:
    page.goto(form_of("wendy"))
    page.locator("summary", has_text="Picture").click()
    page.get_by_label("File:").set_input_files(LYING)
    page.get_by_label("What it shows:").fill("Wendy Sherman at a desk")
    page.get_by_label("Credit:").fill("Photo: the State Department")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    page.goto("/people/wendy-sherman/")
    picture = page.get_by_role("img", name="Wendy Sherman at a desk")
    expect(picture).to_be_visible()
    expect(page.get_by_text("Photo: the State Department")).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])") == [
        300,
        500,
    ]
    assert picture.evaluate(COLOURS) == ["red", "blue"]


def test_a_picture_that_was_brought_outlives_an_error_elsewhere_on_the_form(page: Page) -> None:
    page.goto(form_of("wendy"))
    page.locator("summary", has_text="Picture").click()
    page.get_by_label("File:").set_input_files(LYING)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say what the picture shows, for those who do not see it.")).to_be_visible()
    expect(page.get_by_role("img", name="The picture as it stands")).to_be_visible()
    page.get_by_label("What it shows:").fill("Wendy Sherman at a desk")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    assert ArchivePage.objects.get(key="wendy").image != ""


@pytest.mark.parametrize("event", ["drop", "paste"])
def test_a_picture_brought_to_the_text_is_asked_about_and_written_into_it(page: Page, event: str) -> None:
    page.goto(form_of("report"))
    editor(page).fill("Before.")
    bring(page, event, photo(200, 120))
    question(page).get_by_label("What does it show?").fill("Two [halves]")
    question(page).get_by_role("button", name="Put it into the text").click()
    name = kept_photo(200, 120)
    expect(editor(page)).to_have_value(f"Before.\n\n![Two \\[halves\\]](/media/{name})")
    expect(page.locator(".markdownx-preview").get_by_role("img", name="Two [halves]")).to_be_visible()


def test_undo_takes_the_picture_out_of_the_text_again(page: Page) -> None:
    page.goto(form_of("report"))
    editor(page).fill("Before.")
    bring(page, "drop", photo())
    question(page).get_by_label("What does it show?").fill("Two halves")
    question(page).get_by_role("button", name="Put it into the text").click()
    expect(editor(page)).to_have_value(f"Before.\n\n![Two halves](/media/{kept_photo()})")
    editor(page).press("Control+z")
    expect(editor(page)).to_have_value("Before.")


@pytest.mark.parametrize("ends_by", ["Cancel", "Escape"])
def test_undo_works_at_once_after_a_question_that_was_left(page: Page, ends_by: str) -> None:
    page.goto(form_of("report"))
    editor(page).fill("Before.")
    editor(page).press("End")
    page.keyboard.insert_text(" After.")
    for _ in range(2):
        bring(page, "drop", photo())
        question(page).get_by_label("What does it show?").press_sequentially("Two")
        if ends_by == "Cancel":
            question(page).get_by_role("button", name="Cancel").click()
        else:
            page.keyboard.press("Escape")
        expect(editor(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(editor(page)).to_have_value("Before.")


def test_by_keyboard_alone_a_picture_is_chosen_described_and_written(page: Page) -> None:
    page.goto(form_of("report"))
    editor(page).fill("")
    page.get_by_role("button", name="Picture", exact=True).focus()
    page.keyboard.press("Enter")
    expect(question(page).get_by_label("File")).to_be_focused()
    question(page).get_by_label("File").set_input_files(LYING)
    page.keyboard.press("Tab")
    page.keyboard.type("Two halves")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(editor(page)).to_have_value(re.compile(r"!\[Two halves\]\(/media/[0-9a-f]{32}-300x500\.jpg\)"))
    expect(editor(page)).to_be_focused()


def test_a_file_that_is_refused_is_told_and_types_nothing(page: Page, watch: Watch) -> None:
    watch.expected.append("400 (Bad Request)")
    page.goto(form_of("report"))
    before = editor(page).input_value()
    page.get_by_role("button", name="Picture", exact=True).click()
    question(page).get_by_label("File").set_input_files(WORDS)
    question(page).get_by_label("What does it show?").fill("Two halves")
    question(page).get_by_role("button", name="Put it into the text").click()
    expect(question(page).get_by_role("alert")).to_contain_text("This is no picture that the archive takes")
    expect(question(page).get_by_label("What does it show?")).to_have_value("Two halves")
    question(page).get_by_role("button", name="Cancel").click()
    expect(editor(page)).to_have_value(before)
    expect(editor(page)).to_have_css("opacity", "1")


def test_an_answer_that_is_no_answer_is_told_and_types_nothing(page: Page, watch: Watch) -> None:
    watch.expected.append("502 (Bad Gateway)")
    page.route("**/admin/upload/", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    page.goto(form_of("report"))
    before = editor(page).input_value()
    bring(page, "drop", photo())
    question(page).get_by_label("What does it show?").fill("Two halves")
    question(page).get_by_role("button", name="Put it into the text").click()
    expect(question(page).get_by_role("alert")).to_contain_text("could not be sent")
    expect(editor(page)).to_have_value(before)


def test_what_is_copied_from_a_table_is_pasted_as_words(page: Page) -> None:
    page.goto(form_of("report"))
    bring(page, "paste", photo(), words="1999\t12")
    expect(question(page)).to_have_count(0)


def test_axe_finds_nothing_on_the_question_nor_on_a_page_with_pictures(
    page: Page, check_access: CheckAccess, publish: MakePage
) -> None:
    name = kept_photo(300, 200)
    publish(
        kind="article", key="shown", title="Six Words", image=name, image_alt="A desk", image_credit="Photo: R. Roe",
        body=f"Before.\n\n![Another desk](/media/{name})",
    )  # fmt: skip
    page.goto("/articles/six-words/")
    check_access()
    page.goto(form_of("shown"))
    page.locator("summary", has_text="Picture").click()
    page.get_by_role("button", name="Picture", exact=True).click()
    check_access()
    question(page).get_by_role("button", name="Cancel").click()
    check_access()


def test_a_picture_opened_by_itself_breaches_nothing(page: Page, media: Path) -> None:
    page.goto(f"/media/{kept_photo(300, 200)}")
    assert page.locator("img").evaluate("image => image.naturalWidth") == 300
