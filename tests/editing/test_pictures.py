"""What must be true of the pictures of a page before it can be one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.editing import problems
from archive.models import Page
from archive.models.as_record import record_of
from archive.records import canonical, from_dict, to_json
from tests.conftest import MakePage
from tests.pictures import kept_photo

pytestmark = pytest.mark.django_db
PERSON: dict[str, Any] = {"kind": "person", "key": "p-1", "title": "Wendy Sherman"}


def places(**data: Any) -> list[str]:
    return [problem.field for problem in problems(canonical(from_dict({**PERSON, **data})))]


def test_a_picture_of_ours_with_its_description_is_right(media: Path) -> None:
    assert places(image=kept_photo(), image_alt="A face", image_credit="The House") == []


def test_a_picture_is_described(media: Path) -> None:
    assert places(image=kept_photo()) == ["image_alt"]


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize("image", ["face.jpg", "https://example.org/face.jpg", "../settings.py", "0" * 32 + "-9x9.png"])
def test_a_picture_is_one_that_the_archive_has(image: str) -> None:
    assert places(image=image, image_alt="A face") == ["image"]


def test_words_about_no_picture_are_asked_about() -> None:
    assert places(image_alt="A face", image_credit="The House") == ["image_alt", "image_credit"]


@pytest.mark.parametrize("field", ["body", "epigraph"])
def test_a_picture_in_a_text_is_described(field: str, media: Path) -> None:
    article = {"kind": "article", "key": "a-1", "title": "Six Words"}
    undescribed = canonical(from_dict({**article, field: f"![](/media/{kept_photo()})"}))
    assert [problem.field for problem in problems(undescribed)] == [field]
    assert problems(canonical(from_dict({**article, field: f"![A face](/media/{kept_photo()})"}))) == ()


def test_a_page_and_its_record_hold_the_picture(publish: MakePage, media: Path) -> None:
    data = {**PERSON, "image": kept_photo(), "image_alt": "A face", "image_credit": "The House"}
    page = publish(**data)
    record = record_of(Page.objects.get(pk=page.pk))
    assert (record.image, record.image_alt, record.image_credit) == (kept_photo(), "A face", "The House")
    assert page.picture is not None
    assert page.picture.name == record.image


def test_the_record_of_a_page_without_a_picture_is_written_as_ever() -> None:
    assert "image" not in to_json(from_dict(PERSON))
