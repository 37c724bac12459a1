"""Files of articles into the archive: each read, looked up, compared with what stands there, and published.

The one thing to know: a page is known again by its `source_key`, so a second import updates what changed and nothing
else; what people wrote in between is never overwritten unless that is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from django.contrib.auth.models import User

from archive.editing import Conflict, InvalidRecord, NotAllowed, problems, publish
from archive.models import Page, Status
from archive.records import ArticleRecord, derived_key

from .files import Source, read_file
from .linked import LinkedText, UnknownNames, linked_page, linked_record
from .looking_up import OpenName, look_up
from .readings import Failure, UnreadableText
from .reports import Fate, ImportReport, Outcome
from .standing import IMPORTED, live_record, merged, page_of
from .texts import read_text

_TAKE_FILE = "The file's words are taken with --overwrite."


def import_articles(
    sources: Iterable[Source],
    *,
    editor: User | None,
    dry_run: bool = False,
    overwrite: bool = False,
    on_file: Callable[[Outcome | Failure], None],
) -> ImportReport:
    """Bring in the articles of `sources`, each in a transaction of its own; `on_file` hears of each in turn.

    A dry run does everything but publish. `overwrite` lets the file win where people changed what it says.
    """
    importer = _Importer(editor, dry_run=dry_run, overwrite=overwrite)
    for source in sources:
        on_file(importer.bring_in(source))
    return importer.report()


class _Importer:
    """One run of an import: what it was asked to do, and what has come of it so far."""

    def __init__(self, editor: User | None, *, dry_run: bool, overwrite: bool) -> None:
        self._editor, self._dry_run, self._overwrite = editor, dry_run, overwrite
        self._paths: dict[str, str] = {}
        self._fates: Counter[Fate] = Counter()
        self._clashes: list[Failure] = []
        self._failures: list[Failure] = []
        self._unknown = UnknownNames()

    def report(self) -> ImportReport:
        """What has come of all files so far."""
        return ImportReport(
            fates=self._fates,
            clashes=tuple(self._clashes),
            failures=tuple(self._failures),
            unknown=self._unknown.ranked(),
        )

    def bring_in(self, source: Source) -> Outcome | Failure:
        """Bring in one file; what is wrong with it is said and keeps no other file out."""
        path = str(source.path)
        try:
            outcome = self._outcome(source)
        except UnreadableText as error:
            failure = Failure(path, error.line, str(error))
        except (InvalidRecord, NotAllowed) as error:
            failure = Failure(path, 0, str(error))
        except Conflict:
            failure = Failure(path, 0, "Somebody changed the page at this moment. Run the import again.")
        else:
            self._fates[outcome.fate] += 1
            if outcome.fate == Fate.CLASH:
                self._clashes.append(Failure(path, 0, outcome.reason))
            return outcome
        self._failures.append(failure)
        return failure

    def _outcome(self, source: Source) -> Outcome:
        read = read_text(read_file(source.path), name=source.path.name)
        record, open_names = look_up(read)
        record = replace(record, source_key=record.source_key or source.key)
        self._claim(record.source_key, source)
        page = page_of(record)
        if page is None:
            record = replace(record, key=derived_key("article", record.source_key))
            fate, reason = Fate.CREATED, ""
        else:
            fate, record, reason = self._compared(page, record, open_names)
        linked = self._settle(fate, record, page, source)
        self._unknown.add(linked)
        return Outcome(
            path=str(source.path),
            fate=fate,
            read=read,
            record=record,
            links=linked.links,
            questions=linked.questions,
            reason=reason,
            open_names=open_names,
        )

    def _claim(self, key: str, source: Source) -> None:
        """Keep two files of one run from being taken for one article."""
        other = self._paths.setdefault(key, str(source.path))
        if other != str(source.path):
            remedy = "Name the directory that holds both, or give each a “source_key” in its front matter."
            raise UnreadableText(f"It would be the same article as {other}: both are “{key}”. {remedy}")

    def _compared(
        self, page: Page, record: ArticleRecord, open_names: Collection[OpenName]
    ) -> tuple[Fate, ArticleRecord, str]:
        """What the file does to the page that stands: its fate, what the page becomes, and why it may not."""
        live = live_record(page)
        unsaid = {name.field for name in open_names}.union([] if record.slug else ["slug"])
        new = merged(page, live, record, unsaid=unsaid, overwrite=self._overwrite)
        if new.record == live and not new.clashes:
            return Fate.UNCHANGED, live, ""
        if new.alien and not self._overwrite:
            remedy = f"Rename the file, or give it a “source_key” in front matter. {_TAKE_FILE}"
            return Fate.CLASH, live, f"“{record.source_key}” is the article “{page}”, another text. {remedy}"
        if page.status == Status.DELETED:
            return Fate.CLASH, live, f"“{page}” was deleted in the archive. Restore it there to bring the file in."
        if new.clashes:
            fields = ", ".join(new.clashes)
            return Fate.CLASH, live, f"“{page}” was edited in the archive and in the file: {fields}. {_TAKE_FILE}"
        return Fate.UPDATED, new.record, ""

    def _settle(self, fate: Fate, record: ArticleRecord, page: Page | None, source: Source) -> LinkedText:
        """Publish what is new, unless this is a dry run; the article with its links either way."""
        if page is not None and fate in (Fate.UNCHANGED, Fate.CLASH):
            return linked_page(page)
        if self._dry_run:
            if found := problems(record):
                raise InvalidRecord(found)
            return linked_record(record)
        summary = f"{IMPORTED}{source.key.removeprefix('file:')}"
        version = page.version if page else 0
        return linked_page(publish(record, based_on=version, editor=self._editor, summary=summary).page)
