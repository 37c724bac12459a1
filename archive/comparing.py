"""Two records of one page held side by side: what its text links to and no longer links to, then what else differs.

The links are those that the names of this moment give to either text, so that a reviewer sees what a change does and
not what has happened to other pages meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.differences import Differences, differences, in_words
from archive.linking.mentions import Ambiguous, Link
from archive.models import Page
from archive.records import AnyRecord, references
from archive.relinking import render_record
from archive.rendering import Rendered


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A page that one text links to more often than the other; `count` is by how much."""

    title: str
    kind: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two records, links first; `questions` is how many more names are doubtful in the new one."""

    gained: tuple[LinkChange, ...]
    lost: tuple[LinkChange, ...]
    questions: int
    differences: Differences

    @property
    def is_empty(self) -> bool:
        """Whether readers would see no difference."""
        return self.differences.is_empty and not (self.gained or self.lost or self.questions)

    @property
    def words(self) -> str:
        """The differences in one line."""
        return in_words(self.differences)


def compare(old: AnyRecord | None, new: AnyRecord) -> Comparison:
    """Compare two records of one page by the names of this moment; `old` is None for a page that had none."""
    before = render_record(old) if old is not None else None
    after = render_record(new)
    more, less = _links(after), _links(before)
    pages = Page.objects.published().only("kind", "slug", "title", "disambiguation").in_bulk([*(more | less)])
    return Comparison(
        gained=_changes(more - less, pages),
        lost=_changes(less - more, pages),
        questions=_questions(after) - _questions(before),
        differences=differences(old, new, titles=titles_in(record for record in (old, new) if record is not None)),
    )


def change_in_words(old: AnyRecord, new: AnyRecord) -> str:
    """What differs between two records of one page, in one line and without its links."""
    return in_words(differences(old, new, titles=titles_in([old, new])))


def titles_in(records: Iterable[AnyRecord]) -> dict[str, str]:
    """The titles of the pages to which these records refer, by their keys."""
    keys = {key for record in records for _, key in references(record)}
    return {page.key: str(page) for page in Page.objects.filter(key__in=keys).only("key", "title", "disambiguation")}


def _links(rendered: Rendered | None) -> Counter[int]:
    """How often the text links to each page."""
    outcomes = [mention.outcome for mention in rendered.mentions] if rendered is not None else []
    return Counter(int(outcome.entity) for outcome in outcomes if isinstance(outcome, Link))


def _questions(rendered: Rendered | None) -> int:
    mentions = rendered.mentions if rendered is not None else ()
    return sum(isinstance(mention.outcome, Ambiguous) for mention in mentions)


def _changes(counts: Counter[int], pages: Mapping[int, Page]) -> tuple[LinkChange, ...]:
    found = [(pages[number], count) for number, count in counts.items() if number in pages]
    changes = [LinkChange(str(page), page.kind, page.get_absolute_url(), count) for page, count in found]
    return tuple(sorted(changes, key=lambda change: (change.title, change.url)))
