"""Names in front matter (publication, authors, about) to the pages they mean.

The one thing to know: a name is looked up as one written in `[[…]]` is; unless exactly one page answers, nothing is
chosen and the name is a question to the person who imports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.models import Kind, Page
from archive.records import ArticleRecord
from archive.relinking.drawing import ArchivePages

from .readings import ReadArticle

_AUTHORS = (Kind.PERSON, Kind.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name in a field to which `count` pages answer, none or several."""

    field: str
    name: str
    count: int

    def __str__(self) -> str:
        answer = f"{self.count} pages bear" if self.count else "no published page bears"
        return f"{self.field}: {answer} the name “{self.name}”"


def look_up(read: ReadArticle) -> tuple[ArticleRecord, tuple[OpenName, ...]]:
    """The record of `read` with its references, and the names that are still open."""
    names = {*read.authors, *read.about, *filter(None, [read.publication])}
    if not names:
        return read.record, ()
    found = ArchivePages("").named(names)
    keys = _keys(target.id for targets in found.values() for target in targets)
    open_names: list[OpenName] = []

    def chosen(field: str, wanted: Iterable[str], kinds: tuple[Kind, ...]) -> tuple[str, ...]:
        pages: list[str] = []
        for name in wanted:
            answers = {keys[target.id] for target in found.get(name, ()) if not kinds or target.kind in kinds}
            if len(answers) == 1:
                pages.extend(answers)
            else:
                open_names.append(OpenName(field, name, len(answers)))
        return tuple(dict.fromkeys(pages))

    record = replace(
        read.record,
        publication="".join(chosen("publication", filter(None, [read.publication]), (Kind.ORGANIZATION,))),
        authors=chosen("authors", read.authors, _AUTHORS),
        about=chosen("about", read.about, ()),
    )
    return replace(record, about=tuple(sorted(record.about))), tuple(open_names)


def _keys(ids: Iterable[str]) -> dict[str, str]:
    pages = Page.objects.filter(pk__in={int(id_) for id_ in ids}).values_list("pk", "key")
    return {str(pk): key for pk, key in pages}
