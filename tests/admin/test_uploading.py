"""Where the editor sends pictures: for those who may write, and an answer that a script can show, whatever comes.

The stock view of django-markdownx put in its place fails all of these but the three in which all is as it should be: it
asks for no log-in, keeps HTML under its own name and SVG with scripts, answers broken pictures by 500, HTML or an
exception, takes 144 megapixels and any number of files, and writes `![](…)` without a description.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from PIL import Image

from archive.admin import uploading
from archive.admin.receiving import NoMoreThanTaken
from archive.images import MAX_BYTES
from archive.media import picture_named
from tests.admin.posting import DeskClient
from tests.pictures import empty_png, file_of, many_passes, photo, uploaded

URL = "/admin/upload/"
pytestmark = [
    pytest.mark.usefixtures("media"),
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]


def send(client: Client, data: bytes | None = None, **more: Any) -> Any:
    file = {} if data is None else {"image": uploaded(data)}
    answer = client.post(URL, {**file, **more}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.headers["Content-Type"] == "application/json"
    return answer


def test_a_picture_comes_back_as_the_markdown_that_shows_it(tom_desk: DeskClient, media: Path) -> None:
    answer = send(tom_desk.client, photo(), alt="Two halves")
    told = answer.json()
    picture = picture_named(told["name"])
    assert answer.status_code == 200
    assert picture is not None
    assert told["image_code"] == f"![Two halves](/media/{picture.name})"
    assert told["image_path"] == picture.url
    assert (told["width"], told["height"]) == (60, 40)
    assert (media / picture.name).exists()


def test_the_script_of_the_package_which_sends_no_description_gets_what_it_asks_for(tom_desk: DeskClient) -> None:
    told = send(tom_desk.client, photo()).json()
    assert told["image_code"] == f"![]({told['image_path']})"


@pytest.mark.parametrize("alt", ["", " \n ", "x" * 501])
def test_a_description_that_says_nothing_or_too_much_is_asked_for_again(
    alt: str, tom_desk: DeskClient, media: Path
) -> None:
    answer = send(tom_desk.client, photo(), alt=alt)
    assert answer.status_code == 400
    assert "Say what the picture shows" in answer.json()["error"]
    assert not media.exists()


def test_a_description_is_words_whatever_is_in_it(tom_desk: DeskClient) -> None:
    alt = "A](x) `b` *c* <d> [[e]] ^f | g\nh\\"
    code = send(tom_desk.client, photo(), alt=alt).json()["image_code"]
    preview = tom_desk.client.post("/admin/preview/", {"content": code}).content.decode()
    assert 'alt="A](x) `b` *c* &lt;d&gt; [[e]] ^f | g h\\"' in preview


def test_a_page_that_says_it_is_a_gif_is_refused(tom_desk: DeskClient, media: Path) -> None:
    file = uploaded(b"<!doctype html><script>alert(1)</script>", "x.html", "image/gif")
    answer = tom_desk.client.post(URL, {"image": file})
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert not media.exists()


def test_a_name_and_a_type_that_are_lies_are_not_used(tom_desk: DeskClient, media: Path) -> None:
    file = uploaded(file_of(Image.new("RGBA", (9, 9)), "PNG"), "../../x.php", "text/html")
    told = tom_desk.client.post(URL, {"image": file}).json()
    assert told["name"].endswith("-9x9.png")
    assert [path.name for path in media.iterdir()] == [told["name"]]


@pytest.mark.parametrize(
    "data",
    [
        photo()[:400],
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"words",
        empty_png(12_000, 12_000),
        many_passes(900, 900, 200),
    ],
    ids=["cut short", "svg", "words", "144 megapixels", "many passes"],
)
def test_a_hostile_file_is_refused_in_words(data: bytes, tom_desk: DeskClient, media: Path) -> None:
    answer = send(tom_desk.client, data)
    assert answer.status_code == 400
    assert answer.json()["error"][0].isupper()
    assert not media.exists()


def test_a_file_above_the_limit_is_refused_in_words(tom_desk: DeskClient) -> None:
    answer = send(tom_desk.client, photo() + bytes(MAX_BYTES + 300_000))
    assert answer.status_code == 400
    assert "at most 10 MB" in answer.json()["error"]


def test_of_a_file_above_the_limit_little_more_than_the_limit_is_written_down() -> None:
    piece = 64 * 1024
    door = NoMoreThanTaken()
    passed = sum(
        len(handed_on)
        for start in range(0, 5 * MAX_BYTES, piece)
        if (handed_on := door.receive_data_chunk(bytes(piece), start)) is not None
    )
    assert MAX_BYTES < passed <= MAX_BYTES + piece


@pytest.mark.parametrize("data", [{}, {"image": "words"}, {"other": "x"}])
def test_without_a_file_one_is_asked_for(data: dict[str, str], tom_desk: DeskClient) -> None:
    answer = tom_desk.client.post(URL, data)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"a=" + b"b" * 6_000_000, "application/x-www-form-urlencoded"),
        (b"{", "application/json"),
    ],
)
def test_a_request_that_cannot_be_read_gets_an_answer(body: bytes, content_type: str, tom_desk: DeskClient) -> None:
    answer = tom_desk.client.post(URL, body, content_type=content_type)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_a_failure_of_ours_is_told_in_json(tom_desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(uploading, "keep", fail)
    answer = send(tom_desk.client, photo())
    assert answer.status_code == 500
    assert "could not be kept" in answer.json()["error"]
    assert "disk" not in answer.json()["error"]


# --- Who may --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_without_a_log_in_nothing_is_kept(media: Path) -> None:
    answer = send(Client(), photo())
    assert answer.status_code == 403
    assert "signed out" in answer.json()["error"]
    assert not media.exists()


@pytest.mark.parametrize(("is_staff", "groups"), [(False, ["contributor"]), (True, [])])
def test_who_may_not_write_may_bring_no_picture(is_staff: bool, groups: list[str], tom: User, media: Path) -> None:
    tom.is_staff = is_staff
    tom.save()
    if not groups:
        tom.groups.clear()
    assert send(DeskClient(tom).client, photo()).status_code == 403
    assert not media.exists()


def test_editors_and_administrators_may(ada_desk: DeskClient, rosa_desk: DeskClient) -> None:
    assert [send(desk.client, photo()).status_code for desk in (ada_desk, rosa_desk)] == [200, 200]


def test_a_request_from_another_site_is_refused_in_json(tom_desk: DeskClient, media: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = tom_desk.client.cookies
    answer = send(client, photo())
    assert answer.status_code == 403
    assert "too old" in answer.json()["error"]
    assert not media.exists()


def test_with_the_token_of_its_form_it_is_taken(tom_desk: DeskClient) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = tom_desk.client.cookies
    token = tom_desk.form("person")["csrfmiddlewaretoken"][0]
    assert send(client, photo(), csrfmiddlewaretoken=token).status_code == 200


def test_only_posting_brings_pictures(tom_desk: DeskClient) -> None:
    answer = tom_desk.client.get(URL)
    assert (answer.status_code, answer.headers["Allow"], list(answer.json())) == (405, "POST", ["error"])


# --- How much -------------------------------------------------------------------------------------------------------


def test_an_account_brings_so_many_an_hour_and_no_more(
    tom_desk: DeskClient, ada_desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_AN_HOUR", 3)
    monkeypatch.setattr(uploading, "time", lambda: 3600 * 500_000.0)
    answers = [send(tom_desk.client, data) for data in (photo(), b"words", photo(61), photo())]
    assert [answer.status_code for answer in answers] == [200, 400, 200, 429]
    assert "in 60 minutes" in answers[-1].json()["error"]
    assert answers[-1].headers["Retry-After"] == "3600"
    assert send(ada_desk.client, photo()).status_code == 200


def test_an_account_brings_so_many_bytes_a_day_and_no_more(
    tom_desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_BYTES_A_DAY", len(photo()) + 10)
    monkeypatch.setattr(uploading, "time", lambda: 86_400 * 20_000.0)
    answers = [send(tom_desk.client, photo()) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert "in 24 hours" in answers[-1].json()["error"]
