"""What stands under a name on a form: how texts will link by it, and what is in the way.

The one thing to know: it repeats in plain words what `archive.linking` does, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache

from archive.cleaning import clean_line
from archive.linking.tables import words
from archive.linking.tokens import fold_name, is_acronym
from archive.models import Kind
from archive.models.names import NameLinking
from archive.permissions import Action, may
from archive.records import AnyRecord, NameRecord

from .bearing import NOBODY, Bearers, bearers
from .pacing import wait_for

_COMMON: Final = words("common_words.txt") - words("seldom_words.txt")
_SET: Final = {
    NameLinking.ALWAYS: "Links wherever a text has it.",
    NameLinking.CONTEXT: "Links only in texts that also name this page in full.",
    NameLinking.NEVER: "Found by search; no text links by it.",
}
_LONGEST = 300
_MOST_IN_TEN_SECONDS = 80


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a note, and where they lead ("" for nowhere)."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence about a name, in parts; a warning tells of something in the way."""

    parts: tuple[Part, ...]
    warning: bool = False

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def html(self) -> SafeString:
        """The sentence with its links."""
        link = '<a href="{}" target="_blank" rel="noopener">{}</a>'
        pieces = (format_html(link, part.url, part.text) if part.url else part.text for part in self.parts)
        return format_html_join("", "{}", ((piece,) for piece in pieces))


@dataclass(frozen=True, slots=True)
class NamedPage:
    """Of the page whose names these are: its permanent key, its kind and its title."""

    key: str
    kind: str
    title: str


def notes_on_names(page: NamedPage, names: Sequence[NameRecord]) -> list[tuple[Note, ...]]:
    """What there is to say of each of these names of one page: three queries, however many there are."""
    borne = bearers((name.text for name in names), besides=page.key)
    return [notes_on(page, name, borne.get(fold_name(name.text), NOBODY)) for name in names]


def notes_on(page: NamedPage, name: NameRecord, borne: Bearers) -> tuple[Note, ...]:
    """What there is to say of one name of a page that others bear as `borne` says."""
    if not name.text:
        return ()
    tokens = fold_name(name.text)
    if not tokens:
        return (_warning(f"“{name.text}” holds no letter or digit, so no text could match it."),)
    is_title = tokens == fold_name(page.title)
    found = [_how(page, name, is_title=is_title)]
    if name.linking == NameLinking.NEVER:
        return (*found, *_said_of_title(is_title))
    found += _said_of_title(is_title)
    if borne.blocked and not is_title and name.linking != NameLinking.ALWAYS:
        found.append(_blocked(page, name.text))
    if borne.count:
        found.append(_shared(name, borne))
    return tuple(found)


def warnings_of(record: AnyRecord, before: AnyRecord) -> list[Note]:
    """What is to be warned of in the names that `record` has and `before` had not, or had to link otherwise."""
    known = {(name.text, name.linking) for name in before.names}
    added = [name for name in record.names if (name.text, name.linking) not in known]
    page = NamedPage(record.key, record.kind, record.title)
    return [note for notes in notes_on_names(page, added) for note in notes if note.warning] if added else []


@never_cache
def name_notes(request: HttpRequest) -> JsonResponse:
    """The notes on the name `text` as it would link by `linking`, on the page `page` of a kind and title."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    if seconds := wait_for(request.user, "names", most=_MOST_IN_TEN_SECONDS):
        return JsonResponse({}, status=429, headers={"Retry-After": str(seconds)})
    asked = {name: clean_line(request.GET.get(name, ""))[:_LONGEST] for name in ("page", "kind", "title", "text")}
    linking = request.GET.get("linking", "")
    name = NameRecord(text=asked["text"], linking=linking if linking in NameLinking.values else "")
    (notes,) = notes_on_names(NamedPage(asked["page"], asked["kind"], asked["title"]), [name])
    return JsonResponse({"notes": [asdict(note) for note in notes]})


def _how(page: NamedPage, name: NameRecord, *, is_title: bool) -> Note:
    """How texts link by the name: as was set, or as the rules have it."""
    if name.linking:
        return _note(_SET[NameLinking(name.linking)])
    if not _is_one_word(name.text):
        return _note("By the rules: links wherever a text has it.")
    if page.kind == Kind.PERSON and not is_title:
        return _note("By the rules: links only in texts that also name this person in full.")
    if _is_common(name.text):
        message = f"“{name.text}” is also a common word: it links only in texts that also have a longer name."
        return _warning(message)
    return _note("By the rules: links wherever a text has it as a name of its own.")


def _said_of_title(is_title: bool) -> list[Note]:
    return [_note("It is the title, so this row says how the title links.")] if is_title else []


def _blocked(page: NamedPage, text: str) -> Note:
    if page.kind == Kind.PERSON and _is_one_word(text):
        rest = "it links only in texts that also name this person in full."
    else:
        rest = "texts do not link by it unless it links “Always”."
    return _warning(f"“{text}” is also a name that is never a link, such as that of a place: {rest}")


def _shared(name: NameRecord, borne: Bearers) -> Note:
    """“Sherman” is also a name of William Sherman (general): 2 pages bear it; …"""
    parts = [Part(f"“{name.text}” is also a name of ")]
    for number, page in enumerate(borne.pages):
        parts += [Part(", ")] if number else []
        parts.append(Part(str(page), page.get_absolute_url()))
    others = borne.count - len(borne.pages)
    parts += [Part(f" and {others:,} more")] if others else []
    neither = "neither" if borne.count == 1 else "none of them"
    outcome = "will ask which one is meant" if name.linking == NameLinking.ALWAYS else "will not link"
    parts.append(Part(f": {borne.count + 1:,} pages bear it; texts that name {neither} in full {outcome}."))
    return Note(tuple(parts), warning=True)


def _is_one_word(text: str) -> bool:
    """One word to the eye: Kim, TCOG, G-8."""
    written = text.split()
    return len(written) == 1 and (len(fold_name(text)) == 1 or is_acronym(text))


def _is_common(text: str) -> bool:
    """Whether the language has it as a word; a name with capitals inside it is none."""
    return fold_name(text)[0] in _COMMON and text[1:] == text[1:].lower() and not text[0].islower()


def _note(text: str) -> Note:
    return Note((Part(text),))


def _warning(text: str) -> Note:
    return Note((Part(text),), warning=True)


def joined(notes: Iterable[Note]) -> SafeString:
    """Several notes as one text, for a message."""
    return format_html_join(" ", "{}", ((note.html,) for note in notes))
