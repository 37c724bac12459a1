"""Pictures for tests, good and hostile, made on the spot; and a folder of the test's own to keep them in."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from archive.images import keep

RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """Where pictures are kept during this test; nobody has brought any yet."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    return tmp_path / "media"


def halves(width: int, height: int) -> Image.Image:
    """A picture that is red above and blue below."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (0, height // 2, width, height))
    return image


def file_of(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as a file of that form."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def photo(width: int = 60, height: int = 40, *, orientation: int = 1, form: str = "JPEG") -> bytes:
    """A photograph, red above and blue below once it is upright, as a camera held in that way stores it."""
    undone = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    image, turn = halves(width, height), undone[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Camera"
    return file_of(image.transpose(turn) if turn else image, form, exif=exif)


def read(data: bytes) -> Image.Image:
    """The picture in a file, loaded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def uploaded(data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    """The file as a browser sends it; what it says of itself need not be true."""
    return SimpleUploadedFile(name, data, content_type)


def kept_photo(width: int = 60, height: int = 40) -> str:
    """The name of a photograph that the archive keeps."""
    return keep(io.BytesIO(photo(width, height))).name


def empty_png(width: int, height: int, *, depth: int = 1) -> bytes:
    """A black PNG of any size, packed into a few kilobytes, made without holding its pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer, row = zlib.compressobj(9), bytes(1 + (width * depth + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def many_passes(width: int, height: int, passes: int) -> bytes:
    """A JPEG that its decoder walks over that many times more than it has to, for some 65 bytes each time."""
    data = file_of(Image.new("RGB", (width, height), RED), "JPEG", progressive=True, quality=50)
    last = data.rindex(b"\xff\xda")
    end = len(data) - 2
    assert re.search(rb"\xff[^\x00]", data[last + 2 : end]) is None
    return data[:end] + data[last:end] * passes + data[end:]
