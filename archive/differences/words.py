"""One paragraph beside its edited self, word by word.

The one thing to know: a token is a word or a sign with the blanks behind it, and words alone are compared. So blanks
never hold two texts together, and a line that was wrapped anew is not a line of new words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from .alignment import Pair, aligned, gaps
from .changes import Mark, Piece

# Signs that end a word; an apostrophe inside one does not. Chinese and Japanese write no blanks: a character is a word.
_SIGN = r"!-/:-@\[-`{-~¡«»¿‐-‟…‹›、。「」，：；！？"
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\s{_SIGN}{_IDEOGRAPH}]"
_TOKEN = re.compile(rf"([{_IDEOGRAPH}]|{_LETTER}+(?:['’]{_LETTER}+)*|(\S)\2*|)(\s*)")
_ENDS_SENTENCE = frozenset(".!?…。！？:;")
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, "" at the start of a text that begins with blanks; and the blanks behind it."""

    word: str
    blanks: str

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a digit in it."""
        return any(map(str.isalnum, self.word))


def tokens_of(text: str) -> list[Token]:
    """`text` in tokens: joined again, they are the text."""
    return [Token(found[1], found[3]) for found in _TOKEN.finditer(text) if found[0]]


def pieces(old: Sequence[Token], new: Sequence[Token], *, limit: int) -> tuple[Piece, ...]:
    """What was kept, removed and added, in reading order; nothing is kept where comparing costs more than `limit`."""
    pairs = aligned([token.word for token in old], [token.word for token in new], limit=limit)
    pairs = _without_crumbs(_at_sentences(pairs, old, new), old, new)
    writer = _Writer()
    for pair, (removed, added) in zip((*pairs, None), gaps(pairs, (len(old), len(new))), strict=True):
        writer.change(_text_of(old, removed), _text_of(new, added))
        if pair:
            writer.keep(old[pair[0]], new[pair[1]])
    writer.flush()
    return tuple(Piece(text, mark) for mark, text in writer.parts)


def _text_of(tokens: Sequence[Token], places: range) -> str:
    return "".join(token.word + token.blanks for token in tokens[places.start : places.stop])


class _Writer:
    """Text that is being put together: what is finished, and a change that may go on."""

    def __init__(self) -> None:
        self.parts: list[tuple[Mark, str]] = []
        self.removed = ""
        self.added = ""

    def change(self, removed: str, added: str) -> None:
        """Go on with what was removed and added here."""
        self.removed += removed
        self.added += added

    def keep(self, old: Token, new: Token) -> None:
        """A word that stayed; the blanks behind it may have not."""
        if old.word:
            self.flush()
            self._put("kept", old.word)
        self.change(old.blanks, new.blanks)

    def flush(self) -> None:
        """Finish the change: blanks that both sides begin or end with were kept."""
        removed, added = self.removed, self.added
        before = _blanks_in_common(removed, added)
        removed, added = removed[before:], added[before:]
        behind = _blanks_in_common(removed[::-1], added[::-1])
        self._put("kept", self.removed[:before])
        self._put("removed", removed[: len(removed) - behind])
        self._put("added", added[: len(added) - behind])
        self._put("kept", removed[len(removed) - behind :])
        self.removed = self.added = ""

    def _put(self, mark: Mark, text: str) -> None:
        if not text:
            return
        if self.parts and self.parts[-1][0] == mark:
            text = self.parts.pop()[1] + text
        self.parts.append((mark, text))


def _blanks_in_common(one: str, other: str) -> int:
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        number += 1
    return number


def _at_sentences(pairs: list[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """`pairs` with what came or went moved to begin where a sentence begins, if the same words allow it.

    "The" of a new sentence before one that begins with "The" is read as new, not the "The" behind it.
    """
    result = list(pairs)
    for number, (here, there) in enumerate(gaps(pairs, (len(old), len(new)))):
        if bool(here) == bool(there):
            continue
        tokens, gap = (old, here) if here else (new, there)
        length = len(gap)
        kept = [pair[0 if here else 1] for pair in result[max(0, number - length) : number]]
        for step in range(_shift(kept, tokens, gap)):
            i, j = result[number - 1 - step]
            result[number - 1 - step] = (i + length, j) if here else (i, j + length)
    return result


def _shift(kept: Sequence[int], tokens: Sequence[Token], gap: range) -> int:
    """By how many of the words `kept` before it the gap moves to the left so as to begin a sentence; 0 if it cannot."""
    for shift in range(len(gap) + 1):
        start = gap.start - shift
        if start == 0 or tokens[start - 1].word[-1:] in _ENDS_SENTENCE:
            return shift
        if shift == len(kept) or kept[-1 - shift] != start - 1:
            return 0
        if tokens[start - 1].word != tokens[gap.stop - 1 - shift].word:
            return 0
    return 0


def _without_crumbs(pairs: list[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """`pairs` without those that only break up a change: lone signs, and a word or two between longer changes."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (len(old), len(new))]
    changes = [
        max(_letters(old[a + 1 : c]), _letters(new[b + 1 : d])) for (a, b), (c, d) in zip(ends, starts, strict=True)
    ]
    kept = [
        run
        for run, before, behind in zip(runs, changes, changes[1:], strict=False)
        if not (before and behind) or not _is_crumb([old[i] for i, _ in run], min(before, behind))
    ]
    return list(chain.from_iterable(kept))


def _is_crumb(run: Sequence[Token], size: int) -> bool:
    words = sum(token.is_word for token in run)
    return words == 0 or (words <= _FEW_WORDS and _letters(run) <= size)


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(token.word) for token in tokens)
