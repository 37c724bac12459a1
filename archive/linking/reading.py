"""What the eye sees of a text: its words, what stands between them, where sentences, lines and headings begin.

The one thing to know: everything here is computed once for a text and asked many times, by the number of a token.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final

from .mentions import SMALL_WORDS
from .steps import Step
from .tables import words
from .tokens import APOSTROPHES, UNSEEN, Token, is_acronym, tokenize

# A line break inside quoted mail has the sign of quotation behind it.
_BLANK: Final = r"[^\S\n\r]*(?:\r?\n(?:>+ )?)?[^\S\n\r]*"
_HYPHEN: Final = "-\u2010\u2011\u2012\u2013\u2212"
# The end of a sentence or cell, an opening quotation mark right before the word, or the sign of a list item.
_COLUMN: Final = re.compile(r"\t|[^\S\n]{4}")
_SENTENCE_END: Final = re.compile(
    r"\t|[.!?\u2026:|\u3002]|[\"'\u201c\u2018\u201e\u00ab(]\Z|[\u2022*>]\s|\n\s*[-\u2013]\s"
)
# What parts two cells of a row: a bar, a tabulator, a line of dots.
_CELL: Final = re.compile(r"\||\t|\.\.\.+\s|\s\.\.+\s|(?:\s\.){3,}")
_BLOCK_END: Final = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|[\u2029\x0c]")
_ABBREVIATIONS: Final = words("abbreviations.txt")


class Gap(Enum):
    """What stands between two words."""

    BLANK = "blanks, or one line break"
    TIGHT = "nothing, an apostrophe or a middle dot"
    HYPHEN = "one hyphen"
    AND = "an ampersand"
    DOT = "a period"
    OTHER = "other signs"
    BLOCK = "the end of a block"


_GAPS: Final = (
    (Gap.BLANK, re.compile(rf"(?=\s){_BLANK}")),
    (Gap.TIGHT, re.compile(rf"[{APOSTROPHES}\u02b9-\u02bf\u00b7\u30fb\u2027_]?")),
    (Gap.HYPHEN, re.compile(rf"[{_HYPHEN}](?:\s*\n\s*)?")),
    (Gap.AND, re.compile(rf"{_BLANK}[&\uff06]{_BLANK}")),
    (Gap.DOT, re.compile(rf"\.{_BLANK}")),
)
_ROSTER: Final = frozenset({"present", "attendance", "attending", "apologies", "absent", "participants", "regrets"})
# A dash behind the place of a dateline; the words of such a place have more letters than most acronyms.
_DASH: Final = re.compile(r"\s*(?:[\u2013\u2014]|--?)\s")
_PLACE: Final = 3
_QUOTES: Final = frozenset("\"“”‘’'„«»「」『』")
_OPENING: Final = re.compile(r"\s*[(\[][\"“'‘]?")
_CLOSING: Final = re.compile(r"[\"”'’]?[,;:)\]]")
_BEFORE_NICKNAME: Final = re.compile(r"\s[\"“‘'(]")
_BEHIND_NICKNAME: Final = re.compile(r"[\"”’')]\s")
_JOINED: Final = frozenset({Gap.TIGHT, Gap.HYPHEN, Gap.AND})
_ADDRESS: Final = re.compile(r"(?:https?://|\bwww\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|(?<!\w)@\w+")
_ADDRESS_SIGNS: Final = ("://", "www.", "@")
# Prose is wrapped at more characters than this; a shorter line is one of a list, a table, an address.
_SHORTEST_WRAPPED: Final = 45
# What a Russian bears between given and family name.
_PATRONYMICS: Final = ("ович", "евич", "ьич", "овна", "евна", "ична", "ovich", "evich", "ovna", "evna")
_MOST_PARTS: Final = 4
_LONGEST_PART: Final = 10
# A gap longer than this is no gap inside a name; it only bounds the work.
_LONGEST_GAP: Final = 40


@lru_cache(maxsize=4096)
def gap_kind(gap: str) -> Gap:
    """The kind of the characters between two words."""
    if len(gap) > _LONGEST_GAP or _BLOCK_END.search(gap):
        return Gap.BLOCK
    if _COLUMN.search(gap):
        return Gap.OTHER
    if not gap.isascii():
        gap = UNSEEN.sub("", gap)
    return next((kind for kind, pattern in _GAPS if pattern.fullmatch(gap)), Gap.OTHER)


class Reading:
    """One text as the rules read it; words are asked for by their number, `text` is the text as given."""

    def __init__(
        self,
        text: str,
        headings: Iterable[tuple[int, int]] = (),
        settled: Iterable[tuple[int, int]] = (),
        *,
        without: frozenset[Step] = frozenset(),
    ) -> None:
        self.text = text
        self.without = without
        self.tokens: Sequence[Token] = tokenize(text)
        self.words = [token.text for token in self.tokens]
        self.capital = [not token.raw[0].islower() for token in self.tokens]
        self.gaps: list[Gap] = []
        self._line_ends: list[int] = []
        self._headings = sorted(headings)
        self._settled = [(start, end) for start, end in settled if start < end]
        self._rows: set[int] = set()
        self._read_gaps()

    def _read_gaps(self) -> None:
        """The gap after each word, and the last word of each line; after the last word a block ends."""
        text, tokens = self.text, self.tokens
        for number in range(len(tokens) - 1):
            gap = text[tokens[number].end : tokens[number + 1].start]
            self.gaps.append(gap_kind(gap))
            if "\n" in gap:
                self._line_ends.append(number)
        if tokens:
            self.gaps.append(Gap.BLOCK)
            self._line_ends.append(len(tokens) - 1)
        if Step.ROWS not in self.without and _CELL.search(text):
            self._part_rows()

    def _part_rows(self) -> None:
        """A row of a table is a block: no name runs on from one to the next."""
        before = False
        for line in self._lines:
            is_row = any(_CELL.search(self.gap_text(number)) for number in line[:-1])
            if line[0] > 0 and (is_row or before):
                self.gaps[line[0] - 1] = Gap.BLOCK
            if is_row:
                self._rows.add(line[-1])
            before = is_row

    def __len__(self) -> int:
        return len(self.tokens)

    def gap_text(self, number: int) -> str:
        """The characters after this word, up to the next."""
        end = self.tokens[number + 1].start if number + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[number].end : end]

    def follows(self, number: int) -> bool:
        """Whether this word stands right behind the one before it: blanks only, or the dot of Gen. or W."""
        if number <= 0 or number >= len(self.tokens):
            return False
        gap = self.gaps[number - 1]
        return gap is Gap.BLANK or (gap is Gap.DOT and self.abbreviated(number - 1))

    def abbreviated(self, number: int) -> bool:
        """Whether the dot after this word ends no sentence: an initial, or Gen., Mr., St.; not "So was I."."""
        token = self.tokens[number]
        if token.text == "i" and number and not self.capital[number - 1] and self.gaps[number - 1] is Gap.BLANK:
            return False
        return token.text in _ABBREVIATIONS or (len(token.raw) == 1 and self.capital[number] and token.raw.isalpha())

    def is_upper(self, number: int) -> bool:
        """Whether this word begins with a capital letter; scripts without capitals have none."""
        return self.tokens[number].raw[0].isupper()

    def opens_sentence(self, number: int) -> bool:
        """Whether a sentence, a quotation, a table cell or a block begins with this word."""
        if number == 0 or self.gaps[number - 1] is Gap.BLOCK:
            return True
        gap = self.gaps[number - 1]
        if gap is Gap.DOT:
            return not self.abbreviated(number - 1)
        if gap is Gap.OTHER and self._is_counter(number - 1):
            return True
        return gap is Gap.OTHER and bool(_SENTENCE_END.search(self.gap_text(number - 1)))

    def _is_counter(self, number: int) -> bool:
        """Whether a word counts the items of a list: (a), 3)."""
        counts = len(self.words[number]) == 1 or self.words[number].isdigit()
        return counts and self.gap_text(number).startswith(")") and self.opens_line(number)

    def opens_line(self, number: int) -> bool:
        """Whether a line begins with this word, signs of a list passed over."""
        return number == 0 or "\n" in self.gap_text(number - 1)

    def ends_item(self, number: int) -> bool:
        """Whether a line of a list ends with this word: it and the next hold nothing but names (capitals, digits)."""
        if number >= len(self.tokens) - 1 or "\n" not in self.gap_text(number):
            return False
        after = bisect_right(self._line_ends, number)
        return self._is_item(self._lines[after - 1]) and self._is_item(self._lines[after])

    def is_item(self, number: int) -> bool:
        """Whether the line of this word holds nothing but names, as a line of a list does."""
        return self._is_item(self._lines[bisect_left(self._line_ends, number)])

    def _is_item(self, line: range) -> bool:
        """A short line whose words all have capitals, small words aside."""
        width = self.tokens[line[-1]].end - self.tokens[line[0]].start
        return width < _SHORTEST_WRAPPED and all(
            self.capital[number] or self.words[number] in SMALL_WORDS or self.gaps[number - 1] is Gap.HYPHEN
            for number in line
        )

    @cached_property
    def bracketed(self) -> list[tuple[int, int]]:
        """The words, first to before last, of each acronym that stands in brackets right behind other words."""
        found = []
        for number in range(1, len(self.tokens)):
            opened = self.gaps[number - 1] is Gap.OTHER and _OPENING.fullmatch(self.gap_text(number - 1))
            if not (opened or self.is_alternative(number)) or not self._is_acronym_part(number):
                continue
            last = number + 1
            while last - number < _MOST_PARTS and self.gaps[last - 1] in _JOINED and self._is_acronym_part(last):
                last += 1
            if _CLOSING.match(self.gap_text(last - 1)):
                found.append((number, last))
        return found

    def is_alternative(self, number: int) -> bool:
        """Whether ", or" stands before this word, as before KEDO in "…, or KEDO, closed"."""
        return number > 1 and self.words[number - 1] == "or" and self.gap_text(number - 2) == ", "

    def _is_acronym_part(self, number: int) -> bool:
        token = self.tokens[number]
        return len(token.text) <= _LONGEST_PART and (is_acronym(token.raw) or token.raw.isdigit())

    @cached_property
    def brackets(self) -> frozenset[int]:
        """The words of acronyms in brackets that a longer name may hold: Anti-Ballistic Missile (ABM) Treaty."""
        spans = [span for span in self.bracketed if span[1] < len(self.tokens) and self.is_upper(span[1])]
        return frozenset(number for first, last in spans for number in range(first, last))

    @cached_property
    def initials(self) -> frozenset[int]:
        """The initials and patronymics between a first name and another name: K. in Madeleine K. Albright."""
        inner = range(1, len(self.tokens) - 1)
        return frozenset(number for number in inner if self.capital[number] and self._is_initial(number))

    @cached_property
    def nicknames(self) -> frozenset[int]:
        """The words in quotes or brackets between a first name and another name: William "Refrigerator" Perry."""
        inner = range(1, len(self.tokens) - 1)
        return frozenset(number for number in inner if self.capital[number] and self._is_nickname(number))

    def _is_nickname(self, number: int) -> bool:
        if self.gaps[number - 1] is not Gap.OTHER or not (self.is_upper(number - 1) and self.is_upper(number + 1)):
            return False
        return bool(
            _BEFORE_NICKNAME.fullmatch(self.gap_text(number - 1)) and _BEHIND_NICKNAME.fullmatch(self.gap_text(number))
        )

    @cached_property
    def passable(self) -> frozenset[int]:
        """The words that a name may leave out: initials, nicknames, and acronyms in brackets."""
        return self.initials | self.nicknames | self.brackets

    def _is_initial(self, number: int) -> bool:
        raw = self.tokens[number].raw
        if self.words[number].endswith(_PATRONYMICS):
            return self.gaps[number - 1] is self.gaps[number] is Gap.BLANK and self.is_upper(number - 1)
        if not raw.isupper() or (len(raw) > 1 and "." not in raw) or self.gaps[number - 1] is not Gap.BLANK:
            return False
        return self.gaps[number] in (Gap.DOT, Gap.BLANK) and self.is_upper(number - 1) and self.is_upper(number + 1)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The words in which no name is looked for: settled before, or part of a web or mail address or a handle."""
        # Looked for before anything else, because few texts have an address and the search for one is slow.
        addresses = _ADDRESS.finditer(self.text) if any(sign in self.text for sign in _ADDRESS_SIGNS) else ()
        spans = [*self._settled, *(match.span() for match in addresses)]
        return frozenset(number for start, end in spans for number in self.words_in(start, end))

    @cached_property
    def cuts(self) -> frozenset[int]:
        """The words behind which, before the next one, something settled lies; no name runs on over it."""
        found: set[int] = set()
        for start, end in self._settled:
            first = max(bisect_right(self._starts, start) - 1, 0)
            last = bisect_left(self._starts, end)
            found.update(number for number in range(first, last) if self.tokens[number].end < end)
        return frozenset(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def words_in(self, start: int, end: int) -> range:
        """The words that lie in this span of the text or reach into it."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def is_free(self, first: int, last: int) -> bool:
        """Whether a name may stand on the words from `first` to before `last`."""
        return self.taken.isdisjoint(range(first, last)) and self.cuts.isdisjoint(range(first, last - 1))

    def is_quoted(self, first: int, last: int) -> bool:
        """Whether these words, and no others, stand in quotation marks."""
        opened = first > 0 and self.gap_text(first - 1)[-1:] in _QUOTES
        return opened and self.gap_text(last - 1)[:1] in _QUOTES

    def in_heading(self, number: int) -> bool:
        """Whether capitals tell nothing here: a heading, a headline, a line in capitals."""
        return number in self._loud

    def in_capitals(self, number: int) -> bool:
        """Whether the whole line of this word is in capitals."""
        return number in self._shouted

    def is_dateline(self, first: int, last: int) -> bool:
        """Whether a dispatch opens with these words as the place from which it comes: HARLOW — Nurses walked out."""
        shouted = first == 0 and all(len(token.raw) > _PLACE and token.raw.isupper() for token in self.tokens[:last])
        return shouted and Step.DATELINE not in self.without and bool(_DASH.match(self.gap_text(last - 1)))

    @cached_property
    def is_minutes(self) -> bool:
        """Whether a line lists who was at a meeting: Present: Ms. Hope (chair), Mr. Price."""
        listed = (number for number, word in enumerate(self.words) if word in _ROSTER)
        return any(self.gap_text(number).startswith(":") for number in listed)

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words that this text writes in lower case somewhere."""
        return frozenset(token.text for token in self.tokens if token.raw.islower())

    @cached_property
    def capital_pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of words that have capitals inside a sentence somewhere: Central Park, City Hall."""
        inside = (number for number in range(1, len(self.tokens) - 1) if self.is_upper(number))
        return frozenset(
            (self.words[number], self.words[number + 1])
            for number in inside
            if self.gaps[number] is Gap.BLANK
            and self.is_upper(number + 1)
            and not self.opens_sentence(number)
            and not self.in_heading(number)
        )

    @cached_property
    def _lines(self) -> list[range]:
        """The words of each line, by their numbers."""
        firsts = [0, *(last + 1 for last in self._line_ends)]
        return [range(first, last + 1) for first, last in zip(firsts, self._line_ends, strict=False)]

    @cached_property
    def _shouted(self) -> frozenset[int]:
        return frozenset(number for line in self._lines if self._is_shouted(line) for number in line)

    def _is_shouted(self, line: range) -> bool:
        # Nearly every line is given up at its first or second word.
        if any(self.tokens[number].raw.upper() != self.tokens[number].raw for number in line):
            return False
        raws = (self.tokens[number].raw for number in line)
        return sum(len(raw) > 2 and raw.isupper() for raw in raws) > 1

    @cached_property
    def _loud(self) -> frozenset[int]:
        found = set(self._shouted)
        found.update(number for line in self._lines if self._is_headline(line) for number in line)
        for start, end in self._headings:
            found.update(self.words_in(start, end))
        return frozenset(found)

    def _is_headline(self, line: range) -> bool:
        """A line that ends its block without a stop, with a capital on each word of four letters and more.

        The first line of a text needs no more than two words.
        """
        if (
            line[-1] in self._rows
            or self.gaps[line[-1]] is not Gap.BLOCK
            or self.gap_text(line[-1])[:1] in tuple(".,;:!?")
        ):
            return False
        long_ones = [number for number in line if len(self.tokens[number].raw) > 3]
        is_first = line[0] == 0 and line[-1] < len(self.tokens) - 1
        enough = len(line) > 3 and len(long_ones) > 2 if not is_first else len(line) > 1
        return enough and bool(long_ones) and all(self.capital[number] for number in long_ones)
