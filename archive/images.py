"""Pictures as people bring them -> pictures as the archive keeps them: opened, turned upright, made small, drawn anew.

The one thing to know: nothing that was brought is ever kept. What is stored is drawn anew from the pixels, so that
whatever else a file held (place and camera, a second file, a script) is gone; its type is what Pillow finds in it,
never what it is called. How much a hostile file can cost is known before the first pixel is read: its bytes, its
pixels and, for JPEG, the passes over them are counted first, and one file is opened at a time.

Of a moving picture the first image is kept: one that moves and cannot be stopped keeps people from reading.
"""

from __future__ import annotations

import io
import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, UnidentifiedImageError

from .folders import settle
from .media import Picture, digest_of, picture_named

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
# The decoder of WebP holds the picture four times.
MAX_PIXELS_WEBP = 16_000_000
LONGEST_SIDE = 1600
# What a camera or a program writes has some ten; each costs a walk over all pixels and as little as 65 bytes.
MAX_PASSES = 50

_OPENED = ("JPEG", "PNG", "WEBP", "GIF")
# How each is kept. MPO is a JPEG with more pictures behind the first, as telephones write it.
_KEPT = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP", "PNG": "PNG", "GIF": "PNG"}
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 85, "progressive": True, "optimize": True},
    "WEBP": {"quality": 85},
    "PNG": {},
}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRIP = 64
# A marker that a length follows, or the end; inside a scan FF is written FF 00 or is a restart mark.
_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])")
_END, _SCAN = b"\xd9", b"\xda"
_ONE_AT_A_TIME = threading.Lock()

_UNKNOWN = (
    "This is no picture that the archive takes, whatever its name says. Save it as JPEG, PNG, WebP or GIF and choose "
    "that file (an iPhone’s HEIC and drawings in SVG have to be saved as one of these, too)."
)
_DAMAGED = (
    "This picture is damaged or cut short: it cannot be read to its end. Open it in a program for pictures, save it "
    "again, and choose that file."
)


class BadImage(ValueError):
    """The file is not kept; the message says why and what to do, to whoever brought it."""


class Brought(Protocol):
    """A file that can be read from its beginning."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew: what it will be called, and its bytes."""

    picture: Picture
    data: bytes


def keep(file: Brought) -> Picture:
    """Draw what was brought anew and store it; raises `BadImage`. The same file gives the same picture."""
    drawn = draw(file.read(MAX_BYTES + 1))
    _store(drawn)
    return drawn.picture


def keep_as_it_is(name: str, data: bytes) -> Picture:
    """Store a picture that an archive kept before, as it is; raises `BadImage` where its name does not tell the truth.

    For restoring and for moving from archive to archive, where the name stands in records.
    """
    picture = picture_named(name)
    if picture is None or digest_of(data) != picture.digest or _said_by(data) != picture:
        raise BadImage(f"“{name}” is not what its name says: it is damaged, or no picture of an archive.")
    _store(Drawn(picture, data))
    return picture


def is_kept(name: str) -> bool:
    """Whether the archive has a picture of that name."""
    return picture_named(name) is not None and default_storage.exists(name)


def open_kept(picture: Picture) -> File:  # type: ignore[type-arg]  # of bytes; the class takes no parameter as it runs
    """The stored bytes of a picture; raises `FileNotFoundError`."""
    return default_storage.open(picture.name)


def draw(data: bytes) -> Drawn:
    """The picture in these bytes drawn anew, as the archive keeps pictures; raises `BadImage`. Stores nothing."""
    if not data:
        raise BadImage("This file is empty. Choose the picture again.")
    if len(data) > MAX_BYTES:
        raise BadImage(
            f"This file is too large: a picture may have at most {MAX_BYTES // 1024 // 1024} MB. Make it smaller "
            f"({LONGEST_SIDE} pixels along the longer side are enough), save it, and choose that file."
        )
    with _ONE_AT_A_TIME:
        try:
            return _drawn(data)
        except BadImage:
            raise
        except UnidentifiedImageError as error:
            raise BadImage(_UNKNOWN) from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise BadImage(_too_many("more than 80 million pixels", MAX_PIXELS)) from error
        except Exception as error:
            # The decoders meet broken files in some ten ways.
            raise BadImage(_DAMAGED) from error


