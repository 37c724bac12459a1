"""What the archive's pictures are called, and where readers find them; opens none.

The one thing to know: the name says it all. `<digest>-<width>x<height>.<ending>`: the digest is taken over the bytes,
so under one name there is one picture for ever, the same picture brought twice is kept once, and a page knows how
much room to leave for it without a look at the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Below this address readers find them; `MEDIA_URL` agrees.
PREFIX = "/media/"
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
NAME_FORM = r"[0-9a-f]{32}-[1-9][0-9]{0,3}x[1-9][0-9]{0,3}\.(?:jpg|png|webp)"
_NAME = re.compile(r"([0-9a-f]{32})-([0-9]+)x([0-9]+)\.([a-z]+)")
_WHOLE = re.compile(NAME_FORM)
_IN_TEXT = re.compile(rf"(?<![\w/.-]){PREFIX}({NAME_FORM})(?![\w.-])")
_UNDESCRIBED = re.compile(rf"!\[[ \t\n]*\]\([ \t\n]*<?{PREFIX}{NAME_FORM}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the archive, as its name tells it; `ending` is one of `TYPES`."""

    digest: str
    width: int
    height: int
    ending: str

    @property
    def name(self) -> str:
        """What it is called, here and in records."""
        return f"{self.digest}-{self.width}x{self.height}.{self.ending}"

    @property
    def url(self) -> str:
        """Its address for readers."""
        return PREFIX + self.name

    @property
    def content_type(self) -> str:
        """Its media type."""
        return TYPES[self.ending]


def digest_of(data: bytes) -> str:
    """What a picture of these bytes has in its name: 128 bits of their SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


def picture_named(name: str) -> Picture | None:
    """The picture of that name; None if no picture of this archive can be called that."""
    match = _NAME.fullmatch(name) if _WHOLE.fullmatch(name) else None
    return Picture(match[1], int(match[2]), int(match[3]), match[4]) if match else None


def picture_at(address: str) -> Picture | None:
    """The picture at that address ("/media/…"); None if it leads elsewhere."""
    return picture_named(address.removeprefix(PREFIX)) if address.startswith(PREFIX) else None


def pictures_in(text: str) -> Iterator[Picture]:
    """The pictures whose addresses stand in a text, each as often as it does."""
    for match in _IN_TEXT.finditer(text):
        if picture := picture_named(match[1]):
            yield picture


def has_undescribed(text: str) -> bool:
    """Whether a Markdown text shows a picture of the archive without saying what is to be seen: `![](/media/…)`."""
    return _UNDESCRIBED.search(text) is not None
