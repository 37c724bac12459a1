"""The YAML above a Markdown text: `---`, lines of `field: value`, `---`.

The one thing to know: values are read as the text they are. YAML would turn `2000-09-01` into a date, `language: no`
into false and `pages: 12:30` into 750; here only a list is more than text, and `~` or `null` is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from archive.dates import InvalidDate, read

from .printed_dates import read_date
from .readings import Remark, UnreadableText

LONGEST = 20_000
_DEPTH, _ALIASES, _NODES = 6, 10, 1_000
_FIRST_LINE = re.compile(r"-{3,}[ \t]*\n")
_LOOKS_LIKE_YAML = re.compile(r"\s*(?:#.*\n\s*)*(?:[A-Za-z][\w -]*:(?:\s|$)|\{|-{3,}\s*$)", re.MULTILINE)
_COLON = "mapping values are not allowed"
# What people write -> the field it is.
FIELDS: Mapping[str, str] = {
    **{name: name for name in ("title", "subtitle", "byline", "volume", "issue", "pages", "section", "dateline")},
    **{name: name for name in ("language", "rights", "summary", "slug", "source_key", "disambiguation")},
    **{name: name for name in ("epigraph", "epigraph_attribution", "epigraph_date", "retrieved_on")},
    **{name: name for name in ("source_url", "archived_url", "date_published", "publication", "authors", "about")},
    "headline": "title",
    "author": "authors",
    "date": "date_published",
    "lang": "language",
    "url": "source_url",
    "license": "rights",
    "licence": "rights",
    "description": "summary",
}
LISTS = frozenset({"authors", "about"})
DATES = frozenset({"date_published", "epigraph_date", "retrieved_on"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter, what was not read of it, and the text below, which begins in line `body_line`."""

    fields: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    body: str
    body_line: int
    remarks: tuple[Remark, ...] = ()


def has_front_matter(text: str) -> bool:
    """Whether `text` begins with front matter, be it broken; a rule of dashes above plain text is none."""
    first = _FIRST_LINE.match(text)
    return first is not None and _LOOKS_LIKE_YAML.match(text, first.end()) is not None


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of `text`, line feeds only, and the text below; raises `UnreadableText` with the line."""
    try:
        block, body = YAMLHandler().split(text)
    except ValueError as error:
        raise UnreadableText(
            "The front matter that begins here is never closed: end it with a line “---”.", line=1
        ) from error
    if len(block) > LONGEST:
        raise UnreadableText(f"The front matter has {len(block):,} characters; at most {LONGEST:,} are read.", line=1)
    # The rule may have eaten blank lines: count those of the text above what is left.
    above = text[: len(text) - len(body)]
    start = 1 + text[: text.index(block)].count("\n") if block else 2
    reader = _Reader(start)
    reader.read(block)
    return FrontMatter(reader.fields, reader.lists, body, above.count("\n") + 1, tuple(reader.remarks))


class _Loader(yaml.SafeLoader):
    """A safe loader that only composes, and refuses what is nested, repeated or long beyond need."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = self._aliases = self._nodes = 0

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        """One node; raises a marked error at the caps."""
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        self._aliases += self.check_event(yaml.AliasEvent)
        self._nodes += 1
        self._depth += 1
        if self._depth > _DEPTH or self._aliases > _ALIASES or self._nodes > _NODES:
            raise yaml.MarkedYAMLError(
                problem="it is nested or repeated more than any article needs", problem_mark=mark
            )
        node: Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]
        self._depth -= 1
        return node


class _Reader:
    """Reads one block of YAML whose first line is line `start` of its file."""

    def __init__(self, start: int) -> None:
        self.fields: dict[str, str] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.remarks: list[Remark] = []
        self._start = start

    def read(self, block: str) -> None:
        """Fill fields, lists and remarks."""
        try:
            root = _Loader(block).get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = f"The front matter is not YAML: {error.problem or error.context}."
            if _COLON in reason:
                reason += " Put a value that holds a colon in quotation marks."
            raise UnreadableText(reason, line=self._start + (mark.line if mark else 0)) from error
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise UnreadableText(f"The front matter is not YAML: {error}".splitlines()[0], line=self._start) from error
        if root is None:
            return
        if not isinstance(root, MappingNode):
            raise UnreadableText("The front matter is not YAML of the form “field: value”.", line=self._line(root))
        for key, value in root.value:
            self._take(key, value)

    def _take(self, key: Node, value: Node) -> None:
        written = str(key.value) if isinstance(key, ScalarNode) else ""
        name = FIELDS.get(re.sub(r"[\s-]+", "_", written.strip().lower()))
        if name is None:
            kept = f"“{written}” is no field of an article: not read. Known are {', '.join(sorted(FIELDS))}."
            self.remarks.append(Remark(self._line(key), kept))
        elif name in self.fields or name in self.lists:
            raise UnreadableText(f"“{written}” is given twice in the front matter.", line=self._line(key))
        elif name in LISTS:
            items = value.value if isinstance(value, SequenceNode) else [value]
            self.lists[name] = tuple(filter(None, (self._text(written, item) for item in items)))
        else:
            self.fields[name] = self._field(name, written, value)

    def _field(self, name: str, written: str, value: Node) -> str:
        text = self._text(written, value)
        return self._date(written, text, value) if name in DATES and text else text

    def _date(self, written: str, text: str, value: Node) -> str:
        if date := read_date(text):
            return date
        try:
            return read(text).text
        except InvalidDate as error:
            raise UnreadableText(f"“{written}”: {error}", line=self._line(value)) from error

    def _text(self, written: str, value: Node) -> str:
        if not isinstance(value, ScalarNode):
            raise UnreadableText(f"“{written}” holds more than one value: write one text.", line=self._line(value))
        text = str(value.value).strip()
        return "" if value.style is None and text.lower() in ("~", "null") else text

    def _line(self, node: Node) -> int:
        return self._start + int(node.start_mark.line)