def _drawn(data: bytes) -> Drawn:
    with Image.open(io.BytesIO(data), formats=_OPENED) as image:
        kind = _KEPT[image.format or ""]
        _check_pixels(image.size, MAX_PIXELS_WEBP if kind == "WEBP" else MAX_PIXELS)
        if kind == "JPEG" and _passes(data) > MAX_PASSES:
            raise BadImage("This JPEG is stored in an unusual way. Open it, save it again, and choose that file.")
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        turn = _TURNS.get(_orientation(image))
        small = _in_srgb(_made_small(image), image.info.get("icc_profile"))
    if turn is not None:
        small = small.transpose(turn)
    file = io.BytesIO()
    small.save(file, kind, **_OPTIONS[kind])
    made = file.getvalue()
    return Drawn(Picture(digest_of(made), *small.size, _ENDINGS[kind]), made)


def _check_pixels(size: tuple[int, int], limit: int) -> None:
    width, height = size
    if width * height > limit:
        raise BadImage(_too_many(f"{width * height / 1_000_000:.1f} million pixels ({width} × {height})", limit))


def _too_many(number: str, limit: int) -> str:
    return (
        f"This picture has {number}; the archive takes at most {limit // 1_000_000} million in a file of this kind. "
        f"Make it smaller ({LONGEST_SIDE} along the longer side are enough), save it, and choose that file."
    )


def _passes(data: bytes) -> int:
    """How often the decoder of a JPEG will walk over its pixels: its scans, up to its end."""
    scans, place = 0, 2
    while (match := _MARKER.search(data, place)) and match[1] != _END:
        scans += match[1] == _SCAN
        place = match.end() + max(2, int.from_bytes(data[match.end() : match.end() + 2], "big"))
    return scans


def _orientation(image: Image.Image) -> int:
    """How the camera was held; as it lies where the file does not say so in a way that can be read."""
    with suppress(Exception):  # a broken note about the picture is no fault of the picture
        return int(image.getexif().get(_ORIENTATION, 1))
    return 1


def _made_small(image: Image.Image) -> Image.Image:
    """The picture within our size, in plain colours, free of all that its file said besides.

    In strips, so that no second copy of a large one is held in another mode.
    """
    mode = _mode_for(image)
    width, height = image.size
    step = max(1, max(width, height) // (2 * LONGEST_SIDE))
    small = Image.new(mode, (-(-width // step), -(-height // step)))
    for top in range(0, height, step * _STRIP):
        strip = image.crop((0, top, width, min(top + step * _STRIP, height)))
        small.paste(_converted(strip, mode).reduce(step), (0, top // step))
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return small


def _mode_for(image: Image.Image) -> str:
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        return "RGBA"
    if image.mode == "CMYK":
        return "CMYK"
    return "L" if image.mode[:1] in {"L", "1", "I"} else "RGB"


def _converted(strip: Image.Image, mode: str) -> Image.Image:
    if strip.mode.startswith("I"):
        # 16 bits a pixel, which a plain conversion would cut off at white.
        strip = strip.point(lambda value: value / 256).convert("L")
    return strip if strip.mode == mode else strip.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Its colours as every screen shows them, since the profile of its camera or press does not go with it."""
    mode = "RGB" if image.mode == "CMYK" else image.mode
    if profile and image.mode != "L":
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, theirs, ours, outputMode=mode)
            if converted is not None:
                converted.info = {}
                return converted
    return image if image.mode == mode else image.convert(mode)


def _said_by(data: bytes) -> Picture | None:
    """What bytes that are to be kept as they are should be called; None where no picture is in them."""
    try:
        with _ONE_AT_A_TIME, Image.open(io.BytesIO(data), formats=_OPENED) as image:
            ending = _ENDINGS.get(image.format or "", "")
            return Picture(digest_of(data), *image.size, ending)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _store(drawn: Drawn) -> None:
    """On the disk before a page can refer to it; a part of it that a crash left there is replaced."""
    name = drawn.picture.name
    if default_storage.exists(name):
        if default_storage.size(name) == len(drawn.data):
            return
        default_storage.delete(name)
    stored = default_storage.save(name, ContentFile(drawn.data))
    if stored != name:
        # Somebody else brought the same at the same moment.
        default_storage.delete(stored)
        return
    with suppress(NotImplementedError):  # a storage elsewhere has no paths and its own ways
        path = Path(default_storage.path(name))
        settle(path)
        settle(path.parent)
