"""A page record from a Markdown file with front matter, as export writes it.

The one thing to know: this is the exact inverse of `archive.exporting.markdown`, not the reading of an article as it
came (`front_matter`): every field of a record, of all four kinds, and no other. Values are the text they are.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from archive.exporting.markdown import FENCE
from archive.records import AnyRecord, RecordError, from_dict

from .readings import UnreadableText

LONGEST = 1_000_000
_DEPTH, _NODES = 8, 50_000
_HEAD = re.compile(rf"{FENCE}[ \t]*\n(?P<head>.*?)^{FENCE}[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"“(\w+)”")
_TRUTHS = {"true": True, "false": False}


def read_markdown(text: str) -> AnyRecord:
    """The record of a Markdown text, line feeds only; raises `UnreadableText` with the line."""
    match = _HEAD.match(text)
    if match is None:
        raise UnreadableText("This begins with no front matter: “---”, lines of “field: value”, “---”.", line=1)
    root = _composed(match["head"])
    data, lines = _fields(root)
    if "body" in data:
        raise UnreadableText("The body stands below the front matter, not in it.", line=lines["body"])
    try:
        return from_dict({**data, "body": text[match.end() :]})
    except RecordError as error:
        named = (lines[name] for name in _NAMED.findall(str(error)) if name in lines)
        raise UnreadableText(f"{error}.", line=next(named, 2)) from error


class _Loader(yaml.SafeLoader):
    """A safe loader that only composes, and refuses what no record needs: deep nesting, masses of nodes, aliases."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = self._nodes = 0

    def compose_node(self, parent: Node | None, index: object) -> Node | None:
        """One node; raises a marked error at the caps."""
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        self._nodes += 1
        self._depth += 1
        if self._depth > _DEPTH or self._nodes > _NODES:
            raise yaml.MarkedYAMLError(problem="it is nested or long beyond what a record needs", problem_mark=mark)
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="write the value out; references are not read", problem_mark=mark)
        node: Node | None = super().compose_node(parent, index)  # type: ignore[arg-type]
        self._depth -= 1
        return node


def _composed(head: str) -> MappingNode:
    if len(head) > LONGEST:
        raise UnreadableText(f"The front matter has {len(head):,} characters; at most {LONGEST:,} are read.", line=1)
    try:
        root = _Loader(head).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"The front matter is not YAML: {error.problem or error.context}."
        raise UnreadableText(reason, line=2 + (mark.line if mark else 0)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableText(f"The front matter is not YAML: {error}".splitlines()[0], line=2) from error
    if not isinstance(root, MappingNode):
        raise UnreadableText("The front matter is not YAML of the form “field: value”.", line=2)
    return root


def _fields(root: MappingNode) -> tuple[dict[str, Any], dict[str, int]]:
    """The values by field, and the line of each field in the file."""
    return _mapping(root), {str(key.value): _line(key) for key, _ in root.value}


def _mapping(node: MappingNode) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, ScalarNode) else ""
        if name in values:
            raise UnreadableText(f"“{name}” is given twice in the front matter.", line=_line(key))
        values[name] = _value(value)
    return values


def _value(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _mapping(node)
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.value]
    text = str(node.value)
    # Quoted, “true” is a word; bare, it is the answer to a question.
    return _TRUTHS.get(text, text) if isinstance(node, ScalarNode) and node.style is None else text


def _line(node: Node) -> int:
    return 2 + int(node.start_mark.line)
