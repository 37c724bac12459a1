"""From the names that an editor gave to every form in which the engine looks them up.

The one thing to know: a form is only a way of *finding*; how it links is decided in the text. Acronyms, first names
and short forms of organizations are not here: they count only in a text that gives the whole name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from . import corporate, personal
from .inflections import cases
from .mentions import Case, Entity, Kind, Linking, NameForm, Rank
from .tokens import SHORT_ACRONYM, Token, fold_name, is_acronym, is_wordless, tokenize

_NAMES_OF_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class GivenName:
    """A further name of an entity as an editor gave it, or its own name with how that links."""

    text: str
    linking: Linking = Linking.RULES
    exact_case: bool = False
    language: str = ""
    earliest: date | None = None
    latest: date | None = None


def forms_of(entity: Entity, names: Sequence[GivenName]) -> tuple[NameForm, ...]:
    """Every form of an entity, its own name first; a blank name yields none.

    A given name that folds like the entity's own name says how that one links; one that folds like a derived form
    or a family name takes its place. Of two given names that fold alike the stricter one counts.
    """
    own = fold_name(entity.name)
    given = sorted((name for name in names if fold_name(name.text)), key=_strictness)
    override = next((name for name in given if fold_name(name.text) == own), None)
    primary = GivenName(entity.name) if override is None else replace(override, text=entity.name)
    others = [name for name in given if fold_name(name.text) != own or _is_small(name.text, entity.name)]
    family = {fold_name(text): text for text in _family_names(entity, others)}
    found = [_form(entity, primary, Rank.PRIMARY)]
    found.extend(_form(entity, name, Rank.FAMILY if fold_name(name.text) in family else Rank.ALIAS) for name in others)
    found.extend(_form(entity, GivenName(text), Rank.FAMILY) for text in family.values())
    found.extend(_derived(entity, [primary, *others], family))
    found.extend(_turned(entity, others))
    found.extend(_declined(entity, [primary, *others], family.values()))
    return tuple(_one_each(form for form in found if form.tokens))


def blocking_form(text: str) -> NameForm | None:
    """The form of a name that is no page: it takes part in longest match and never links."""
    tokens = fold_name(text)
    if not tokens:
        return None
    return NameForm(text=text, tokens=tokens, entity=None, kind=Kind.OTHER, rank=Rank.PRIMARY)


def barring_form(text: str, case: Case) -> NameForm | None:
    """The form of what editors decided not to be a name, anywhere: stronger than further names set to link always.

    Written in this way only: "WHO" bars no "Who".
    """
    form = blocking_form(text)
    if form is None:
        return None
    # A short acronym is compared in capitals as it is, with its dots or without.
    exact = case is Case.LOWER or (case is Case.CAPITALS and any(len(token) > SHORT_ACRONYM for token in form.tokens))
    return form._replace(linking=Linking.NEVER, exact_case=exact)


def _form(entity: Entity, name: GivenName, rank: Rank) -> NameForm:
    return NameForm(
        text=name.text.strip(),
        tokens=fold_name(name.text),
        entity=entity.id,
        kind=entity.kind,
        rank=rank,
        linking=name.linking,
        exact_case=name.exact_case,
        language=name.language,
        earliest=name.earliest,
        latest=name.latest,
    )


def _strictness(name: GivenName) -> int:
    return (Linking.NEVER, Linking.CONTEXT, Linking.ALWAYS, Linking.RULES).index(name.linking)


def _family_names(entity: Entity, names: Sequence[GivenName]) -> Iterator[str]:
    """The family names of a person, also those of other full names: Hillary Rodham, Cho Myong Nok for Jo Myong Rok."""
    if entity.kind is not Kind.PERSON:
        return
    yield from personal.family_names(entity)
    family_first = personal.family_first(personal.parts(entity.name))
    first = fold_name(entity.name)[:1]
    for name in names:
        chunks = personal.parts(name.text)
        alike = personal.family_first(chunks) if family_first else first and fold_name(name.text)[:1] == first
        alike = alike or _in_another_script(entity.name, name.text)
        if alike and name.linking is not Linking.NEVER:
            yield from personal.family_names_in(name.text)


def _in_another_script(name: str, other: str) -> bool:
    """Whether a name in Latin letters is given in others, in which its family name stands last as well."""
    return name[:1].isascii() and not any(char.isascii() and char.isalpha() for char in other)


def _derived(entity: Entity, names: Iterable[GivenName], family: Collection[tuple[str, ...]]) -> Iterator[NameForm]:
    """Other ways of writing each name; they link as the name does, but a single word is left to the rules."""
    for name in names:
        if name.linking is not Linking.NEVER and len(fold_name(name.text)) > 1:
            for text in _variants(entity, name.text, family):
                form = _form(entity, replace(name, text=text), Rank.DERIVED)
                yield form if len(form.tokens) > 1 else form._replace(linking=Linking.RULES)


def _variants(entity: Entity, text: str, family: Collection[tuple[str, ...]]) -> Iterator[str]:
    """The variants of one name; of a person only where the name holds the family name (not of "Iron Lady")."""
    if entity.kind is not Kind.PERSON:
        yield from corporate.variants(text)
    elif any(fold_name(name) in family for name in personal.family_names_in(text)) or text == entity.name:
        yield from (other for other in personal.variants(text, entity.family_name) if len(fold_name(other)) > 1)


def _turned(entity: Entity, names: Iterable[GivenName]) -> Iterator[NameForm]:
    """Tanaka Hitoshi for Hitoshi Tanaka, of a person who has a name in a script in which the family name leads."""
    chunks = personal.parts(entity.name)
    if entity.kind is not Kind.PERSON or len(chunks) != _NAMES_OF_TWO:
        return
    leads = any(all(map(is_wordless, "".join(name.text.split()))) for name in names)
    if leads and fold_name(entity.family_name or chunks[1]) == fold_name(chunks[1]):
        yield _form(entity, GivenName(f"{chunks[1]} {chunks[0]}"), Rank.DERIVED)


def _declined(entity: Entity, names: Iterable[GivenName], family: Iterable[str]) -> Iterator[NameForm]:
    """The cases of names in Russian, Ukrainian and Greek; those of a family name are family names themselves."""
    for name in names:
        if name.linking is not Linking.NEVER and not name.exact_case:
            for text in cases(name.text):
                yield _form(entity, replace(name, text=text), Rank.DERIVED)
    for known in family:
        yield from (_form(entity, GivenName(text), Rank.FAMILY) for text in cases(known))


def _one_each(forms: Iterable[NameForm]) -> Iterator[NameForm]:
    """The first form for each way of writing; forms that differ in capitals or commas are different ways."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for form in forms:
        texts = seen.setdefault(form.tokens, [])
        if not texts or (form.text not in texts and _way(form.text) not in map(_way, texts)):
            texts.append(form.text)
            yield form


def _way(text: str) -> tuple[object, ...]:
    """What two forms with the same words may differ in."""
    return tuple(map(_case, tokenize(text))), "," in text


def _is_small(text: str, own: str) -> bool:
    """Whether a name is the page's own with small letters: Nunn-Lugar program beside Nunn-Lugar Program."""
    cases = [(_case(small), _case(token)) for small, token in zip(tokenize(text), tokenize(own), strict=False)]
    return any(small == "lower" != own_case for small, own_case in cases)


def _case(token: Token) -> str:
    if token.raw[0].islower():
        return "lower"
    return "capitals" if len(token.raw) > 1 and is_acronym(token.raw) else "capital"
