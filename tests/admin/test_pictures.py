"""The picture of a page on its form: chosen, kept when the form comes again, replaced, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from django.http import HttpResponse

from archive.models import Page
from archive.models.as_record import record_of
from tests.admin.posting import DeskClient, form_in
from tests.conftest import MakePage
from tests.pictures import kept_photo, photo, uploaded

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(kind="person", key="p-1", title="Wendy Sherman")


@pytest.fixture
def shown(publish: MakePage) -> Page:
    return publish(
        kind="person", key="p-2", title="Brad Sherman", image=kept_photo(), image_alt="A face", image_credit="The House"
    )


def bring(desk: DeskClient, page: Page | str, data: bytes, **changes: str) -> str:
    """Send the form with that file and those changes; what comes back."""
    form = desk.form(page)
    form.update({name: [value] for name, value in changes.items()})
    sent = {**form, "image-file": uploaded(data)}
    return desk.client.post(desk.url(page), sent, follow=True).content.decode()


def test_a_file_chosen_on_the_form_is_the_picture_of_the_page(ada_desk: DeskClient, wendy: Page) -> None:
    assert "was saved" in bring(ada_desk, wendy, photo(), image_alt="A face", image_credit="The House")
    record = record_of(Page.objects.get(key="p-1"))
    assert record.image == kept_photo()
    assert (record.image_alt, record.image_credit) == ("A face", "The House")


@pytest.mark.parametrize("kind", ["article", "person", "organization", "event"])
def test_every_kind_of_page_can_have_one_from_the_start(ada_desk: DeskClient, kind: str) -> None:
    assert "was saved" in bring(ada_desk, kind, photo(), title="New one", image_alt="A face")
    assert Page.objects.get(title="New one").image == kept_photo()


def test_a_picture_without_its_description_is_kept_on_the_form_and_asked_about(
    ada_desk: DeskClient, wendy: Page
) -> None:
    answer = bring(ada_desk, wendy, photo())
    assert "Say what the picture shows" in answer
    assert f'value="{kept_photo()}"' in answer
    assert Page.objects.get(key="p-1").image == ""


def test_the_form_that_comes_again_saves_the_picture_without_its_file(ada_desk: DeskClient, wendy: Page) -> None:
    form = {**ada_desk.form(wendy), "image-file": uploaded(photo())}
    again = form_in(cast(HttpResponse, ada_desk.client.post(ada_desk.url(wendy), form)))
    ada_desk.send(wendy, again, image_alt="A face")
    assert Page.objects.get(key="p-1").image == kept_photo()


def test_a_file_that_is_no_picture_is_refused_beside_the_field_with_all_else_kept(
    ada_desk: DeskClient, wendy: Page, media: Path
) -> None:
    answer = bring(ada_desk, wendy, b"<script>", image_alt="A face", summary="New words.")
    assert "This is no picture that the archive takes" in answer
    assert "there is no picture that this belongs to" not in answer
    assert 'value="A face"' in answer
    assert 'value="New words."' in answer
    assert not media.exists()


def test_a_refused_file_leaves_the_old_picture_on_the_form(ada_desk: DeskClient, shown: Page) -> None:
    assert f'value="{shown.image}"' in bring(ada_desk, shown, b"<script>")


def test_another_file_replaces_the_picture(ada_desk: DeskClient, shown: Page) -> None:
    bring(ada_desk, shown, photo(70, 40))
    assert Page.objects.get(key="p-2").image == kept_photo(70, 40)


def test_a_form_that_is_not_about_the_picture_leaves_it_as_it_is(ada_desk: DeskClient, shown: Page) -> None:
    ada_desk.save(shown, summary="Another sentence.")
    page = Page.objects.get(key="p-2")
    assert (page.image, page.image_alt, page.image_credit) == (shown.image, "A face", "The House")


def test_a_picture_that_is_taken_away_takes_its_words_along(ada_desk: DeskClient, shown: Page) -> None:
    ada_desk.save(shown, **{"image-away": "on"})
    page = Page.objects.get(key="p-2")
    assert (page.image, page.image_alt, page.image_credit) == ("", "", "")


def test_a_name_that_no_picture_has_is_refused(ada_desk: DeskClient, wendy: Page) -> None:
    answer = ada_desk.save(wendy, image="x.png", image_alt="A face")
    assert "choose its file again" in answer.content.decode()


def test_what_a_contributor_brings_waits_with_the_rest(tom_desk: DeskClient, wendy: Page) -> None:
    assert "Sent for review" in bring(tom_desk, wendy, photo(), image_alt="A face")
    assert Page.objects.get(key="p-1").image == ""
    assert tom_desk.form(wendy)["image"] == [kept_photo()]


def test_the_form_shows_the_picture_as_it_stands(ada_desk: DeskClient, shown: Page) -> None:
    answer = ada_desk.get(shown).content.decode()
    assert f'src="/media/{shown.image}"' in answer
    assert "multipart/form-data" in answer


def test_who_may_only_look_is_offered_no_file(publish: MakePage, tom_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-3", title="Kept", protection="editors", image=kept_photo(), image_alt="A face")
    form = tom_desk.get(page).content.decode()
    assert "image-away" not in form
    assert "image" not in form_in(tom_desk.get(page))
