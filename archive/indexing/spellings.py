"""The words of names under the ways of misspelling them by one letter: for "did you mean".

Each word stands under itself and under itself without each of its letters. A misspelt word, cut in the same ways,
meets it there whether a letter was left out, added, changed, or swapped with the next. The one thing to know: words
stay when the last name with them goes; whoever proposes one asks whether a published page still bears it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .asking import among, rows, run

SHORTEST, _LONGEST = 4, 40
_AT_ONCE = 200


def spelled_words(words: Iterable[str]) -> frozenset[str]:
    """Those of these folded words for which misspellings are kept."""
    return frozenset(word for word in words if SHORTEST <= len(word) <= _LONGEST and word.isalpha())


def store_spellings(words: Collection[str]) -> None:
    """Let these words of names be found by their misspellings."""
    new = sorted(spelled_words(words) - known_words(words))
    pairs = [(spelling, word) for word in new for spelling in sorted(_spellings(word))]
    for at in range(0, len(pairs), _AT_ONCE):
        piece = pairs[at : at + _AT_ONCE]
        values = ", ".join(["(%s, %s)"] * len(piece))
        statement = f"INSERT INTO archive_namespelling (spelling, word) VALUES {values} ON CONFLICT DO NOTHING"  # noqa: S608
        run(statement, [value for pair in piece for value in pair])


def known_words(words: Collection[str]) -> frozenset[str]:
    """Those of these words that stand here."""
    condition, parameter = among("spelling", words)
    statement = f"SELECT word FROM archive_namespelling WHERE {condition} AND word = spelling"  # noqa: S608
    return frozenset(word for (word,) in rows(statement, [parameter]))


def words_like(misspelt: str, *, limit: int) -> list[str]:
    """The words of names that differ from this one by little, those that differ least and begin alike first."""
    if not spelled_words([misspelt]):
        return []
    condition, parameter = among("spelling", _spellings(misspelt))
    found = rows(f"SELECT DISTINCT word FROM archive_namespelling WHERE {condition}", [parameter])  # noqa: S608
    others = {word for (word,) in found} - {misspelt}
    return sorted(others, key=lambda word: (_distance(misspelt, word), word[0] != misspelt[0], word))[:limit]


def forget_spellings() -> None:
    """Empty the table, before it is filled anew."""
    run("DELETE FROM archive_namespelling")


def _spellings(word: str) -> frozenset[str]:
    return frozenset(_without_one(word)) | {word}


def _without_one(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _distance(one: str, other: str) -> int:
    """How many letters must be added, left out, changed or swapped with the next to make one of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, last, row = row, before, [at]
        for place, wanted in enumerate(other, start=1):
            best = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                best = min(best, last[place - 2] + 1)
            row.append(best)
    return row[-1]
