"""A citation in the four forms in which reference managers and people take it.

The one thing to know: none of the four can be broken by what stands in a title. Line breaks become blanks, and what
means something to a form is written as that form writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from archive.dates import describe
from archive.web.words import full_day

from .citation import Author, Citation
from .days import ends, is_certain, numbers

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{character: f"\\{character}" for character in "%&#_$"},
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name for readers, its media type, and what writes it."""

    name: str
    content_type: str
    write: Callable[[Citation], str]


def plain(citation: Citation) -> str:
    """In words: Staff report, “Allies Compare Notes”, The Monthly, September 2000. Concordance, version 7 …"""
    before, after = in_words(citation)
    return _line(f"{before}{citation.publication}{after}, {citation.edition.url}")


def in_words(citation: Citation) -> tuple[str, str]:
    """The words before the name of the publication, which is set in italics where that can be, and those after it."""
    authors = " and ".join(author.name for author in citation.authors)
    before = f"{authors}, “{citation.title}”" if authors else f"“{citation.title}”"
    where = [
        f"{label} {value}" if value.isdecimal() else value
        for label, value in (("vol.", citation.volume), ("no.", citation.issue))
        if value
    ]
    where += [describe(citation.date)] if citation.date else []
    if citation.pages:
        where.append(f"{'pp.' if citation.first_and_last_page[1] else 'p.'} {citation.pages}")
    after = "".join(f", {part}" for part in where)
    return f"{before}, " if citation.publication else before, f"{after}. {note(citation)}"


def note(citation: Citation) -> str:
    """Which version it is: "Concordance, version 7 of 18 March 2026"."""
    edition = citation.edition
    return f"{edition.site}, version {edition.version} of {full_day(edition.day)}"


def bibtex(citation: Citation) -> str:
    """One BibTeX entry, @article where the publication is known, else @misc."""
    kind = "article" if citation.publication else "misc"
    fields = "".join(f",\n  {name} = {value}" for name, value in _bibtex_fields(citation) if value not in ("{}", ""))
    return f"@{kind}{{{citation.edition.slug}-{citation.edition.version}{fields}\n}}\n"


def _bibtex_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    year, *rest = numbers(ends(citation.date)[0]) or (0,)
    yield "author", f"{{{' and '.join(map(_bibtex_author, citation.authors))}}}"
    # The second braces keep the capitals of the title.
    yield "title", f"{{{_braced(citation.title)}}}"
    yield "journal", _braced(citation.publication)
    yield "year", f"{{{year:04}}}" if year else _braced(describe(citation.date) if citation.date else "")
    yield "month", _MONTHS[rest[0] - 1] if rest else ""
    yield "day", f"{{{rest[1]}}}" if len(rest) > 1 else ""
    yield "volume", _braced(citation.volume)
    yield "number", _braced(citation.issue)
    yield "pages", _braced("--".join(part for part in citation.first_and_last_page if part))
    yield "language", _braced(citation.language)
    yield "url", f"{{{citation.edition.url}}}"
    yield "note", _braced(note(citation))


def _bibtex_author(author: Author) -> str:
    if author.family and author.given:
        return f"{_braced(author.family)}, {_braced(author.given)}"
    return _braced(author.name)


def _braced(text: str) -> str:
    return f"{{{_line(text).translate(_IN_TEX)}}}"


def ris(citation: Citation) -> str:
    """One RIS record of a newspaper article."""
    day = ends(citation.date)[0]
    parts = [*day.split("-"), "", ""][:3] if day else []
    first, last = citation.first_and_last_page
    lines = [
        ("TY", "NEWS"),
        ("TI", citation.title),
        *(("AU", author.sorted) for author in citation.authors),
        ("T2", citation.publication),
        ("PY", parts[0] if parts else ""),
        ("DA", "/".join(parts) if parts else ""),
        ("VL", citation.volume),
        ("IS", citation.issue),
        ("SP", first),
        ("EP", last),
        ("LA", citation.language),
        ("ET", str(citation.edition.version)),
        ("DP", citation.edition.site),
        ("N1", note(citation)),
        ("UR", citation.edition.url),
    ]
    told = "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value)
    return f"{told}ER  - \r\n"


def csl(citation: Citation) -> str:
    """A list of one item of CSL-JSON."""
    edition = citation.edition
    item = {
        "id": f"{edition.slug}-{edition.version}",
        "type": "article-newspaper",
        "title": citation.title,
        "author": [_csl_author(author) for author in citation.authors],
        "container-title": citation.publication,
        "issued": _csl_date(citation.date),
        "volume": citation.volume,
        "issue": citation.issue,
        "page": citation.pages,
        "section": citation.section,
        "language": citation.language,
        "archive": edition.site,
        "version": str(edition.version),
        "URL": edition.url,
        "note": note(citation),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _csl_author(author: Author) -> dict[str, str]:
    if author.family and author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}


def _csl_date(edtf: str) -> dict[str, Any]:
    first, last = ends(edtf)
    if not first:
        return {"literal": describe(edtf)} if edtf else {}
    days = [list(numbers(day)) for day in dict.fromkeys((first, last)) if day]
    return {"date-parts": days} | ({} if is_certain(edtf) else {"circa": True})


def _line(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


FORMS: Final = {
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": Form("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
    "txt": Form("Plain text", "text/plain; charset=utf-8", lambda citation: f"{plain(citation)}\n"),
}
