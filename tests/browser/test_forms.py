"""What the forms of the desk say while one types, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from archive.models import Page as ArchivePage
from archive.models.as_record import record_of
from tests.conftest import MakePage

from .conftest import CheckAccess

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive", "as_ada")]
ADD = "/admin/archive/person/add/"


def form_of(key: str) -> str:
    page = ArchivePage.objects.get(key=key)
    return f"/admin/archive/{page.kind}/{page.pk}/change/"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_a_date_says_how_it_is_read_while_it_is_typed(page: Page) -> None:
    page.goto(form_of("round-2"))
    said = page.locator(".field-date .reading").first
    expect(said).to_have_text("Read as 31 August – 1 September 2000")
    field = page.locator("#id_date")
    field.fill("1994~")
    expect(said).to_have_text("Read as about 1994")
    field.fill("next week")
    expect(said).to_contain_text("is not a date we read")
    field.fill("")
    expect(said).to_have_text("")


def test_a_date_in_an_added_row_is_read_too(page: Page) -> None:
    page.goto(form_of("wendy"))
    page.get_by_role("button", name="Add another role").click()
    page.locator("#id_roles-1-period").fill("2000/..")
    expect(page.locator("#roles-1 .reading")).to_have_text("Read as since 2000")


def test_a_name_that_another_bears_is_warned_of_while_it_is_typed(page: Page) -> None:
    page.goto(form_of("wendy"))
    page.get_by_role("button", name="Add another name").click()
    page.locator("#id_names-1-text").fill("Sherman")
    notes = page.locator("#names-1 .name-notes")
    expect(notes).to_contain_text("“Sherman” is also a name of Brad Sherman (legislator): 2 pages bear it")
    expect(notes.get_by_role("link")).to_have_attribute("href", "/people/brad-sherman/")
    page.locator("#id_names-1-linking").select_option("never")
    expect(notes).to_have_text("Found by search; no text links by it.")


def test_the_last_name_typed_is_the_one_told_of(page: Page) -> None:
    page.goto(form_of("wendy"))
    field, notes = page.locator("#id_names-0-text"), page.locator("#names-0 .name-notes")
    field.press_sequentially(" Jr", delay=150)
    field.fill("Brad Sherman")
    expect(notes).to_contain_text("“Brad Sherman” is also a name of Brad Sherman (legislator)")


def test_a_title_that_another_holds_is_asked_about_while_it_is_typed(page: Page) -> None:
    page.goto(ADD)
    page.locator("#id_title").fill("Wendy Sherman")
    notes = page.locator(".field-title .name-notes")
    expect(notes).to_contain_text("Is it this one? Wendy Sherman (diplomat) · Person")
    expect(notes.get_by_role("link")).to_have_attribute("href", form_of("wendy"))


def test_a_held_title_is_asked_about_and_answered(page: Page, check_access: CheckAccess) -> None:
    page.goto(ADD)
    page.locator("#id_title").fill("Wendy Sherman")
    save(page)
    notice = page.get_by_role("alert").first
    expect(notice).to_contain_text("is it this one?")
    expect(notice).to_contain_text("An American diplomat.")
    check_access()
    page.get_by_label("No, it is another.").check()
    page.locator("#id_disambiguation").fill("painter")
    save(page)
    expect(page.locator(".messagelist").first).to_contain_text("was saved")


def test_a_new_title_offers_to_keep_the_old_one(page: Page) -> None:
    page.goto(form_of("tcog"))
    boxes = page.locator(".renaming")
    expect(boxes).to_be_hidden()
    page.locator("#id_title").fill("Trilateral Group")
    expect(boxes).to_be_visible()
    save(page)
    expect(page.locator(".messagelist").first).to_contain_text("was saved")
    record = record_of(ArchivePage.objects.get(key="tcog"))
    assert record.slug == "trilateral-group"
    assert [name.kind for name in record.names] == ["acronym", "former"]
    page.goto("/organizations/trilateral-coordination-and-oversight-group/")
    expect(page).to_have_url("/organizations/trilateral-group/")


def test_a_picker_shows_what_tells_pages_apart(page: Page) -> None:
    page.goto(form_of("report"))
    page.locator("#id_authors + .select2-container").click()
    page.locator(".select2-search__field").first.press_sequentially("sherman")
    option = page.get_by_role("option", name="Wendy Sherman (diplomat)")
    expect(option).to_contain_text("Person · ")
    expect(option).to_contain_text("mentions")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_forms_that_say_something(
    page: Page, check_access: CheckAccess, publish: MakePage, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(form_of("wendy"))
    page.locator("#id_title").fill("Brad Sherman")
    page.get_by_role("button", name="Add another name").click()
    page.locator("#id_names-1-text").fill("Sherman")
    page.locator("#id_birth_date").fill("once")
    expect(page.locator("#names-1 .warning")).to_be_visible()
    expect(page.locator(".field-title .warning")).to_be_visible()
    expect(page.locator(".reading.unread")).to_be_visible()
    check_access()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#id_roles-0-organization + .select2-container").click()
    expect(page.locator(".offered-note").first).to_be_visible()
    check_access()


@pytest.fixture
def unscripted(browser: Browser, context: BrowserContext, base_url: str) -> Iterator[Page]:
    """Ada's page in a browser that runs no script."""
    plain = browser.new_context(java_script_enabled=False, base_url=base_url, storage_state=context.storage_state())
    yield plain.new_page()
    plain.close()


