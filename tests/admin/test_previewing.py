"""The preview beside the text: the public renderer, for those who may write, and always something to read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from archive.admin.previewing import markdownify
from archive.models import Page
from tests.admin.posting import DeskClient
from tests.conftest import MakePage

URL = "/admin/preview/"


def preview(desk: DeskClient, text: str, query: str = "") -> str:
    response = desk.client.post(URL + query, {"content": text})
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    return response.content.decode()


def test_the_preview_links_as_the_page_will(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman", slug="wendy-sherman")
    assert 'href="/people/wendy-sherman/"' in preview(tom_desk, "**Wendy Sherman** spoke.")


def test_the_preview_of_a_page_does_not_link_to_itself(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman")
    assert "href" not in preview(tom_desk, "Wendy Sherman spoke.", "?page=p-1")


def test_the_form_asks_for_the_preview_of_its_own_page(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Wendy Sherman")
    assert 'data-markdownx-urls-path="/admin/preview/?page=p-1"' in tom_desk.get(page).content.decode()


def test_the_preview_writes_nothing(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="article", key="a-1", title="One", body="As it was.")
    preview(tom_desk, "Another text.", "?page=a-1")
    assert (Page.objects.get(pk=page.pk).body, Page.objects.get(pk=page.pk).version) == ("As it was.", 1)


def test_a_draft_of_somebody_else_is_no_ground_for_a_preview(publish: MakePage, tom_desk: DeskClient) -> None:
    publish(kind="person", key="p-1", title="Marker Zebra", status="draft")
    assert preview(tom_desk, "Text.", "?page=p-1") == preview(tom_desk, "Text.")


def test_html_in_the_text_is_shown_as_text(tom_desk: DeskClient) -> None:
    assert "<script" not in preview(tom_desk, "<script>alert(1)</script>")


def test_a_text_that_is_too_long_is_refused_in_words(tom_desk: DeskClient) -> None:
    assert "a page holds at most" in preview(tom_desk, "word " * 50_000)


def test_a_text_that_would_take_too_long_is_refused_in_words(tom_desk: DeskClient) -> None:
    assert "opening square brackets" in preview(tom_desk, "[" * 20_000)


@pytest.mark.parametrize("data", [{}, {"content": ""}, {"content": "\x00\ud800"}, {"other": "x"}])
def test_whatever_is_posted_gets_an_answer(data: dict[str, str], tom_desk: DeskClient) -> None:
    encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in data.items()}
    assert tom_desk.client.post(URL, encoded).status_code == 200


def test_a_failure_of_ours_is_told_and_does_not_stop_the_writer(
    tom_desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(record: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr("archive.admin.drawing.render_record", fail)
    text = preview(tom_desk, "x")
    assert "Your text is not affected" in text
    assert "out of ink" not in text


def test_only_posting_previews(tom_desk: DeskClient) -> None:
    assert tom_desk.client.get(URL).status_code == 405


def test_without_a_log_in_one_is_told_so_in_a_sentence() -> None:
    response = Client().post(URL, {"content": "x"})
    assert response.status_code == 403
    assert "signed out" in response.content.decode()


def test_a_request_from_another_site_is_refused_in_a_sentence(tom_desk: DeskClient) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = tom_desk.client.cookies
    response = client.post(URL, {"content": "x"})
    assert response.status_code == 403
    assert response.content.decode().startswith('<p class="refusal"')


def test_whose_cookies_are_gone_is_told_of_being_signed_out(tom_desk: DeskClient) -> None:
    answer = Client(enforce_csrf_checks=True).post(URL, {"content": "x"}, headers={"accept": "application/json"})
    assert answer.json()["error"].startswith("You are signed out")


def test_a_preview_is_kept_by_no_cache(tom_desk: DeskClient) -> None:
    assert "no-store" in tom_desk.client.post(URL, {"content": "x"}).headers["Cache-Control"]


def test_the_views_of_the_editor_package_are_not_mounted(ada_desk: DeskClient) -> None:
    for name in ("markdownx_markdownify", "markdownx_upload"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for address in ("/markdownx/markdownify/", "/markdownx/upload/"):
        assert ada_desk.client.post(address, {"content": "x"}).status_code in (404, 405)


def test_the_function_of_the_editor_package_is_the_public_renderer(publish: MakePage) -> None:
    publish(kind="person", key="p-1", title="Wendy Sherman", slug="wendy-sherman")
    assert 'href="/people/wendy-sherman/"' in markdownify("Wendy Sherman spoke. <b>")
