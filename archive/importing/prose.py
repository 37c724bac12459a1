"""Hard-wrapped plain text to paragraphs of Markdown, word for word.

A line break is undone unless the break itself proves that it was meant: whoever wraps by hand or machine fills a line
before beginning the next. Characters that Markdown would take for markup get a backslash, and only those.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator

from .readings import Block, Line

# Nobody wraps lines at more than this: a longer line is a paragraph as it came from a word processor.
_WIDEST = 120
_FEWEST = 50
_BULLETS = "-*•+·‣▪"
_BULLET = re.compile(rf"[{re.escape(_BULLETS)}]\s+(?=\S)")
_SEPARATOR = re.compile(r"([-*_])(?:\s*\1){2,}")
_SPEAKER = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}|[QA]): ")
_SENTENCE_OVER = re.compile(r"[.!?…:][\"'”’»)\]]*\d{0,3}$")
_OPENING = "\"'“‘«„([¿¡"
_BROKEN_WORD = re.compile(r"\w[-‐]$")
_NOT_SPACED = re.compile(r"[\w)”\"’][—–]$|\w--$|\w/$")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|but|und|oder|et|ou)\b")
_UNSPACED_SCRIPT = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff、。「」『』（）]"
_UNSPACED_BREAK = re.compile(rf"{_UNSPACED_SCRIPT}\n{_UNSPACED_SCRIPT}")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")

_PUNCTUATION = "!-/:-@\\[-`{-~"
_BACKSLASH = re.compile(rf"\\(?=[{_PUNCTUATION}])")
_ENTITY = re.compile(r"&(?=(#?\w{1,32};))")
_DOUBLE_TILDE = re.compile(r"~(?=~)|(?<=~)~")
_TWO_BRACKETS = re.compile(r"\[(?=\[)")
_INLINE_LINK = re.compile(r"\](?=\()")
_CARET = re.compile(r"(?<![^\W_]|[.)\]])\^(?=\w)")
_STAR = re.compile(r"(?<!\s)(?<!^)\*|\*(?!\s)(?!$)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LEADING = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|\[[^\]]*\]:)")


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """The lines in groups, as blank lines part them."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [tuple(block) for block in blocks if block]


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """Every word that stands unbroken in the text; they decide whether a hyphen at a line's end is part of a word."""
    return frozenset(word for line in lines for word in _WORD.findall(line.text))


def to_markdown(blocks: Iterable[Block], words: Collection[str]) -> str:
    """The text of `blocks` as Markdown whose plain text is the words of `blocks`."""
    return "\n\n".join(part for block in blocks for part in _parts(block, words))


def joined(lines: Iterable[Line], words: Collection[str]) -> str:
    """Lines that were wrapped, as the one line they were."""
    pieces: list[str] = []
    for line in lines:
        if pieces:
            cut, gap = _seam(pieces[-1], line.text, words)
            pieces[-1] = pieces[-1][: len(pieces[-1]) - cut] + gap
        pieces.append(line.text)
    return "".join(pieces)


def escaped(text: str) -> str:
    """One paragraph, without line breaks, so that Markdown shows it as it stands."""
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _ENTITY.sub(lambda match: "\\&" if html.unescape(f"&{match[1]}") != f"&{match[1]}" else "&", text)
    for mark in (_DOUBLE_TILDE, _TWO_BRACKETS, _INLINE_LINK, _CARET):
        text = mark.sub(lambda match: f"\\{match[0]}", text)
    # One star or underscore alone opens nothing.
    for pattern in (_STAR, _UNDERSCORE, re.compile("`")):
        if len(pattern.findall(text)) > 1:
            text = pattern.sub(lambda match: f"\\{match[0]}", text)
    if _SEPARATOR.fullmatch(text):
        return f"\\{text}"
    return _LEADING.sub(lambda match: f"{match['number'] or ''}\\", text, count=1) if _LEADING.match(text) else text


def _parts(block: Block, words: Collection[str]) -> Iterator[str]:
    for paragraph in _paragraphs(block):
        items = _items(paragraph)
        if items:
            yield "\n".join(f"- {escaped(_BULLET.sub('', joined(item, words), count=1))}" for item in items)
        elif len(paragraph) == 1 and _SEPARATOR.fullmatch(paragraph[0].text):
            yield "---"
        else:
            yield escaped(joined(paragraph, words))


def _items(block: Block) -> list[Block]:
    """The items of a list: at least two lines begin with the bullet with which the first one does."""
    bullet = block[0].text[0]
    starts = [place for place, line in enumerate(block) if line.text.startswith(bullet) and _BULLET.match(line.text)]
    if len(starts) < 2 or starts[0] != 0:
        return []
    return [block[begin:end] for begin, end in zip(starts, [*starts[1:], len(block)], strict=True)]


def _paragraphs(block: Block) -> Iterator[Block]:
    if _items(block):
        yield block
        return
    width = max(len(line.text) for line in block)
    begun = 0
    for place in range(1, len(block)):
        if _meant(block[place - 1], block[place], width=width, alone=place - 1 == begun):
            yield block[begun:place]
            begun = place
    yield block[begun:]


def _meant(before: Line, line: Line, *, width: int, alone: bool) -> bool:
    """Whether the break between two lines is the end of a paragraph, which the wrapping of its lines would not make."""
    first = line.text.lstrip(_OPENING)[:1]
    if not first.isalnum() or first.islower():
        return False
    filled = len(before.text) + 1 + len(line.text.split()[0])
    if not _SENTENCE_OVER.search(before.text):
        return alone and width >= _FEWEST and filled <= 0.6 * width
    return (
        filled <= width
        or len(before.text) > _WIDEST
        or line.indent >= before.indent + 2
        or _SPEAKER.match(line.text) is not None
    )


def _seam(first: str, second: str, words: Collection[str]) -> tuple[int, str]:
    """How two lines of a paragraph are put together: so many characters off the first, and what comes between."""
    if first.endswith("\u00ad"):
        return 1, ""
    if _NOT_SPACED.search(first) or _UNSPACED_BREAK.fullmatch(f"{first[-1:]}\n{second[:1]}"):
        return 0, ""
    if not _BROKEN_WORD.search(first) or not second[0].isalnum() or _SUSPENDED.match(second):
        return 0, " "
    return int(_parts_a_word(first, second, words)), ""


def _parts_a_word(first: str, second: str, words: Collection[str]) -> bool:
    """Whether the line break put the hyphen in: elsewhere the text has the word without it, and never with it."""
    head, tail = _WORD.findall(first[:-1])[-1], _WORD.findall(second)[0]
    return head + tail in words and f"{head}-{tail}" not in words
