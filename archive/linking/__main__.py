"""Link documents from the shell, without Django or a database: JSON Lines in, JSON Lines out.

    python -m archive.linking --gazetteer names.jsonl < documents.jsonl > mentions.jsonl
    python -m archive.linking discover [--gazetteer names.jsonl] < documents.jsonl > unknown.jsonl
    python -m archive.linking explain --gazetteer names.jsonl --text article.txt

A malformed line is named with its number on stderr and skipped; the exit code is 1 if there was one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from .explaining import explanation
from .gazetteer import MemoryGazetteer
from .lines import Complaints, Malformed, Names, document_of, id_of
from .linker import Linker
from .mentions import Document, Link, Mention

_SHAPES: Final = """\
commands:
  link      (or none) the mentions of each document
  discover  capitalised names that neither the gazetteer nor the built-in lists explain
  explain   each place of a text where names stand, with the rule that took or refused it
names, one to a line:
  {"id": "wendy-sherman", "kind": "person", "name": "Wendy Sherman",
   "aliases": ["Wendy R. Sherman", {"text": "Sherman", "linking": "context"}], "roles": ["Ambassador"]}
  kind: person, organization, event, or other (takes part in longest match and never links)
  an alias may have: linking (always; context: only to someone whom the text names in full; never;
    left out, the rules choose), exact_case (true), language, from and to (days that choose among several bearers)
  days are written 2000-09-12, or 2000-09, or 2000
  a role may be {"title", "from", "to"}; family_name, honorific and disambiguation may be given
documents, one to a line:
  {"id": "a1", "title": "evidence only, may be left out", "text": "...", "date": "2000-09-12", "language": "en",
   "about": ["ids of the gazetteer"], "authors": ["ids of the gazetteer"]}
mentions, one line for each document:
  {"id": "a1", "mentions":
   [{"start", "end", "surface", "entity_id", "candidates", "rule", "tier", "reason", "support"}]}
  start and end count Unicode code points of the text as given; an entity_id of null is a question;
  support is the start of the mention that proves the link, where there is one
unknown names, one line for each document:
  {"id": "a1", "unknown": [{"start", "end", "surface", "kind", "cue"}]}; a kind of null was not told by the text
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; 1 if a line was malformed or a file cannot be read, 2 for a wrong call, else 0."""
    options = _parser().parse_args(arguments)
    complaints = Complaints(lambda complaint: print(complaint, file=sys.stderr))
    names = Names()
    try:
        if options.gazetteer is not None:
            with options.gazetteer.open("rb") as file:
                complaints.read(file, str(options.gazetteer), names.add)
        text = options.text.read_text(encoding="utf-8-sig") if options.text is not None else ""
    except OSError as error:
        print(f"{error.filename}: {error.strerror or error}", file=sys.stderr)
        return 1
    except UnicodeDecodeError as error:
        print(f"{options.text}: not UTF-8: {error.reason} at byte {error.start + 1}", file=sys.stderr)
        return 1
    gazetteer = names.gazetteer()
    try:
        if options.command == "explain":
            for line in explanation(Linker(gazetteer), gazetteer, _document(options, text)):
                _write(line)
        else:
            answer = _Answer(gazetteer, of_unknown=options.command == "discover")
            complaints.read(sys.stdin.buffer, "standard input", answer.give)
        sys.stdout.flush()
    except Malformed as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever reads has had enough; what is left in the buffer must not be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if complaints.count else 0


def _document(options: argparse.Namespace, text: str) -> Document:
    about = [part.strip() for part in options.about.split(",") if part.strip()]
    given = {"title": options.title, "date": options.date, "language": options.language, "about": about}
    return document_of({"text": text, **given})


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m archive.linking",
        description="Link the names in documents to the pages of a gazetteer.",
        epilog=_SHAPES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", nargs="?", choices=("link", "discover", "explain"), default="link")
    parser.add_argument("--gazetteer", type=Path, metavar="FILE", help="the names, as JSON Lines")
    parser.add_argument("--text", type=Path, metavar="FILE", help="the text to explain, as plain text")
    for field in ("title", "date", "language", "about"):
        parser.add_argument(f"--{field}", default="", help=f"of the text to explain: its {field}")
    return parser


class _Parser(argparse.ArgumentParser):
    """Says which option a command lacks or has too many."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        options = super().parse_args(args, namespace)
        if options.gazetteer is None and options.command != "discover":
            self.error(f"{options.command} needs --gazetteer FILE")
        if (options.text is None) == (options.command == "explain"):
            self.error("explain needs --text FILE" if options.text is None else "only explain takes --text")
        return options


class _Answer:
    """Answers one document after another on standard output."""

    def __init__(self, gazetteer: MemoryGazetteer, *, of_unknown: bool) -> None:
        self._linker = Linker(gazetteer)
        self._of_unknown = of_unknown

    def give(self, line: dict[str, Any]) -> None:
        """The mentions of a document, or the names in it that nothing explains."""
        known, document = id_of(line), document_of(line)
        if not self._of_unknown:
            self._write(known, mentions=[_mention(mention) for mention in self._linker.link(document)])
            return
        unknown = [
            {"start": name.start, "end": name.end, "surface": name.surface, "kind": name.kind, "cue": name.cue}
            for name in self._linker.read(document).unknown
        ]
        self._write(known, unknown=unknown)

    def _write(self, known: Any, **answer: Any) -> None:
        _write(json.dumps({"id": known, **answer}, ensure_ascii=False))


def _write(line: str) -> None:
    """One line of output; half a surrogate pair in it leaves as the escape that it came as."""
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _mention(mention: Mention) -> dict[str, Any]:
    outcome = mention.outcome
    chosen = outcome if isinstance(outcome, Link) else None
    candidates = [chosen.entity] if chosen is not None else list(getattr(outcome, "candidates", ()))
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "entity_id": chosen.entity if chosen is not None else None,
        "candidates": candidates,
        "rule": outcome.rule,
        "tier": chosen.tier if chosen is not None else "question",
        "reason": outcome.reason,
        "support": chosen.support if chosen is not None else None,
    }


if __name__ == "__main__":
    sys.exit(main())
