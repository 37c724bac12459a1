"""Score the engine on the marked texts, of one collection or of all, beside plain matchers.

    .venv/bin/python -m benchmarks.accuracy [--part open] [--ablation] [--errors]

The part `blind` runs only if it is named, and is not to be named before the rules are finished (README.md).

Strict: span and page must be those that are marked. Relaxed: the right page, with a span that touches the mark. A
question to an editor is no link. --ablation leaves out one rule after another and shows what each is worth; --errors
lists every wrong and every missing link with its sentence.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence

from rich.table import Table

from archive.linking.linker import Linker
from archive.linking.mentions import Document, Mention
from archive.linking.steps import Step
from benchmarks.clocks import show

from .marked import BLIND, PARTS, Collection, collection
from .peers import FirstOccurrence, LongestMatch
from .scoring import Fault, Score, Tally, added, joined, score

_Link = Callable[[Document], Sequence[Mention]]
_FIGURES = ("P", "relaxed P", "R", "F1", "links", "wrong", "marks")


def main() -> int:
    """Print the tables; always 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=(*PARTS, BLIND), help="one collection only; `blind` must be named")
    parser.add_argument("--ablation", action="store_true", help="leave out one rule after another")
    parser.add_argument("--errors", action="store_true", help="list every wrong and every missing link")
    options = parser.parse_args()
    archives = [collection(part) for part in ([options.part] if options.part else PARTS)]
    scores = [_score(archive, Linker(archive.gazetteer).link) for archive in archives]
    _show_runs(archives, scores)
    _show_groups(scores)
    if options.ablation:
        _show_ablation(archives, scores)
    if options.errors:
        for each in scores:
            _list_faults("wrong", each.wrong)
            _list_faults("missing", each.missing)
    return 0


def _score(archive: Collection, link: _Link) -> Score:
    return score(archive, ((text, link(text.document)) for text in archive.texts))


def _show_runs(archives: Sequence[Collection], scores: Sequence[Score]) -> None:
    texts, names = (
        sum(len(archive.texts) for archive in archives),
        sum(len(archive.names.entities) for archive in archives),
    )
    table = Table("run", *_FIGURES, title=f"{texts} texts, {names} names")
    peers: tuple[tuple[str, Callable[[Collection], _Link]], ...] = (
        ("titles, first occurrence", lambda archive: FirstOccurrence(archive).link),
        ("all names, longest match", lambda archive: LongestMatch(archive).link),
    )
    for name, peer in peers:
        table.add_row(name, *_row(added(_score(archive, peer(archive)).all for archive in archives)))
    for archive, each in zip(archives, scores, strict=True):
        table.add_row(f"Concordance, {archive.part}", *_row(each.all))
    if len(scores) > 1:
        table.add_row("Concordance, all", *_row(added(each.all for each in scores)))
    show(table)


def _show_groups(scores: Sequence[Score]) -> None:
    table = Table("by", "group", *_FIGURES)
    for (sort, name), tally in joined(scores):
        table.add_row(sort, name, *_row(tally))
    show(table)
    asked: Counter[str] = Counter()
    for each in scores:
        asked.update(each.questions)
    table = Table("honest questions", "count")
    for name, count in sorted(asked.items()):
        table.add_row(name, str(count))
    show(table)


def _show_ablation(archives: Sequence[Collection], scores: Sequence[Score]) -> None:
    whole = added(each.all for each in scores)
    table = Table("without", "P", "R", "F1", "ΔP", "ΔR", "wrong", "right", title="One rule left out")
    table.add_row("nothing", *_short(whole), "", "", str(whole.made - whole.right), str(whole.right))
    for step in Step:
        linkers = [(archive, Linker(archive.gazetteer, without=[step])) for archive in archives]
        left = added(_score(archive, linker.link).all for archive, linker in linkers)
        moved = f"{left.precision - whole.precision:+.3f}", f"{left.recall - whole.recall:+.3f}"
        wrong, right = left.made - left.right, left.right
        table.add_row(step.value, *_short(left), *moved, str(wrong), str(right))
    show(table)


def _list_faults(what: str, faults: Sequence[Fault]) -> None:
    table = Table("text", "sentence", "expected", "chosen", "rule", title=f"{what}: {len(faults)}")
    for fault in faults:
        table.add_row(fault.text, fault.sentence, fault.expected or "plain", fault.chosen or "none", fault.rule)
    show(table)


def _short(tally: Tally) -> tuple[str, str, str]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}"


def _row(tally: Tally) -> tuple[str, ...]:
    recall, f1 = (f"{tally.recall:.3f}", f"{tally.f1:.3f}") if tally.marked else ("–", "–")
    wrong = str(tally.made - tally.right)
    return f"{tally.precision:.3f}", f"{tally.relaxed:.3f}", recall, f1, str(tally.made), wrong, str(tally.marked)


if __name__ == "__main__":
    sys.exit(main())
