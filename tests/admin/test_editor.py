"""The editor's server half: still django-markdownx's, behind guards, and what its preview and its names say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from markdownx import settings as markdownx_settings
from markdownx.models import MarkdownxField
from markdownx.widgets import AdminMarkdownxWidget

from archive.admin.fields import field_for
from archive.admin.guessing import likely_kinds
from archive.admin.layouts import LAYOUTS
from archive.admin.naming import FoundName, NamesFound, names_found
from archive.admin.pickers import Shelf
from archive.models import Kind, Page, Revision
from archive.records import ArticleRecord, from_dict
from archive.relinking import render_record
from tests.admin.posting import Data, DeskClient
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
URL = "/admin/preview/"
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def shermans(publish: MakePage) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman", given_name="Wendy", family_name="Sherman")
    publish(kind="person", key="brad", title="Brad Sherman", given_name="Brad", family_name="Sherman")


def ask(desk: DeskClient, data: Data, **changes: Any) -> dict[str, Any]:
    """What the preview answers to the script, that form being changed so."""
    sent = {**data, **{name: [value] for name, value in changes.items()}, "kind": ["article"]}
    response = desk.client.post(URL, sent, headers=JSON)
    assert response.headers["Content-Type"] == "application/json"
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def found_in(body: str, **fields: str) -> NamesFound:
    record = from_dict({"kind": "article", "title": "A report", "body": body, **fields})
    return names_found(record, render_record(record))


def texts(names: tuple[FoundName, ...]) -> list[str]:
    return [name.text for name in names]


# --- Still django-markdownx ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", LAYOUTS)
def test_the_text_is_a_field_of_django_markdownx_in_its_admin_widget_with_its_script(
    model: type[Page], ada: User
) -> None:
    assert isinstance(model._meta.get_field("body"), MarkdownxField)
    widget = field_for(model, "body", shelf=Shelf(ada), site=site).widget
    assert isinstance(widget, AdminMarkdownxWidget)
    scripts = [str(script) for script in widget.media._js]
    package = [number for number, script in enumerate(scripts) if "markdownx/js/markdownx" in script]
    ours = [number for number, script in enumerate(scripts) if "desk-editor" in script]
    assert package
    assert ours > package


@pytest.mark.parametrize(
    ("name", "view"),
    [("MARKDOWNX_URLS_PATH", "admin:preview"), ("MARKDOWNX_UPLOAD_URLS_PATH", "admin:upload")],
)
def test_the_settings_of_django_markdownx_point_to_our_guarded_views(name: str, view: str) -> None:
    # The package reads its settings when it is imported; what counts is what it has read.
    assert getattr(markdownx_settings, name) == getattr(settings, name)
    assert resolve(getattr(settings, name)).view_name == view


def test_the_form_carries_what_the_script_of_django_markdownx_looks_for(ada_desk: DeskClient) -> None:
    page = ada_desk.get("article").content.decode()
    for part in ('class="markdownx ', "markdownx-editor", "markdownx-preview", f'data-markdownx-urls-path="{URL}'):
        assert part in page


# --- The preview ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shermans")
def test_the_preview_answers_html_and_names(tom_desk: DeskClient) -> None:
    answer = ask(tom_desk, tom_desk.form("article"), body="Wendy Sherman met Adam Ereli.")
    assert 'href="/people/wendy-sherman/"' in answer["html"]
    assert "Wendy Sherman" in answer["names"]
    assert "Adam Ereli" in answer["names"]
    assert answer["count"] == 2


@pytest.mark.usefixtures("shermans")
def test_a_title_that_is_not_saved_yet_counts(tom_desk: DeskClient) -> None:
    data = tom_desk.form("article")
    assert "href" not in ask(tom_desk, data, body="Then Sherman left.")["html"]
    answer = ask(tom_desk, data, title="Wendy Sherman in Seoul", body="Then Sherman left.")
    assert 'href="/people/wendy-sherman/"' in answer["html"]


@pytest.mark.usefixtures("shermans")
def test_what_an_article_is_about_counts_before_it_is_saved(tom_desk: DeskClient) -> None:
    wendy = Page.objects.get(key="wendy")
    answer = ask(tom_desk, tom_desk.form("article"), about=str(wendy.pk), body="Then Sherman left.")
    assert 'href="/people/wendy-sherman/"' in answer["html"]


def test_a_page_does_not_link_to_itself_under_a_title_that_is_not_saved_yet(
    publish: MakePage, tom_desk: DeskClient
) -> None:
    page = publish(kind="person", key="wendy", title="Wendy Sherman")
    data = tom_desk.form(page)
    assert "href" not in ask(tom_desk, data, title="Wendy R. Sherman", body="Wendy Sherman spoke.")["html"]


def test_a_preview_of_the_whole_form_saves_nothing(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="article", key="a-1", title="One", body="As it was.")
    ask(tom_desk, tom_desk.form(page), title="Two", body="Another.")
    assert Page.objects.get(pk=page.pk).title == "One"
    assert Revision.objects.count() == 1


def test_a_form_of_which_half_cannot_be_read_is_previewed_all_the_same(tom_desk: DeskClient) -> None:
    answer = ask(tom_desk, tom_desk.form("article"), body="Words.", about="999999", date_published="soon")
    assert answer["html"] == '<p id="p1">Words.</p>\n'


def test_html_in_a_name_stays_text_in_the_list(tom_desk: DeskClient) -> None:
    answer = ask(tom_desk, tom_desk.form("article"), body="[[<b>Nobody</b>]] came.")
    assert "&lt;b&gt;Nobody" in answer["names"]
    assert "<b>" not in answer["names"]


def test_a_text_that_is_too_long_is_refused_in_words_for_the_script(tom_desk: DeskClient) -> None:
    assert "a page holds at most" in ask(tom_desk, {}, content="word " * 50_000)["error"]


@pytest.mark.parametrize("path", [URL, "/admin/completions/?term=sherman"])
def test_strangers_are_told_nothing(path: str, publish: MakePage) -> None:
    publish(kind="person", title="Wendy Sherman")
    for response in (Client().post(path, {"content": "Wendy Sherman"}, headers=JSON), Client().get(path)):
        assert response.status_code in (302, 403, 405)
        assert "Wendy" not in response.content.decode()


def test_a_stranger_is_refused_in_json_where_the_script_asks() -> None:
    response = Client().post(URL, {"content": "x"}, headers=JSON)
    assert (response.status_code, list(response.json())) == (403, ["error"])


def test_a_request_from_another_site_is_refused_in_json_where_the_script_asks(tom_desk: DeskClient) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = tom_desk.client.cookies
    response = client.post(URL, {"content": "x"}, headers=JSON)
    assert (response.status_code, list(response.json())) == (403, ["error"])


def test_previews_without_end_are_refused_for_a_while(tom_desk: DeskClient, ada_desk: DeskClient) -> None:
    answers = [tom_desk.client.post(URL, {"content": "x"}, headers=JSON) for _ in range(90)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert 0 < int(refused[0].headers["Retry-After"]) <= 10
    assert ada_desk.client.post(URL, {"content": "x"}, headers=JSON).status_code == 200


# --- The names -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shermans")
def test_linked_names_stand_with_their_places_the_most_frequent_first() -> None:
    names = found_in("Brad Sherman met Wendy Sherman. Wendy Sherman left.")
    assert [(name.text, len(name.places)) for name in names.linked] == [("Wendy Sherman", 2), ("Brad Sherman", 1)]


@pytest.mark.usefixtures("shermans")
def test_a_place_is_told_by_how_often_its_words_stood_before() -> None:
    names = found_in("^Wendy Sherman came. `Wendy Sherman` is code.\n\nLater [[Wendy Sherman]] left.")
    assert [place.nth for name in names.linked for place in name.places] == [2]


@pytest.mark.usefixtures("shermans")
def test_a_doubtful_name_stands_with_its_candidates_and_how_each_is_linked() -> None:
    [doubtful] = found_in("Then Sherman left.").doubtful
    assert doubtful.text == "Sherman"
    assert {page.link for page in doubtful.candidates} == {"Brad Sherman", "Wendy Sherman"}


def test_namesakes_are_linked_with_what_tells_them_apart(publish: MakePage) -> None:
    for key, phrase in (("one", "physicist"), ("two", "painter")):
        publish(kind="person", key=key, title="David Albright", disambiguation=phrase)
    [doubtful] = found_in("Then David Albright left.").doubtful
    links = [page.link for page in doubtful.candidates]
    assert sorted(links) == ["David Albright (painter)", "David Albright (physicist)"]
    for link in links:
        [linked] = found_in(f"[[{link}]] left.").linked
        assert linked.page
        assert linked.page.title == link


@pytest.mark.usefixtures("shermans")
def test_a_name_without_a_page_opens_the_forms_that_would_give_it_one() -> None:
    [unknown] = found_in("He met Four-Party Talks in Seoul.").unknown
    assert [creation.url for creation in unknown.creations] == [
        f"/admin/archive/{kind}/add/?title=Four-Party+Talks" for kind in ("event", "person", "organization")
    ]


def test_that_form_opens_with_the_name_as_its_title(tom_desk: DeskClient) -> None:
    assert tom_desk.form("person", "?title=Jang+Chang+Chon")["title"] == ["Jang Chang Chon"]


def test_a_name_linked_by_hand_to_no_page_has_no_page() -> None:
    names = found_in("The [[Kuala Lumpur round|talks there]] failed.")
    assert texts(names.unknown) == ["Kuala Lumpur round"]


def test_a_name_that_is_to_stay_plain_is_not_proposed() -> None:
    assert texts(found_in("He praised ^Rice Krispies and `Adam Ereli` again.").unknown) == []


def test_capitals_of_a_heading_propose_nothing() -> None:
    assert texts(found_in("## Talks End Badly Somewhere\n\nNothing came of it.").unknown) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jang Chang Chon", Kind.PERSON),
        ("Adam Ereli", Kind.PERSON),
        ("Four-Party Talks", Kind.EVENT),
        ("Okinawa summit", Kind.EVENT),
        ("Ministry of Atomic Energy", Kind.ORGANIZATION),
        ("Arms Control Association", Kind.ORGANIZATION),
        ("KEDO", Kind.ORGANIZATION),
    ],
)
def test_the_kind_of_a_name_is_guessed(name: str, kind: Kind) -> None:
    assert likely_kinds(name)[0] == kind


def test_only_who_may_block_names_is_offered_to(ada_desk: DeskClient, tom_desk: DeskClient) -> None:
    for desk, offered in ((ada_desk, True), (tom_desk, False)):
        answer = ask(desk, desk.form("article"), body="He met Adam Ereli.")
        assert ("/admin/archive/name/add/?text=Adam%20Ereli" in answer["names"]) is offered


def test_the_form_that_blocks_a_name_opens_with_it(ada_desk: DeskClient) -> None:
    page = ada_desk.client.get("/admin/archive/name/add/?text=Adam%20Ereli").content.decode()
    assert 'value="Adam Ereli"' in page


# --- Without a script ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shermans")
def test_without_a_script_a_button_shows_the_preview_and_saves_nothing(tom_desk: DeskClient) -> None:
    response = tom_desk.save("article", title="New", body="Wendy Sherman met Adam Ereli.", _preview="Preview")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'href="/people/wendy-sherman/"' in page
    assert "/admin/archive/person/add/?title=Adam+Ereli" in page
    assert "Wendy Sherman met Adam Ereli.</textarea>" in page
    assert not Page.objects.filter(title="New").exists()


def test_without_a_script_a_preview_that_is_refused_says_why(tom_desk: DeskClient) -> None:
    page = tom_desk.save("article", title="New", body="[" * 20_000, _preview="Preview").content.decode()
    assert "opening square brackets" in page


# --- Names completed -----------------------------------------------------------------------------------------------


def offered(desk: DeskClient, term: str) -> list[str]:
    return [page["link"] for page in desk.client.get("/admin/completions/", {"term": term}).json()["pages"]]


def test_names_are_completed_by_title_and_by_name(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="organization", title="Trilateral Group", names=[{"text": "TCOG", "kind": "acronym"}])
    assert offered(tom_desk, "trilat") == offered(tom_desk, "tcog") == ["Trilateral Group"]


def test_a_page_that_readers_do_not_see_is_not_offered(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", title="Wendy Sherman", status="draft")
    assert offered(tom_desk, "sherman") == []


@pytest.mark.parametrize("term", ["", "w", "%", "_", "((", "ж" * 500])
def test_whatever_is_typed_is_answered(term: str, publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", title="Wendy Sherman")
    assert offered(tom_desk, term) == []


def test_a_record_is_not_needed_to_be_whole() -> None:
    assert names_found(ArticleRecord(), render_record(ArticleRecord())).count == 0
