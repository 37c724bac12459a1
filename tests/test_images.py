"""Whatever is brought, what is kept is a picture of ours; whatever is refused is refused in words, at once.

The defects named below are those of the stock upload view of django-markdownx, which fails each of these tests.
"""

from __future__ import annotations

import io
import random
import time
from pathlib import Path

import pytest
from PIL import Image

from archive import images
from archive.images import BadImage, draw
from archive.media import digest_of, picture_named

from .pictures import BLUE, RED, empty_png, file_of, halves, many_passes, photo, read

pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),  # Pillow's, of spoilt notes
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><a href="javascript:alert(1)">x</a></svg>'
PAGE = b"<!doctype html><script>alert(1)</script>"


def is_near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(is_ - should) < 25 for is_, should in zip(colour, wanted, strict=False))


# --- What is kept ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "kept"), [("JPEG", "JPEG"), ("MPO", "JPEG"), ("PNG", "PNG"), ("WEBP", "WEBP"), ("GIF", "PNG")]
)
def test_a_picture_is_kept_in_a_form_of_ours(form: str, kept: str) -> None:
    drawn = draw(file_of(halves(60, 40), form))
    image = read(drawn.data)
    assert (image.format, image.size) == (kept, (60, 40))
    assert (drawn.picture.width, drawn.picture.height) == (60, 40)
    assert drawn.picture.content_type == f"image/{kept.lower()}"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photograph_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    """The stock view drops the note and leaves the pixels: portraits lie on their side."""
    image = read(draw(photo(60, 100, orientation=orientation)).data)
    assert image.size == (60, 100)
    assert is_near(image.getpixel((30, 10)), RED)
    assert is_near(image.getpixel((30, 90)), BLUE)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_noted_is_gone(form: str) -> None:
    brought = photo(form=form)
    assert b"Secret Camera" in brought
    drawn = draw(brought)
    assert b"Secret" not in drawn.data
    assert not read(drawn.data).getexif()


def test_a_second_file_behind_the_picture_is_gone() -> None:
    assert b"<script>" not in draw(photo() + PAGE).data


@pytest.mark.parametrize("form", ["JPEG", "GIF", "PNG"])
def test_a_comment_in_the_picture_is_gone(form: str) -> None:
    brought = file_of(halves(60, 40), form, comment=PAGE) if form != "PNG" else photo(form=form)
    assert b"<script>" not in draw(brought).data


def test_a_large_picture_is_made_small_and_not_tiny() -> None:
    """The stock view makes it 500 × 333."""
    picture = draw(photo(3000, 2000)).picture
    assert (picture.width, picture.height) == (1600, 1067)


def test_a_small_picture_is_not_made_larger() -> None:
    picture = draw(photo(30, 20)).picture
    assert (picture.width, picture.height) == (30, 20)


def test_a_long_strip_keeps_its_form_as_far_as_can_be() -> None:
    picture = draw(file_of(Image.new("RGB", (30_000, 4)), "PNG")).picture
    assert (picture.width, picture.height) == (1600, 1)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode: str) -> None:
    image = Image.new("RGBA", (20, 20), (10, 200, 10, 255))
    image.paste((0, 0, 0, 0), (0, 0, 10, 20))
    kept = read(draw(file_of(image.convert(mode), "PNG")).data).convert("RGBA")
    assert [kept.getpixel((x, 10))[3] for x in (5, 15)] == [0, 255]  # type: ignore[index]  # four bands


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "RGB", "P", "RGBA", "LA"])
def test_every_sort_of_png_is_read_and_a_bright_one_stays_bright(mode: str) -> None:
    white = {"I;16": 65535 * 3 // 4}.get(mode)
    grey = Image.new("RGB", (20, 20), (191, 191, 191))
    image = Image.new(mode, (20, 20), white) if white else grey.quantize() if mode == "P" else grey.convert(mode)
    kept = read(draw(file_of(image, "PNG")).data).convert("L")
    assert mode == "1" or abs(int(kept.getpixel((10, 10))) - 191) < 4  # type: ignore[arg-type]  # one band


def test_a_picture_for_print_is_kept_in_the_colours_of_screens() -> None:
    image = read(draw(file_of(Image.new("CMYK", (20, 20), (0, 200, 200, 0)), "JPEG")).data)
    assert image.mode == "RGB"
    assert is_near(image.getpixel((10, 10)), (255, 55, 55))


def test_a_picture_with_a_profile_of_colours_that_is_none_is_kept_without_it() -> None:
    drawn = draw(file_of(halves(60, 40), "JPEG", icc_profile=b"not a profile" * 20))
    assert b"not a profile" not in drawn.data
    assert is_near(read(drawn.data).getpixel((30, 5)), RED)


def test_of_a_moving_picture_the_first_image_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), (index, 0, 0)) for index in range(0, 250, 25)]
    moving = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert getattr(read(moving), "n_frames", 1) == 10
    image = read(draw(moving).data)
    assert (image.format, getattr(image, "n_frames", 1), image.getpixel((5, 5))) == ("PNG", 1, (0, 0, 0))


def test_a_moving_picture_costs_no_more_than_its_first_image() -> None:
    frames = [Image.new("L", (300, 300), index % 256) for index in range(1000)]
    moving = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    begun = time.process_time()
    draw(moving)
    assert time.process_time() - begun < 1


def test_the_same_picture_has_the_same_name() -> None:
    assert draw(photo()).picture == draw(photo()).picture
    assert draw(photo()).picture != draw(photo(61)).picture


