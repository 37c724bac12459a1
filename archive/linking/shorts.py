"""Short forms that a document makes possible by giving a whole name: Saddam, Carnegie, the Post (LINKING rule 5)."""

from __future__ import annotations

from typing import Final

from . import personal
from .acronyms import linked_entity
from .blocking import blocking_forms, peoples
from .find import Found
from .mentions import Kind, NameForm
from .scene import Scene, Short
from .steps import Step
from .tables import words
from .tokens import fold, is_acronym
from .wording import shape

_COMMON: Final = words("common_words.txt")
_GENERIC: Final = words("generic_words.txt")
_NEWSPAPER: Final = words("newspaper_words.txt")
_ENDINGS: Final = words("company_endings.txt")
_TITLES: Final = words("titles.txt")
_PARTICLES: Final = words("particles.txt")
_SHORTEST: Final = 3


def learn_short_forms(scene: Scene) -> None:
    """Take down the first name of each person and the first word of each organization that is named in full."""
    for place, _ in tuple(scene.settled.values()):
        entity = linked_entity(scene, place)
        if entity is None:
            continue
        forms = [form for form in place.forms if form.entity == entity]
        if not forms:
            continue
        form = min(forms, key=lambda form: (form.rank, form.text))
        if form.kind is Kind.PERSON:
            _add(scene, first_name(form.text, _family_of(scene, entity)), entity, "first name")
        elif form.kind is Kind.ORGANIZATION:
            _add(scene, distinctive_word(form), entity, "short form", form.tokens[-1])
            _add(scene, newspaper_word(form.tokens), entity, "newspaper")


_STEP: Final = {
    "first name": Step.FIRST_NAMES,
    "short form": Step.SHORT_FORMS,
    "newspaper": Step.NEWSPAPERS,
}


def _add(scene: Scene, word: str | None, entity: str, rule: str, last: str = "") -> None:
    if word is None or _STEP[rule] in scene.reading.without:
        return
    shorts = scene.shorts.setdefault((word,), [])
    if all(short.entity != entity for short in shorts):
        shorts.append(Short(entity, rule, last))


def _family_of(scene: Scene, entity: str) -> str:
    known = scene.entities.get(entity)
    return known.family_name if known is not None else ""


def first_name(name: str, family: str = "") -> str | None:
    """The first name by which a person may go: Saddam of Saddam Hussein, none of Kim Jong-Il or J. Smith."""
    if "," in name:
        return None
    chunks = personal.parts(name)
    if len(chunks) < 2 or personal.family_first(chunks):
        return None
    tokens = fold(chunks[0])
    if tokens == fold(family):
        return None
    if len(tokens) != 1 or len(tokens[0]) < _SHORTEST or tokens[0] in _TITLES or tokens[0] in _PARTICLES:
        return None
    return tokens[0]


def distinctive_word(form: NameForm) -> str | None:
    """The first word of an organization that others do not share: Carnegie, Boeing; no place, people or acronym."""
    tokens = form.tokens
    if len([token for token in tokens if token not in _ENDINGS]) < 2:
        return None
    for number, token in enumerate(tokens):
        if token in _GENERIC:
            continue
        placed = token in peoples() or next(blocking_forms([token]), None) is not None
        usual = token in _COMMON and number > 0
        return (
            None
            if placed or usual or is_acronym(shape(form.text).raws[number]) or len(token) < _SHORTEST or token.isdigit()
            else token
        )
    return None


def newspaper_word(tokens: tuple[str, ...]) -> str | None:
    """The Post of The Washington Post."""
    return tokens[-1] if len(tokens) > 1 and tokens[-1] in _NEWSPAPER else None


def places_of_shorts(scene: Scene) -> list[Found]:
    """The places where a short form of this document stands and no known name does."""
    reading = scene.reading
    long_ones: dict[str, list[tuple[str, ...]]] = {}
    for tokens in scene.shorts:
        if len(tokens) > 1:
            long_ones.setdefault(tokens[0], []).append(tokens)
    found = []
    for number, word in enumerate(reading.words):
        if number in scene.at or number in scene.settled or number in reading.taken or not reading.capital[number]:
            continue
        last = number + max(
            (len(tokens) for tokens in long_ones.get(word, ()) if _stands(scene, tokens, number)), default=1
        )
        if last > number + 1 or (word,) in scene.shorts:
            found.append(Found(number, last, reading.tokens[last - 1].end, ()))
    return found


def _stands(scene: Scene, tokens: tuple[str, ...], number: int) -> bool:
    """Whether an acronym of several parts (G-8, AT&T) stands here, on words that no known name has."""
    reading = scene.reading
    last = number + len(tokens)
    return (
        tuple(reading.words[number:last]) == tokens
        and reading.is_free(number, last)
        and all(other not in scene.at for other in range(number, last))
        and all(is_acronym(token.raw) or token.raw.isdigit() for token in reading.tokens[number:last])
        and all(
            "\\n" not in reading.gap_text(other) and " " not in reading.gap_text(other)
            for other in range(number, last - 1)
        )
    )
