"""A name that is also a common word, taken up again right behind the full name: Harriet Stone left. Stone has gone.

There a verb behind it suffices, also where the text has the word in small letters elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .find import Found
from .reading import Gap, Reading
from .scene import Scene
from .steps import Step
from .tables import words

_ACTS: Final = words("speech_words.txt") | words("human_verbs.txt")
_NO_VERBS: Final = frozenset(("then", "perhaps", "just", "not", "alone", "both", "neither", "too", "now", "here"))
_VERBS: Final = _ACTS | (words("auxiliaries.txt") - _NO_VERBS)
_PRONOUNS: Final = frozenset({"who", "whose", "she", "he"})
# So many words back the full name may stand.
_JUST: Final = 40


def is_taken_up(scene: Scene, place: Found, entities: Iterable[str]) -> bool:
    """Whether the text names just one of these in full shortly before, in the same block, and a verb follows here.

    Not where it has used the word as such since then.
    """
    reading, first = scene.reading, place.first
    opens = Step.JUST_NAMED not in reading.without and reading.opens_sentence(first)
    if not opens or not _goes_on(reading, place.last):
        return False
    furthest = max(first - _JUST, 0)
    word = reading.words[first]
    used = next((n for n in range(first - 1, furthest, -1) if reading.tokens[n].raw == word), furthest)
    near = max(reading.tokens[used].start, scene.around.block_start(first))
    return sum(scene.evidence.is_named_between(entity, near, scene.start(place)) for entity in entities) == 1


def _goes_on(reading: Reading, number: int) -> bool:
    """Whether a verb follows, a possessive ending, or a clause that speaks of a person."""
    word, gap = reading.words[number], reading.gap_text(number - 1)
    if gap == ", ":
        return word in _PRONOUNS
    if gap in ("'s ", "’s "):
        return True
    return reading.gaps[number - 1] is Gap.BLANK and (word in _VERBS or word.endswith("ed"))
