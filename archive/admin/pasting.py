"""*Paste as it came*: texts read by the importer's reader, shown as they were understood before anything is saved.

The one thing to know: nothing is kept between two requests. A text that was read fills in a form, or stands in a list
with the button that sends it once more to fill in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from archive.cleaning import clean_line
from archive.dates import InvalidDate, describe
from archive.importing.files import ENDINGS, LARGEST, decode
from archive.importing.looking_up import OpenName, look_up
from archive.importing.readings import ReadArticle, Remark, UnreadableText
from archive.importing.texts import NO_HEADLINE, read_text
from archive.records import ArticleRecord

from .drawing import Drawn, drawn
from .layouts import LABELS
from .naming import NamesFound
from .opening import writer
from .pacing import wait_for

_NOT_DRAWN = Drawn()
_MOST_FILES = 30
_MOST_BYTES = 5_000_000
_MOST_IN_TEN_SECONDS = 20
_TEXT_FIELDS = (
    *("title", "subtitle", "byline", "publication", "date_published", "dateline"),
    *("epigraph", "epigraph_attribution", "epigraph_date"),
    *("volume", "issue", "pages", "section", "language", "source_url", "archived_url", "rights", "summary"),
)
_DATES = frozenset({"date_published", "epigraph_date"})
# What a writer should see to where the text does not say it.
_EXPECTED = frozenset({"title", "byline", "date_published"})


@dataclass(frozen=True, slots=True)
class Understood:
    """One field of the article as it was understood, and the line it stood in (0: none)."""

    label: str
    value: str
    line: int


@dataclass(frozen=True)
class ReadText:
    """One text as it came and what was understood of it; `refusal` says why nothing was."""

    name: str
    text: str
    is_markdown: bool = False
    record: ArticleRecord | None = None
    fields: tuple[Understood, ...] = ()
    missing: tuple[str, ...] = ()
    shown: Drawn = _NOT_DRAWN
    dropped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    open_names: tuple[OpenName, ...] = ()
    refusal: str = ""

    @property
    def names(self) -> NamesFound | None:
        """The names in it; none where it could not be drawn."""
        return self.shown.names

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the text has below its head."""
        return len(self.record.body.split("\n\n")) if self.record else 0

    @property
    def words(self) -> int:
        """How many words they have."""
        return len(self.record.body.split()) if self.record else 0


@dataclass(frozen=True)
class Pasted:
    """What was posted to be read: its texts, or why none was taken."""

    texts: tuple[ReadText, ...] = ()
    refusal: str = ""
    text: str = field(default="", kw_only=True)


def read_pasted(request: HttpRequest) -> Pasted:
    """The texts and files of that request, each read; writes nothing."""
    text = request.POST.get("pasted", "")
    files = request.FILES.getlist("pasted-files")
    if wait_for(writer(request), "read", most=_MOST_IN_TEN_SECONDS):
        return Pasted(refusal="That was very much at once. Wait a few seconds and send it again.", text=text)
    if len(files) > _MOST_FILES or sum(file.size or 0 for file in files) > _MOST_BYTES:
        told = f"At most {_MOST_FILES} files of {_MOST_BYTES // 1_000_000} MB together are read at once."
        return Pasted(refusal=f"{told} An administrator can bring in more from a shell.", text=text)
    texts = list(_from_files(files))
    if text.strip():
        is_markdown = "pasted-markdown" in request.POST
        texts.insert(0, read_one(text, name=clean_line(request.POST.get("pasted-name", "")), is_markdown=is_markdown))
    if not texts:
        return Pasted(refusal="There was no text. Paste one, or choose files.", text=text)
    refusal = texts[0].refusal if len(texts) == 1 else ""
    return Pasted(tuple(texts), refusal, text=text)


def read_one(text: str, *, name: str = "", is_markdown: bool = False) -> ReadText:
    """One text as understood; `name` is its file's, "" for one that was pasted."""
    try:
        read = read_text(text, name=_name_for(name, is_markdown))
    except UnreadableText as error:
        where = f"Line {error.line}: " if error.line else ""
        return ReadText(name, text, is_markdown, refusal=f"{where}{error}")
    record, open_names = look_up(read)
    remarks = read.remarks
    if not name and any(remark.text == NO_HEADLINE for remark in remarks):
        # The name of a file stands in for a headline; a text that was pasted has none.
        record = replace(record, title="")
        remarks = tuple(remark for remark in remarks if remark.text != NO_HEADLINE)
    return ReadText(
        name=name,
        text=text,
        is_markdown=is_markdown,
        record=record,
        fields=tuple(_fields(record, read)),
        missing=tuple(_missing(record, read)),
        shown=drawn(record),
        dropped=read.dropped,
        remarks=remarks,
        open_names=open_names,
    )


def _from_files(files: Iterable[UploadedFile[Any]]) -> Iterator[ReadText]:
    for file in files:
        name = clean_line(file.name or "")
        if not name.lower().endswith(tuple(ENDINGS)):
            endings = ", ".join(sorted(ENDINGS))
            yield ReadText(name, "", refusal=f"Only texts are read, whose names end in {endings}.")
        elif (file.size or 0) > LARGEST:
            yield ReadText(name, "", refusal=f"At most {LARGEST // 1_000_000} MB are read of one file. Split it.")
        else:
            yield _from_bytes(file.read(), name)


def _from_bytes(data: bytes, name: str) -> ReadText:
    try:
        return read_one(decode(data), name=name)
    except UnreadableText as error:
        where = f"Line {error.line}: " if error.line else ""
        return ReadText(name, "", refusal=f"{where}{error}")


def _name_for(name: str, is_markdown: bool) -> str:
    """The name by whose ending the reader tells Markdown from plain text."""
    return name or ("pasted.md" if is_markdown else "pasted.txt")


def _fields(record: ArticleRecord, read: ReadArticle) -> Iterator[Understood]:
    lines = {found.field: found.line for found in read.found}
    for name in _TEXT_FIELDS:
        # The record refers to the publication by key, and only where the archive has its page.
        if value := read.publication if name == "publication" else getattr(record, name):
            yield Understood(_label(name), _in_words(name, value), lines.get(name, 0))


def _missing(record: ArticleRecord, read: ReadArticle) -> Iterator[str]:
    yield from (_label(name) for name in _TEXT_FIELDS if name in _EXPECTED and not getattr(record, name))
    if not read.publication and not record.source_url:
        yield "Source"


def _in_words(name: str, value: str) -> str:
    if name not in _DATES:
        return value
    try:
        return describe(value)
    except InvalidDate:
        return value


def _label(name: str) -> str:
    return LABELS.get(name) or name.replace("_", " ").capitalize()
