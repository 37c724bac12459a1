"""Which page a text was imported to before, and what people have made of that page since.

The one thing to know: three records are compared field by field: what the last import brought, what stands now, what
the file says today. A field that only one side changed is that side's; a field that both changed is a clash.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from archive.models import Kind, Page, Revision, Status
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import ArticleRecord, derived_key, from_dict

IMPORTED = "Imported from "
_FILE = "file:"
# Not a matter of the text: the file's word on them is no word.
_OURS = frozenset({"key", "status", "protection", "identifiers", "names", "source_key"})
_PARAGRAPH = 40
_ALIKE = 0.2


@dataclass(frozen=True, slots=True)
class Merged:
    """What the page becomes; `clashes` are the fields that both the file and people have changed.

    `alien` says that the file's text has next to nothing of what it brought in before.
    """

    record: ArticleRecord
    clashes: tuple[str, ...]
    alien: bool


def page_of(record: ArticleRecord) -> Page | None:
    """The page that the source of `record` went to before, whichever directory the import began in then."""
    articles = Page.objects.filter(kind=Kind.ARTICLE).select_related("article")
    own = articles.filter(article__source_key=record.source_key).first()
    own = own or articles.filter(key=derived_key("article", record.source_key)).first()
    if own or not record.source_key.startswith(_FILE):
        return own
    kept = (Status.PUBLISHED, Status.DRAFT)
    namesakes = list(articles.filter(status__in=kept, title=record.title)[:100])
    same_path = [page for page in namesakes if _same_path(page.article.source_key or "", record.source_key)]
    same_text = [page for page in namesakes if page.body == record.body]
    found = same_text or same_path
    return found[0] if len(found) == 1 or same_text else None


def merged(
    page: Page, live: ArticleRecord, record: ArticleRecord, *, unsaid: Collection[str], overwrite: bool
) -> Merged:
    """The live record with what the file says today; where both changed, the live one unless `overwrite`.

    `unsaid` are fields about which the file says nothing that could be understood.
    """
    names = [field.name for field in fields(ArticleRecord) if field.name not in _OURS.union(unsaid)]
    different = [name for name in names if getattr(record, name) != getattr(live, name)]
    before = _said_before(page) if different else record
    changed = [name for name in different if getattr(record, name) != getattr(before, name)]
    clashes = tuple(name for name in changed if not overwrite and getattr(live, name) != getattr(before, name))
    changes: dict[str, Any] = {name: getattr(record, name) for name in changed if name not in clashes}
    alien = "body" in changed and _is_another_text(before.body or live.body, record)
    return Merged(replace(live, **changes), clashes, alien)


def live_record(page: Page) -> ArticleRecord:
    """The live record of an article."""
    record = record_of(page)
    if not isinstance(record, ArticleRecord):
        raise TypeError(f"{page} is no article")
    return record


def _said_before(page: Page) -> ArticleRecord:
    """What the file said at the last import, field by field.

    An import leaves alone what people have changed, so its revision may hold their words, too: the file's are those
    that an import brought in.
    """
    said, before = ArticleRecord(), ArticleRecord()
    for revision in Revision.objects.filter(page=page, status=RevisionStatus.PUBLISHED).order_by("number"):
        record = from_dict(revision.record)
        if not isinstance(record, ArticleRecord):
            raise TypeError(f"{page} is no article")
        if revision.summary.startswith(IMPORTED):
            names = [
                field.name for field in fields(record) if getattr(record, field.name) != getattr(before, field.name)
            ]
            said = replace(said, **{name: getattr(record, name) for name in names})
        before = record
    return said


def _is_another_text(body: str, record: ArticleRecord) -> bool:
    """Whether two texts that bear one file name have so little in common that they are two articles."""
    if not record.source_key.startswith(_FILE) or _paragraphs(body) & _paragraphs(record.body):
        return False
    old, new = _word_pairs(body), _word_pairs(record.body)
    return len(old & new) < _ALIKE * min(len(old), len(new))


def _same_path(first: str, second: str) -> bool:
    """Whether one path is the end of the other, as when an import began one directory higher."""
    short, long = sorted((first.removeprefix(_FILE), second.removeprefix(_FILE)), key=len)
    return first.startswith(_FILE) and bool(short) and f"/{long}".endswith(f"/{short}")


def _paragraphs(text: str) -> set[str]:
    return {part for part in text.split("\n\n") if len(part) >= _PARAGRAPH}


def _word_pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return set(pairwise(words))
