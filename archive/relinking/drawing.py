"""One page through the one renderer: what is read from the database, and what is handed in from above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from archive.dates import InvalidDate, parse
from archive.indexing.names import DatabaseGazetteer
from archive.linking.gazetteer import Gazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Decided, Document, Findings
from archive.linking.tokens import fold
from archive.models import Decision, DecisionStatus, Name, Page, Status
from archive.records import AnyRecord, ArticleRecord
from archive.rendering import Engine, Rendered, Segment, Target, render


class ArchivePages:
    """The published pages as the renderer asks for them; `key` is the page that is being drawn ("" if it is new)."""

    def __init__(self, key: str) -> None:
        self.key = key

    def named(self, texts: Collection[str]) -> Mapping[str, Sequence[Target]]:
        """What each `[[text]]` may mean: the pages of that title, else those of that name; both in one order."""
        wanted = {text: _reading(text) for text in texts}
        titles = {base for base, _ in wanted.values() if base} | {whole for _, whole in wanted.values() if whole}
        by_title = _by_folded(_titled(titles))
        by_name = _by_folded(_called(titles - by_title.keys()))
        phrases = _phrases([*by_title.values(), *by_name.values()]) if any(base for base, _ in wanted.values()) else {}
        found: dict[str, Sequence[Target]] = {}
        for text, (base, whole) in wanted.items():
            called = [*by_title.get(base, []), *by_name.get(base, [])]
            for pages in (by_title.get(whole), by_name.get(whole), _told_apart(called, phrases, text)):
                if pages:
                    found[text] = tuple(_target(page) for page in pages)
                    break
        return found

    def targets(self, ids: Collection[str]) -> Mapping[str, Target]:
        """Where the published pages of these ids are found: one query."""
        pages = Page.objects.published().filter(pk__in=[int(id_) for id_ in ids]).only(*_COLUMNS)
        return {str(page.pk): _target(page) for page in pages}

    def which_url(self, surface: str) -> str:
        """The address of "which one?" for a doubtful mention on this page."""
        return f"{reverse('archive:which-one')}?{urlencode({'name': surface, 'in': self.key})}"


_COLUMNS = ("kind", "slug", "title", "disambiguation", "folded_title", "key")


class _NoLinks:
    """The engine that finds nothing, for when only the words of a page are wanted."""

    def read(self, document: Document) -> Findings:
        return Findings((), ())


def words_of(page: Page) -> Rendered:
    """The stored page as text, unlinked; writes nothing."""
    return _render(page, _NoLinks())


def render_page(page: Page, *, gazetteer: Gazetteer | None = None) -> Rendered:
    """The stored page as its text and the names of this moment call for; writes nothing."""
    return _render(page, Linker(gazetteer or DatabaseGazetteer()))


def _render(page: Page, engine: Engine) -> Rendered:
    article = page.specific if page.kind == "article" else None
    segments = [Segment("title", page.title, markdown=False)]
    if article is not None and article.epigraph:
        segments.append(Segment("epigraph", article.epigraph, markdown=True))
    segments.append(Segment("body", page.body, markdown=True))
    # Two queries: as one, joined by OR, it would read every page of the archive.
    about = _published(articles_about=page.pk) | _published(authorships__article=page.pk) if article else frozenset()
    return render(
        segments,
        engine,
        ArchivePages(page.key),
        own=str(page.pk),
        about=about,
        on=article.published_earliest if article is not None else None,
        language=article.language if article is not None else "",
        until=article.published_latest if article is not None else None,
        decided=_decided_on(page.pk),
    )


def render_record(record: AnyRecord) -> Rendered:
    """The page that `record` would make, by the names of this moment; writes nothing."""
    segments = [Segment("title", record.title, markdown=False)]
    about: frozenset[str] = frozenset()
    on = until = None
    if isinstance(record, ArticleRecord):
        if record.epigraph:
            segments.append(Segment("epigraph", record.epigraph, markdown=True))
        about = _published(key__in=[*record.about, *record.authors])
        on, until = _days(record.date_published)
    segments.append(Segment("body", record.body, markdown=True))
    own = Page.objects.filter(key=record.key).values_list("pk", flat=True).first() if record.key else None
    return render(
        segments,
        Linker(DatabaseGazetteer()),
        ArchivePages(record.key),
        own=str(own) if own else None,
        about=about,
        on=on,
        language=record.language if isinstance(record, ArticleRecord) else "",
        until=until,
        decided=_decided_on(own),
    )


def _decided_on(page_id: int | None) -> tuple[Decided, ...]:
    """What stands decided of names on this page: one query."""
    if page_id is None:
        return ()
    rulings = Decision.objects.filter(page=page_id, status=DecisionStatus.STANDS).order_by("pk")
    rows = rulings.only("text", "target", "editor_name", "decided_at")
    return tuple(Decided(row.text, str(row.target_id) if row.target_id else None, row.reason) for row in rows)


def _published(**condition: object) -> frozenset[str]:
    pages = Page.objects.published().filter(**condition).order_by()
    return frozenset(str(pk) for pk in pages.values_list("pk", flat=True))


def _days(text: str) -> tuple[date | None, date | None]:
    """The first and the last day that this may be."""
    try:
        read = parse(text) if text else None
    except InvalidDate:
        return None, None
    return (read.earliest, read.latest) if read is not None else (None, None)


def _target(page: Page) -> Target:
    return Target(id=str(page.pk), kind=page.kind, slug=page.slug, title=page.title, url=page.get_absolute_url())


def _reading(text: str) -> tuple[str, str]:
    """The folded words before a parenthesis, and all of them: "David Albright (physicist)" may be either."""
    base, bracket, _ = text.partition("(")
    return (" ".join(fold(base)) if bracket else "", " ".join(fold(text)))


def _titled(folded: Collection[str]) -> Iterable[tuple[str, Page]]:
    """The pages of these titles; of one that was merged, the page that took it in."""
    seen = Q(status=Status.PUBLISHED) | Q(merged_into__status=Status.PUBLISHED)
    pages = Page.objects.filter(seen, folded_title__in=folded).select_related("merged_into")
    columns = ("merged_into", *(f"merged_into__{column}" for column in _COLUMNS))
    for page in pages.only(*_COLUMNS, *columns).order_by("folded_title", "key"):
        yield page.folded_title, page.merged_into or page


def _called(folded: Collection[str]) -> Iterable[tuple[str, Page]]:
    names = Name.objects.filter(folded__in=folded, page__status=Status.PUBLISHED).select_related("page")
    columns = [f"page__{column}" for column in _COLUMNS]
    for name in names.only("folded", *columns).order_by("page__folded_title", "page__key"):
        if name.page is not None:
            yield name.folded, name.page


def _by_folded(rows: Iterable[tuple[str, Page]]) -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = {}
    for folded, page in rows:
        pages = found.setdefault(folded, [])
        if page not in pages:
            pages.append(page)
    return found


def _phrases(called: Iterable[Iterable[Page]]) -> Mapping[int, set[tuple[str, ...]]]:
    """What tells each of these pages apart, and what told apart those that it took in."""
    phrases = {page.pk: {fold(page.disambiguation)} for pages in called for page in pages}
    merged = Page.objects.filter(merged_into__in=list(phrases)).exclude(disambiguation="").order_by()
    for pk, phrase in merged.values_list("merged_into", "disambiguation"):
        phrases[pk or 0].add(fold(phrase))
    return phrases


def _told_apart(called: Iterable[Page], phrases: Mapping[int, set[tuple[str, ...]]], text: str) -> list[Page]:
    phrase = fold(text.partition("(")[2])
    return [page for page in called if phrase and phrase in phrases.get(page.pk, ())]