def test_without_script_names_roles_and_pages_are_written_into_the_form(unscripted: Page) -> None:
    page = unscripted
    page.goto(ADD)
    page.locator("#id_title").fill("Adam Ereli")
    names, roles = page.locator("#names-spare"), page.locator("#roles-spare")
    expect(page.locator("#identifiers-spare").get_by_label("Catalogue")).to_be_visible()
    names.get_by_label("Text").fill("J. Adam Ereli")
    roles.get_by_label("Organization").fill("The Monthly")
    roles.get_by_label("Title", exact=True).fill("Correspondent")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#names-0").get_by_label("Text")).to_have_value("J. Adam Ereli")
    expect(names.get_by_label("Text")).to_have_value("")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("Adam Ereli")
    record = record_of(ArchivePage.objects.get(slug="adam-ereli"))
    assert [name.text for name in record.names] == ["J. Adam Ereli"]
    assert [(role.organization, role.title) for role in record.roles] == [("monthly", "Correspondent")]  # type: ignore[union-attr]
    page.goto(form_of("report"))
    page.locator("#id_authors_written").fill("Wendy Sherman (diplomat)")
    save(page)
    assert record_of(ArchivePage.objects.get(key="report")).authors == ("wendy",)  # type: ignore[union-attr]


def test_where_scripts_run_there_is_no_spare_row_and_nothing_to_write_a_page_into(page: Page) -> None:
    page.goto(form_of("wendy"))
    expect(page.locator("#roles-0 .select2-container").first).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('[name*=-spare-], [name$=-written]')].length") == 0
    page.get_by_role("button", name="Add another role").click()
    expect(page.locator("#roles-1 .select2-container").first).to_be_visible()
    assert page.get_by_text("Title or address of the page").count() == 0


def test_without_script_the_server_says_the_same(unscripted: Page) -> None:
    page = unscripted
    page.goto(form_of("wendy"))
    expect(page.locator("#names-0 .name-notes")).to_contain_text("By the rules: links wherever a text has it.")
    expect(page.locator("#roles-0 .reading")).to_have_text("Read as 1999–2001")
    expect(page.locator(".renaming")).to_be_visible()
    page.locator("#id_names-0-text").fill("Sherman")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("“Sherman” is also a name of Brad Sherman (legislator)")
