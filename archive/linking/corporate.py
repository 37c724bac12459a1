"""How an organization or an event may be written besides its name (LINKING rule 2).

Nothing here shortens a name to an acronym or to its first word: those count only in a text that gives the whole name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from .tables import words
from .tokens import fold_name

_ENDINGS: Final = words("company_endings.txt")
_GENERIC: Final = words("generic_words.txt")
_COUNTRY: Final = re.compile(r"(?:U\.\s?S\.|US|USA|United\s+States)\s+(?=\w)")
_OFFICE_OF: Final = re.compile(r"(?P<head>Department|Ministry)\s+of\s+(?:the\s+)?(?P<rest>\w.*)", re.DOTALL)
_OFFICE: Final = re.compile(r"(?P<rest>(?!The\b)\w.*?)\s+(?P<head>Department|Ministry)", re.DOTALL)
_AND: Final = re.compile(r"\s+(?:&|and)\s+")
_PREFIXED: Final = re.compile(
    r"\b([Nn]on|[Aa]nti|[Cc]ounter|[Cc]o|[Mm]ulti|[Ii]nter|[Pp]ost|[Pp]re|[Rr]e|[Ss]ub)[-\u2010\u2011](\w)"
)
_SOLID: Final = re.compile(
    r"\b([Nn]on|[Aa]nti|[Cc]ounter)(proliferation|ballistic|terrorism|aligned|nuclear|intelligence)\b"
)


def variants(name: str) -> Iterator[str]:
    """Other ways of writing the name; each step works on what the steps before it gave."""
    found = {name: None}
    for step in _STEPS:
        found.update({other.strip(): None for given in tuple(found) for other in step(given) if fold_name(other)})
    del found[name]
    yield from found


def _without_bracket(name: str) -> Iterator[str]:
    """Agreed Framework for Agreed Framework (1994)."""
    if name.endswith(")") and " (" in name:
        yield name[: name.rindex(" (")]


def _without_article(name: str) -> Iterator[str]:
    if name.startswith(("The ", "the ")) and len(fold_name(name)) > 1:
        yield name[4:]


def _without_legal_ending(name: str) -> Iterator[str]:
    """Boeing for Boeing Co.; Lockheed Martin for Lockheed Martin Corp.; but not News for News Corporation."""
    chunks = name.replace(",", " ").split()
    kept = list(chunks)
    while len(kept) > 1 and "".join(fold_name(kept[-1])) in _ENDINGS:
        del kept[-1]
    if len(kept) < len(chunks) and not (len(kept) == 1 and "".join(fold_name(kept[0])) in _GENERIC):
        yield " ".join(kept)


def _without_country(name: str) -> Iterator[str]:
    """U.S. for United States and the reverse; neither where three words remain."""
    match = _COUNTRY.match(name)
    if match:
        rest = name[match.end() :]
        yield f"U.S. {rest}"
        yield f"United States {rest}"
        if len(rest.split()) >= 3:
            yield rest


def _turned_office(name: str) -> Iterator[str]:
    """State Department for Department of State and the reverse, a leading U.S. kept."""
    country = _COUNTRY.match(name)
    lead, rest = (country.group(), name[country.end() :]) if country else ("", name)
    of = _OFFICE_OF.fullmatch(rest)
    turned = _OFFICE.fullmatch(rest)
    if of and len(fold_name(of["rest"])) <= 5 and " of " not in of["rest"]:
        yield f"{lead}{of['rest']} {of['head']}"
    elif turned and " of " not in turned["rest"]:
        yield f"{lead}{turned['head']} of {turned['rest']}"


def _other_and(name: str) -> Iterator[str]:
    """Arms Control & Disarmament for Arms Control and Disarmament, and the reverse."""
    if _AND.search(name):
        yield _AND.sub(" & ", name)
        yield _AND.sub(" and ", name)


def _other_hyphen(name: str) -> Iterator[str]:
    """Nonproliferation for Non-Proliferation, and the reverse."""
    solid = _PREFIXED.sub(lambda match: match[1] + match[2].lower(), name)
    spread = _SOLID.sub(lambda match: f"{match[1]}-{match[2].capitalize()}", name)
    yield from (other for other in (solid, spread) if other != name)


_STEPS: Final[tuple[Callable[[str], Iterator[str]], ...]] = (
    _without_bracket,
    _without_article,
    _without_legal_ending,
    _without_country,
    _turned_office,
    _other_and,
    _other_hyphen,
)
