"""The names of pictures: what they tell, and what is no such name."""

from __future__ import annotations

import pytest
from django.conf import settings

from archive.media import PREFIX, has_undescribed, picture_at, picture_named, pictures_in

NAME = "0123456789abcdef0123456789abcdef-1600x1067.jpg"


def test_a_name_tells_the_size_and_the_type() -> None:
    picture = picture_named(NAME)
    assert picture is not None
    assert (picture.width, picture.height, picture.content_type) == (1600, 1067, "image/jpeg")
    assert (picture.name, picture.url) == (NAME, f"/media/{NAME}")


@pytest.mark.parametrize(
    "name",
    [
        "",
        NAME.upper(),
        NAME + "\n",
        NAME + ".html",
        "../" + NAME,
        NAME.replace("jpg", "svg"),
        NAME.replace("1600", "0"),
        NAME.replace("1600", "01600"),
        NAME.replace("1600", "١٦٠٠"),
        NAME[1:],
    ],
)
def test_what_is_no_name_of_a_picture(name: str) -> None:
    assert picture_named(name) is None


@pytest.mark.parametrize("address", [NAME, f"/media/../media/{NAME}", f"https://example.org/media/{NAME}", "/media/"])
def test_what_is_no_address_of_a_picture(address: str) -> None:
    assert picture_at(address) is None


def test_the_addresses_agree_with_the_settings() -> None:
    assert settings.MEDIA_URL == PREFIX


def test_the_pictures_of_a_text_are_found() -> None:
    text = f"![A desk](/media/{NAME}) and https://example.org/media/{NAME} and (/media/{NAME}.html) ![](/media/x.png)"
    assert [picture.name for picture in pictures_in(text)] == [NAME]


@pytest.mark.parametrize(
    ("text", "is_undescribed"),
    [
        (f"![](/media/{NAME})", True),
        (f"![ \n](</media/{NAME}>)", True),
        (f"![A desk](/media/{NAME})", False),
        ("![](https://example.org/x.png)", False),
        (f"[](/media/{NAME})", False),
    ],
)
def test_a_picture_without_its_words_is_noticed(text: str, is_undescribed: bool) -> None:
    assert has_undescribed(text) == is_undescribed
