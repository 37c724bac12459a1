"""Ada and Tom at the desk, in a real browser: writing, previewing, choosing, saving."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Dialog, Locator, Page, expect

from archive import relinking
from archive.models import Page as ArchivePage
from archive.models.as_record import record_of
from tests.conftest import MakePage

from .conftest import LogIn, Watch

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("archive")]
ADD = "/admin/archive/person/add/"


def form_of(key: str) -> str:
    page = ArchivePage.objects.get(key=key)
    return f"/admin/archive/{page.kind}/{page.pk}/change/"


def editor(page: Page) -> Locator:
    return page.get_by_label("Text:", exact=True)


def preview(page: Page) -> Locator:
    return page.locator(".markdownx-preview")


def choose(page: Page, field: str, term: str, option: str) -> None:
    """Type into a picker and take what it offers."""
    picker = page.locator(f"#{field} + .select2-container")
    picker.click()
    box = page.locator(
        ".select2-container--open .select2-search__field, .select2-container--focus .select2-search__field"
    )
    box.last.press_sequentially(term)
    page.get_by_role("option", name=option).click()


def test_an_editor_logs_in_writes_looks_and_saves(page: Page, ada: User) -> None:
    ada.set_password("a-password-of-ada")
    ada.save()
    page.goto("/people/wendy-sherman/")
    page.get_by_role("link", name="Edit").or_(page.get_by_role("link", name="Log in")).first.click()
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("a-password-of-ada")
    page.get_by_role("button", name="Log in").click()
    page.goto(form_of("wendy"))
    editor(page).fill("She spoke for TCOG, and Brad Sherman listened.")
    expect(preview(page).get_by_role("link", name="TCOG")).to_have_attribute(
        "href", "/organizations/trilateral-coordination-and-oversight-group/"
    )
    expect(preview(page).get_by_role("link", name="Brad Sherman")).to_be_visible()
    page.get_by_label("What did you change, and why?").fill("a new text")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    page.locator(".messagelist").get_by_role("link", name="View on site").click()
    expect(page.locator("main")).to_contain_text("She spoke for TCOG, and Brad Sherman listened.")
    expect(page.locator("main .prose a", has_text="TCOG")).to_be_visible()


@pytest.mark.usefixtures("as_ada")
def test_a_person_with_a_role_is_added_and_old_articles_link_to_her(page: Page, publish: MakePage) -> None:
    publish(kind="article", key="older", title="Older", body="Adam Ereli spoke to the press.")
    relinking.relink_stale()
    page.goto(ADD)
    page.get_by_label("Title:", exact=True).fill("Adam Ereli")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Address:")).to_have_value("adam-ereli")
    page.get_by_role("button", name="Add another role").click()
    choose(page, "id_roles-0-organization", "tcog", "Trilateral Coordination")
    page.locator("#id_roles-0-title").fill("Spokesman")
    choose(page, "id_roles-0-sources", "older", "Older")
    page.get_by_role("button", name="Save", exact=True).click()
    status = page.locator("[data-relinking]")
    expect(status).to_contain_text("1 page is being linked again")
    relinking.relink_stale()
    expect(status).to_have_text("Done: every page is linked.")
    page.goto("/articles/older/")
    expect(page.locator(".text").get_by_role("link", name="Adam Ereli")).to_be_visible()
    record = record_of(ArchivePage.objects.get(slug="adam-ereli"))
    assert [(role.organization, role.title, role.sources) for role in record.roles] == [  # type: ignore[union-attr]
        ("tcog", "Spokesman", ("older",))
    ]


def test_what_a_contributor_writes_is_sent_for_review(page: Page, log_in: LogIn, tom: User) -> None:
    log_in(tom)
    page.goto(form_of("wendy"))
    editor(page).fill("A stranger's view.")
    page.get_by_role("button", name="Send and go on editing").click()
    expect(page.locator(".messagelist")).to_contain_text("Sent for review")
    expect(page.locator(".notice")).to_contain_text("Waiting for review")
    expect(editor(page)).to_have_value("A stranger's view.")
    page.get_by_role("link", name="View on site").click()
    expect(page.locator("main")).not_to_contain_text("A stranger's view.")


@pytest.mark.usefixtures("as_ada")
def test_the_text_of_a_writer_who_came_second_is_kept(page: Page, publish: MakePage, watch: Watch) -> None:
    watch.expected.append("409 (Conflict)")
    page.goto(form_of("tcog"))
    publish(kind="organization", key="tcog", title="TCOG", body="By somebody else.")
    editor(page).fill("By Ada, at length.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("Not saved: this page has changed meanwhile")
    expect(editor(page)).to_have_value("By Ada, at length.")


@pytest.mark.usefixtures("as_ada")
def test_rows_are_added_and_removed(page: Page) -> None:
    page.goto(form_of("wendy"))
    for number, text in ((1, "Ambassador Sherman"), (2, "to be removed"), (3, "W. Sherman")):
        page.get_by_role("button", name="Add another name").click()
        page.locator(f"#id_names-{number}-text").fill(text)
    page.locator("#names-2 .inline-deletelink").click()
    page.locator("#id_names-0-DELETE").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    names = record_of(ArchivePage.objects.get(key="wendy")).names
    assert [name.text for name in names] == ["Ambassador Sherman", "W. Sherman"]


@pytest.mark.usefixtures("as_ada")
def test_an_organization_that_is_missing_is_added_from_the_form_of_a_person(page: Page) -> None:
    page.goto(ADD)
    page.get_by_label("Title:", exact=True).fill("Adam Ereli")
    page.get_by_role("button", name="Add another role").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_roles-0-organization").click()
    opened.value.get_by_label("Title:", exact=True).fill("Bureau of Public Affairs")
    opened.value.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#id_roles-0-organization + .select2-container")).to_contain_text("Bureau of Public Affairs")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")


@pytest.mark.usefixtures("as_ada")
def test_authors_stand_in_the_order_in_which_they_were_chosen(page: Page) -> None:
    page.goto(form_of("report"))
    for term, option in (("wendy", "Wendy Sherman"), ("brad", "Brad Sherman")):
        choose(page, "id_authors", term, option)
    page.locator("#id_authors + .select2-container .select2-selection__choice__remove").first.click()
    page.keyboard.press("Escape")
    choose(page, "id_authors", "wendy", "Wendy Sherman")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    assert record_of(ArchivePage.objects.get(key="report")).authors == ("brad", "wendy")  # type: ignore[union-attr]


@pytest.mark.usefixtures("as_ada")
def test_the_tab_key_leaves_the_text(page: Page) -> None:
    page.goto(form_of("wendy"))
    editor(page).focus()
    before = editor(page).input_value()
    page.keyboard.press("Tab")
    expect(editor(page)).not_to_be_focused()
    expect(editor(page)).to_have_value(before)


@pytest.mark.usefixtures("as_ada")
@pytest.mark.parametrize("key", ["[", "]", "d"])
def test_no_key_is_taken_away_from_the_writer(page: Page, key: str) -> None:
    page.goto(form_of("wendy"))
    allowed = editor(page).evaluate(
        """(field, key) => field.dispatchEvent(
            new KeyboardEvent("keydown", {key, ctrlKey: true, altKey: true, bubbles: true, cancelable: true}))""",
        key,
    )
    assert allowed


@pytest.mark.usefixtures("as_ada")
def test_a_link_in_the_preview_leaves_the_form_where_it_is(page: Page) -> None:
    page.goto(form_of("wendy"))
    editor(page).fill("Brad Sherman, unsaved.")
    with page.expect_popup() as opened:
        preview(page).get_by_role("link", name="Brad Sherman").click()
    expect(opened.value).to_have_url(re.compile("/people/brad-sherman/"))
    expect(editor(page)).to_have_value("Brad Sherman, unsaved.")


@pytest.mark.usefixtures("as_ada")
def test_a_preview_that_is_refused_says_why(page: Page) -> None:
    page.goto(form_of("wendy"))
    editor(page).fill("[" * 20_000)
    expect(page.locator(".editor-note")).to_contain_text("opening square brackets")


@pytest.mark.usefixtures("as_ada")
def test_a_double_click_saves_once(page: Page) -> None:
    page.goto(ADD)
    page.get_by_label("Title:", exact=True).fill("Adam Ereli")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.locator(".messagelist")).to_contain_text("was saved")
    assert ArchivePage.objects.filter(title="Adam Ereli").count() == 1


@pytest.mark.usefixtures("as_ada")
def test_on_a_phone_the_text_and_its_preview_fit(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(form_of("report"))
    expect(preview(page).get_by_role("link").first).to_be_visible()
    for part in (editor(page), preview(page)):
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.mark.usefixtures("as_ada")
def test_the_preview_is_set_like_the_public_page(page: Page) -> None:
    page.goto("/articles/allies-compare-notes/")
    style = """element => {
        const {fontFamily, fontSize, lineHeight, color} = getComputedStyle(element);
        return [fontFamily.split(",")[0], fontSize, lineHeight, color];
    }"""
    public = page.locator("#p1").evaluate(style)
    page.goto(form_of("report"))
    assert preview(page).locator("#p1").evaluate(style) == public


@pytest.mark.usefixtures("as_ada")
def test_the_appearance_chosen_on_the_site_holds_at_the_desk(page: Page) -> None:
    page.goto("/about/")
    page.get_by_text("Dark", exact=True).click()
    page.goto("/admin/")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")


@pytest.mark.usefixtures("as_ada")
def test_a_name_is_taken_off_and_put_on_the_list_of_those_that_never_link(page: Page) -> None:
    page.on("dialog", Dialog.accept)
    page.goto("/admin/archive/name/add/")
    page.get_by_label("Name:").fill("Ohio")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("“Ohio” is never a link now")
    page.get_by_label("Action:").select_option("Let it link again")
    page.locator("input.action-select").check()
    page.get_by_role("button", name="Go").click()
    expect(page.locator(".messagelist")).to_contain_text("“Ohio” may link again")
