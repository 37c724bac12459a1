"""One text as it came, plain or Markdown, to a `ReadArticle`: the whole reading, without a database.

The one thing to know: every word of the text ends up in a field, in the body, or in the list of what was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from archive.cleaning import clean_line, clean_text
from archive.records import ArticleRecord, from_dict

from . import prose
from .debris import debris_in
from .front_matter import FrontMatter, has_front_matter, read_front_matter
from .heads import read_head
from .readings import Found, Line, ReadArticle, Remark, UnreadableText

MARKDOWN = frozenset({".md", ".markdown"})
_HEADLINE = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+)")
NO_HEADLINE = "no headline was recognised: the file's name stands in its place"


def read_text(text: str, *, name: str) -> ReadArticle:
    """The article that `text` holds; `name` is its file's name. Raises `UnreadableText` with the line.

    A text with front matter, or whose name ends in .md, is Markdown and kept as written; any other is plain text.
    """
    text = "\n".join(text.splitlines())
    if not clean_text(text):
        raise UnreadableText("The file holds no text.")
    if has_front_matter(text):
        return _read_markdown(read_front_matter(text), name)
    if PurePath(name).suffix.lower() in MARKDOWN:
        return _read_markdown(FrontMatter(fields={}, lists={}, body=text, body_line=1), name)
    return _read_plain(text, name)


def _read_plain(text: str, name: str) -> ReadArticle:
    lines = [Line(number, clean_line(line), _indent(line)) for number, line in enumerate(text.split("\n"), start=1)]
    dropped = set(debris_in(lines))
    kept = [line if line.number not in dropped else Line(line.number, "") for line in lines]
    words = prose.words_of(kept)
    head = read_head(prose.blocks_of(kept), words)
    untitled = () if "title" in head.fields else (Remark(1, NO_HEADLINE),)
    dropped.update(line.number for line in head.dropped)
    publication = head.fields.pop("publication", "")
    return ReadArticle(
        record=_record(head.fields, prose.to_markdown(head.blocks, words), name),
        publication=publication,
        found=tuple(head.found),
        dropped=tuple(Remark(line.number, line.text) for line in lines if line.number in dropped),
        remarks=(*untitled, *head.remarks),
    )


def _read_markdown(front: FrontMatter, name: str) -> ReadArticle:
    """The Markdown below `front`, as written, save for a headline in its first line."""
    fields, body = dict(front.fields), front.body
    found: tuple[Found, ...] = ()
    dropped: tuple[Remark, ...] = ()
    if headline := _HEADLINE.match(body):
        title, given = _without_closing(headline["title"]), clean_line(fields.get("title", ""))
        line = front.body_line + body[: headline.start("title")].count("\n")
        if given == title:
            dropped = (Remark(line, title),)
        elif not given:
            found = (Found("title", title, line),)
            fields["title"] = title
        if given in ("", title):
            body = body[headline.end() :]
    publication = fields.pop("publication", "")
    authors = tuple(map(clean_line, front.lists.get("authors", ())))
    fields.setdefault("byline", ", ".join(authors))
    untitled = () if fields.get("title") else (Remark(1, NO_HEADLINE),)
    return ReadArticle(
        record=_record(fields, body, name),
        publication=clean_line(publication),
        authors=authors,
        about=tuple(map(clean_line, front.lists.get("about", ()))),
        found=found,
        dropped=dropped,
        remarks=(*untitled, *front.remarks),
    )


def _record(fields: Mapping[str, str], body: str, name: str) -> ArticleRecord:
    body = clean_text(body)
    if not body:
        raise UnreadableText("The file holds no text below its headline.")
    filled = {field: value for field, value in fields.items() if value}
    record = from_dict({"kind": "article", "title": _title_from(name), **filled, "body": body})
    if not isinstance(record, ArticleRecord):
        raise TypeError(record)
    return record


def _without_closing(title: str) -> str:
    """A Markdown heading without the `#` that may close it."""
    title = clean_line(title)
    bare = title.rstrip("#")
    return bare.rstrip() if bare != title and bare.endswith(" ") else title


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _title_from(name: str) -> str:
    return clean_line(re.sub(r"[_\s]+", " ", PurePath(name).stem)) or name
