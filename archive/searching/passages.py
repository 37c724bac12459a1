"""The sentences of a text that hold the words of a query, cut out, with those words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.indexing.finding import Wanted
from archive.indexing.stems import stem
from archive.linking.tokens import Token, tokenize
from archive.rendering.sentences import Sentences

# What stands within so many characters of one another may be shown together.
_REACH = 160
_SHOWN = 2
_AROUND = 500
_OPENING = 220
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a text, in pieces: (words, whether they are marked)."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place where something wanted stands: its span, and which of the wanted it is."""

    start: int
    end: int
    which: int


class Marker:
    """Finds in any text what one query wants, by the stems that the index goes by."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._stems = [tuple(map(stem, one.words)) for one in wanted]
        self._first: dict[str, list[int]] = {}
        for which, stems in enumerate(self._stems):
            self._first.setdefault(stems[0], []).append(which)
        self._beginnings = [one.words[-1] for one in wanted if one.begins and len(one.words) == 1]

    def passages(self, texts: Iterable[str]) -> tuple[Passage, ...]:
        """The best two passages of the first of these texts that holds most of what is wanted; none if none does."""
        most: set[int] = set()
        chosen: tuple[str, list[_Spot]] = ("", [])
        for text in texts:
            spots = self._in_text(text, self._spots) or self._in_text(text, self._begun)
            held = {spot.which for spot in spots}
            if len(held) > len(most):
                most, chosen = held, (text, spots)
            if len(most) == len(self._stems):
                break
        text, spots = chosen
        return tuple(dict.fromkeys(self._passage(text, *span) for span in sorted(_best(spots))))

    def _in_text(self, text: str, spots_in: Callable[[Sequence[Token]], list[_Spot]]) -> list[_Spot]:
        """The spots in a text, paragraph by paragraph, up to the first one that holds all that is wanted."""
        found: list[_Spot] = []
        at = 0
        for paragraph in text.split(_BREAK):
            spots = spots_in(tokenize(paragraph))
            found += [_Spot(at + spot.start, at + spot.end, spot.which) for spot in spots]
            if len({spot.which for spot in spots}) == len(self._stems):
                break
            at += len(paragraph) + len(_BREAK)
        return found

    def _spots(self, tokens: Sequence[Token]) -> list[_Spot]:
        stems = [stem(token.text) for token in tokens]
        return [
            _Spot(tokens[at].start, tokens[at + length - 1].end, which)
            for at, first in enumerate(stems)
            for which in self._first.get(first, ())
            if tuple(stems[at : at + (length := len(self._stems[which]))]) == self._stems[which]
        ]

    def _begun(self, tokens: Sequence[Token]) -> list[_Spot]:
        """Words that merely begin as typed: what is found by a name in its title holds it in its text like that."""
        if not self._beginnings:
            return []
        begun = tuple(self._beginnings)
        return [_Spot(token.start, token.end, 0) for token in tokens if token.text.startswith(begun)]

    def _passage(self, text: str, start: int, end: int) -> Passage:
        """The sentence around a span, or the sentences that it spans; an ellipsis where the text goes on."""
        at = max(0, start - _AROUND)
        before, after = Sentences(text[at : end + _AROUND]).around(start - at, end - at)
        inside = " ".join(text[start:end].split())
        sentence = f"{before}{inside}{after}"
        pieces = list(self._marked(sentence))
        opens = text[:start].strip() == before.strip()
        closes = text[end:].strip() == after.strip()
        return Passage((*([] if opens else [("… ", False)]), *pieces, *([] if closes else [(" …", False)])))

    def _marked(self, sentence: str) -> Iterator[tuple[str, bool]]:
        tokens = tokenize(sentence)
        done = 0
        for spot in sorted(self._spots(tokens) or self._begun(tokens), key=lambda spot: (spot.start, -spot.end)):
            if spot.start < done:
                continue
            if spot.start > done:
                yield sentence[done : spot.start], False
            yield sentence[spot.start : spot.end], True
            done = spot.end
        if done < len(sentence):
            yield sentence[done:], False


def opening(text: str) -> tuple[Passage, ...]:
    """The beginning of a text, for a page that holds the words elsewhere; nothing of nothing."""
    words = " ".join(text[: 2 * _OPENING].split())
    if len(words) <= _OPENING:
        return (Passage(((words, False),)),) if words else ()
    cut = words.rfind(" ", 1, _OPENING)
    return (Passage(((f"{words[: cut if cut > 0 else _OPENING]} …", False),)),)


def _best(spots: Sequence[_Spot]) -> Iterator[tuple[int, int]]:
    """The spans to cut out: first the shortest that holds most of what is wanted, then what holds most of the rest."""
    missing = {spot.which for spot in spots}
    for _ in range(_SHOWN):
        if not missing:
            return
        span, held = max(_views(spots, missing), key=_worth)
        yield span
        missing -= held


def _worth(view: tuple[tuple[int, int], set[int]]) -> tuple[int, int]:
    (start, end), held = view
    return len(held), start - end if len(held) > 1 else 0


def _views(spots: Sequence[_Spot], missing: set[int]) -> Iterator[tuple[tuple[int, int], set[int]]]:
    """From each spot on, the span that holds all of the missing within reach, and what of them it holds."""
    for at, spot in enumerate(spots):
        held, end = {spot.which} & missing, spot.end
        for following in spots[at + 1 :]:
            if following.end > spot.end + _REACH:
                break
            if following.which in missing - held:
                held.add(following.which)
                end = following.end
        yield (spot.start, end), held
