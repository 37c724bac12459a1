"""/media/ gives pictures of ours and nothing else, and the pages show them with their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from archive.media import picture_named
from archive.models import Page
from tests.conftest import MakePage
from tests.pictures import kept_photo

pytestmark = pytest.mark.django_db


def content(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


@pytest.fixture
def name(media: Path) -> str:
    return kept_photo(300, 200)


@pytest.fixture
def figure(name: str) -> str:
    return f'src="/media/{name}"'


def test_a_picture_is_sent_with_its_type_and_nothing_allowed(client: Client, name: str, media: Path) -> None:
    answer = client.get(f"/media/{name}")
    assert b"".join(answer) == (media / name).read_bytes()
    headers = answer.headers
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Content-Length"] == str((media / name).stat().st_size)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not answer.cookies


def test_a_picture_is_kept_by_browsers_for_ever(client: Client, name: str) -> None:
    answer = client.get(f"/media/{name}")
    assert "immutable" in answer.headers["Cache-Control"]
    again = client.get(f"/media/{name}", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert "sandbox" in again.headers["Content-Security-Policy"]


def test_a_picture_is_not_packed_a_second_time(client: Client, name: str) -> None:
    answer = client.get(f"/media/{name}", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["ETag"].startswith('"')


@pytest.mark.parametrize(
    "address",
    [
        "x.html",
        "..%2fsecret_key",
        "%2e%2e/secret_key",
        "a" * 32 + "-1x1.png",
        "a" * 32 + "-1x1.svg",
        "x%00.png",
        "",
        ".",
    ],
)
def test_there_is_nothing_else_and_no_list(client: Client, address: str, name: str, media: Path) -> None:
    (media / "x.html").write_text("<script>")
    answer = client.get(f"/media/{address}")
    assert answer.status_code == 404
    assert name.encode() not in answer.content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pictures_are_only_read(client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(f"/media/{name}").status_code == 405


def test_a_head_tells_the_type(client: Client, name: str) -> None:
    assert client.head(f"/media/{name}").headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "path"),
    [("person", "people"), ("organization", "organizations"), ("event", "events"), ("article", "articles")],
)
def test_a_page_shows_its_picture_with_its_words_and_leaves_room_for_it(
    client: Client, publish: MakePage, kind: str, path: str, name: str, figure: str
) -> None:
    publish(kind=kind, title="Six Words", image=name, image_alt='A "desk" <b>', image_credit="Photo: R. Roe & Co.")
    html = content(client, f"/{path}/six-words/")
    assert figure in html
    assert 'alt="A &quot;desk&quot; &lt;b&gt;"' in html
    assert "Photo: R. Roe &amp; Co." in html
    assert 'width="300"' in html
    assert 'height="200"' in html


def test_a_page_without_a_picture_shows_none(client: Client, wendy: Page) -> None:
    assert "<img" not in content(client, "/people/wendy-sherman/")
    assert "<figure" not in content(client, "/people/wendy-sherman/")


def test_the_preview_of_a_page_shows_its_picture(client: Client, publish: MakePage, name: str, figure: str) -> None:
    publish(kind="person", title="Wendy Sherman", image=name, image_alt="A face")
    card = content(client, "/people/wendy-sherman/card/")
    assert figure in card
    assert 'alt="A face"' in card


def test_a_picture_in_a_text_is_shown_with_its_room(client: Client, publish: MakePage, name: str, figure: str) -> None:
    publish(kind="article", title="Six Words", body=f"Before.\n\n![A desk](/media/{name})\n\nAfter.")
    html = content(client, "/articles/six-words/")
    assert f'<img {figure} alt="A desk" width="300" height="200" loading="lazy">' in html


def test_a_page_fetches_no_picture_from_elsewhere(client: Client, publish: MakePage) -> None:
    publish(kind="article", title="Six Words", body="![A desk](https://example.org/x.png)")
    html = content(client, "/articles/six-words/")
    assert "<img" not in html
    assert '<a href="https://example.org/x.png" rel="nofollow">A desk</a>' in html


def test_the_name_tells_the_room(name: str) -> None:
    picture = picture_named(name)
    assert picture is not None
    assert (picture.width, picture.height) == (300, 200)