# --- What is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [PAGE, SVG, b"GIF89a but no more", b"just words", b"\x00" * 100, b"II*\x00" * 50])
def test_what_is_no_picture_is_refused_with_the_remedy(data: bytes) -> None:
    """The stock view keeps an HTML file that says it is a GIF, unread, and takes SVG with scripts in it."""
    with pytest.raises(BadImage, match=r"JPEG, PNG, WebP or GIF|damaged"):
        draw(data)


@pytest.mark.parametrize("form", ["BMP", "TIFF", "ICO", "PPM", "TGA"])
def test_a_form_that_is_not_on_the_list_is_refused(form: str) -> None:
    with pytest.raises(BadImage, match="Save it as JPEG, PNG, WebP or GIF"):
        draw(file_of(halves(60, 40), form))


def test_a_script_for_printers_is_not_run() -> None:
    with pytest.raises(BadImage):
        draw(file_of(halves(60, 40), "EPS"))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_picture_cut_short_is_refused_with_the_remedy(form: str, part: float) -> None:
    """The stock view answers 500."""
    noise = Image.effect_noise((200, 200), 50)
    data = file_of(noise, form)
    with pytest.raises(BadImage, match="damaged or cut short"):
        draw(data[: int(len(data) * part)])


def test_a_picture_that_says_it_is_of_another_type_is_what_it_is() -> None:
    """RGBA sent as JPEG gives 500 at the stock view, which believes the name."""
    assert draw(file_of(Image.new("RGBA", (20, 20)), "PNG")).picture.ending == "png"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadImage, match="empty"):
        draw(b"")


def test_a_file_above_the_limit_is_refused_and_not_read_further() -> None:
    class Endless:
        def __init__(self) -> None:
            self.given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return bytes(size)

    file = Endless()
    with pytest.raises(BadImage, match="at most 10 MB"):
        images.keep(file)
    assert file.given == images.MAX_BYTES + 1


@pytest.mark.parametrize("side", [6_500, 12_000, 20_000])
def test_a_picture_of_too_many_pixels_is_refused_before_one_is_read(side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stock view takes 144 million pixels, which fit into some kilobytes."""
    data = empty_png(side, side)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", lambda image: pytest.fail("pixels were read"))
    with pytest.raises(BadImage, match="million pixels"):
        draw(data)


def test_a_picture_as_large_as_allowed_is_taken() -> None:
    begun = time.process_time()
    picture = draw(empty_png(8_000, 5_000)).picture
    assert (picture.width, picture.height) == (1600, 1000)
    assert time.process_time() - begun < 10


def test_a_webp_may_have_fewer_pixels_because_it_costs_more_to_open() -> None:
    data = file_of(Image.new("L", (5_000, 4_000)).convert("RGB"), "WEBP", quality=1, method=0)
    with pytest.raises(BadImage, match="at most 16 million"):
        draw(data)


def test_a_jpeg_that_would_be_walked_over_for_hours_is_refused_at_once() -> None:
    begun = time.process_time()
    with pytest.raises(BadImage, match="unusual way"):
        draw(many_passes(7_000, 5_500, 100_000))
    assert time.process_time() - begun < 2


def test_a_jpeg_with_a_few_passes_more_is_taken() -> None:
    assert draw(many_passes(100, 80, 5)).picture.width == 100


def test_passes_do_not_hide_behind_a_mark_without_length() -> None:
    data = many_passes(100, 80, 60)
    place = data.index(b"\xff\xda")
    with pytest.raises(BadImage):
        draw(data[:place] + b"\xff\x01" + data[place:])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_spoilt_picture_is_kept_or_refused_and_nothing_else(form: str) -> None:
    chance = random.Random(20261123)
    whole = photo(40, 30, orientation=6, form=form) if form != "GIF" else file_of(halves(40, 30), form)
    for _ in range(250):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            drawn = draw(bytes(data))
        except BadImage:
            continue
        assert picture_named(drawn.picture.name) == drawn.picture
        read(drawn.data)


# --- Keeping --------------------------------------------------------------------------------------------------------


def test_a_picture_is_stored_under_its_name_and_only_once(media: Path) -> None:
    for _ in range(2):
        picture = images.keep(io.BytesIO(photo()))
    assert [path.name for path in media.iterdir()] == [picture.name]
    assert images.is_kept(picture.name)
    with images.open_kept(picture) as file:
        assert file.read() == (media / picture.name).read_bytes()


def test_half_a_picture_that_a_crash_left_is_replaced(media: Path) -> None:
    picture = images.keep(io.BytesIO(photo()))
    whole = (media / picture.name).read_bytes()
    (media / picture.name).write_bytes(whole[:100])
    images.keep(io.BytesIO(photo()))
    assert (media / picture.name).read_bytes() == whole


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize("name", ["", "x.png", "../secret_key", "a" * 32 + "-1x1.svg", "a" * 32 + "-1x1.png"])
def test_what_was_not_kept_is_not_there(name: str) -> None:
    assert not images.is_kept(name)


def test_a_picture_moves_from_archive_to_archive_as_it_is(media: Path) -> None:
    drawn = draw(photo())
    assert images.keep_as_it_is(drawn.picture.name, drawn.data) == drawn.picture
    assert (media / drawn.picture.name).read_bytes() == drawn.data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.jpg", photo()),
        ("{digest}-61x40.jpg", photo()),
        ("{digest}-60x40.png", photo()),
        ("{digest}-60x40.jpg", PAGE),
        ("{digest}-60x40.jpg", SVG),
        ("a" * 32 + "-60x40.jpg", photo()),
    ],
)
def test_a_picture_whose_name_does_not_tell_the_truth_does_not_move_in(name: str, data: bytes, media: Path) -> None:
    with pytest.raises(BadImage, match="not what its name says"):
        images.keep_as_it_is(name.format(digest=digest_of(data)), data)
    assert not media.exists()
