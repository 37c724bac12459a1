"""Where a text says that it comes from: "Source: http://…", "The Berlin Courier, March 31, 2001", an address alone.

The one thing to know: only a whole line counts, and without the word “Source” only a name that newspapers bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.linking.tables import words

from .printed_dates import before_date, read_date

_LABEL = re.compile(
    r"(?:source|original source|published (?:in|by)|publication|newspaper|url|link)\s*:\s*", re.IGNORECASE
)
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,20}"
_ADDRESS = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#][!-;=?-~]*)?(?![\w-])", re.IGNORECASE | re.ASCII)
_LONGEST_ADDRESS = 1_000
_LONGEST = 1_200
_EDGES_OF_ADDRESS = " ,;:.()<>|–—-"
_DATE_FIRST = re.compile(r"(?<=\d{4})\s*(?:[,;|·•:]|\s[–—-]{1,2})\s+")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|co\.[a-z]{2}|[a-z]{2})", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "le", "der", "del", "für", "&"})
_LONGEST_NAME = 100
_MOST_WORDS = 8
_NEWSPAPER = words("newspaper_words.txt")
_PUBLISHES = re.compile(
    r"affairs|agency|digest|dispatch|express|magazine|monthly|news|newswire|press|presse|quarterly|report|review|service"
    r"|standard|today|weekly|wire|zeitung"
)
_PUBLISHES_FIRST = re.compile(r"daily|weekly|radio")
_PUBLISHES_ALONE = re.compile(
    r"afp|ap|atlantic|bbc|bloomberg|cnn|economist|interfax|izvestia|kcna|kyodo|nation|newsweek|npr|pravda|reuters|spiegel"
    r"|tass|time|upi|xinhua|yonhap|zeit"
)
_ARTICLE = re.compile(r"(?:the|der|die)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a line says of its text: the field, its value, and the words of the line that say it."""

    field: str
    value: str
    printed: str


def origin_in(text: str, *, below_headline: bool) -> tuple[Part, ...]:
    """What the line `text` says of where the article comes from; nothing unless it says that alone.

    A line with a label may name anybody, but only `below_headline`: above, it may itself be one (“Source: Deal Near”).
    """
    if len(text) > _LONGEST:
        return ()
    label = _LABEL.match(text)
    begin = label.end() if label else 0
    address = _ADDRESS.search(text, begin)
    if address is None:
        return tuple(_named(text, begin, anybody=bool(label) and below_headline))
    if text[address.end() :].strip(_EDGES_OF_ADDRESS) or len(address[0]) > _LONGEST_ADDRESS:
        return ()
    before = text[: address.start()].rstrip(_EDGES_OF_ADDRESS)
    named = tuple(_named(before, begin, anybody=bool(label))) if len(before) > begin else ()
    if not named and len(before) > begin:
        return ()
    value = address[0].rstrip(".,;" if "(" in address[0] else ".,;)")
    return (*named, Part("source_url", value, address[0] if named else text))


def _named(text: str, begin: int, *, anybody: bool) -> Iterator[Part]:
    """The publication, and its date if it stands before or behind, of a line whose label ends at `begin`."""
    said = text[begin:]
    name, date = before_date(said)
    if name and _is_publication(name, anybody=anybody):
        yield Part("publication", name, text[:begin] + name)
        yield Part("date_published", read_date(date), date)
        return
    for gap in _DATE_FIRST.finditer(said[:_LONGEST_NAME]):
        date, name = said[: gap.start()], said[gap.end() :]
        if read_date(date) and _is_publication(name, anybody=anybody):
            yield Part("date_published", read_date(date), text[:begin] + date)
            yield Part("publication", name, name)
            return
    if begin and _is_publication(said, anybody=anybody):
        yield Part("publication", said, text)


def _is_publication(name: str, *, anybody: bool) -> bool:
    """Whether `name` has the shape of a publication's name, or with `anybody` of any name."""
    if _SITE.fullmatch(name):
        return True
    found = name.split()
    if not 1 <= len(found) <= _MOST_WORDS or len(name) > _LONGEST_NAME or name[-1] in ".!?:;,":
        return False
    if not all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in found):
        return False
    parts = re.split(r"[\s-]+", _ARTICLE.sub("", name.lower(), count=1))
    heads = [parts[-1], *(parts[:1] if parts[1:2] == ["of"] else ())]
    return (
        anybody
        or any(head in _NEWSPAPER or _PUBLISHES.fullmatch(head) for head in heads)
        or bool(_PUBLISHES_FIRST.fullmatch(parts[0]) or _PUBLISHES_ALONE.fullmatch(" ".join(parts)))
    )
