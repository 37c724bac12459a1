"""One place where a short name stands, with the questions that the rules for single words ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from . import neighbours
from .blocking import calendar
from .find import Found
from .mentions import Kind, Link, Linking, NameForm, Outcome, Rank
from .namesakes import calls_somebody, is_called_so
from .neighbours import Beside
from .reading import Gap
from .retaken import is_taken_up
from .scene import Scene, Short, bars, blocks
from .steps import Step
from .tables import words
from .titles import Title, title_before
from .tokens import is_acronym

_COMMON: Final = words("common_words.txt") - words("seldom_words.txt")
_IN_A_PLACE: Final = frozenset({"in", "at", "near", "from"})
_OPENERS: Final = words("openers.txt")
_SPEECH: Final = words("speech_words.txt")
_ACTS: Final = _SPEECH | words("human_verbs.txt")
_TRAVELS: Final = frozenset(
    ("leave", "leaves", "left", "leaving", "bound", "departs", "departed", "sails", "sailed", "flies")
) | (
    frozenset(
        ("flew", "fly", "flight", "heads", "headed", "travel", "travels", "travelled", "traveled", "trip", "journey")
    )
)
_HEADS_OF: Final = frozenset({"secretary", "secretaries", "minister", "ministers", "undersecretary", "secretariat"})
_AUXILIARIES: Final = words("auxiliaries.txt")
# Behind a person's name at the beginning of a sentence these do not stand.
_NEVER_BEHIND: Final = frozenset({"are", "were", "have", "with", "of", "for", "me", "us", "him", "them"})
_OWNERS: Final = frozenset({"his", "her", "their", "its", "my", "our"})
_GIVES: Final = frozenset({"named", "names", "name", "called", "christened", "renamed", "call"})
_BEFORE_WHICH: Final = frozenset({"by", "in", "of", "to", "for", "with", "from", "on", "at", "through", "under"})
_WHICH: Final = frozenset({"which", "quel", "quelle", "welcher", "welche", "какои"})
_MANY: Final = frozenset({"are", "were", "have"})
_A: Final = frozenset({"a", "an"})
_ADDRESSES: Final = words("forms_of_address.txt")
_SOMEBODY: Final = frozenset(
    ("man", "woman", "boy", "girl", "child", "son", "daughter", "somebody", "someone", "nobody", "person", "dog", "cat")
)
_NAMED: Final = frozenset({"named", "called", "surnamed", "nicknamed", "dubbed", "signed"})
# Joined to another day by these.
_BETWEEN_DAYS: Final = frozenset({"and", "to", "or"})
_BEFORE_A_DAY: Final = frozenset(
    {"all", "last", "next", "since", "until", "till", "early", "late", "mid", "this", "during"}
) | (frozenset({"in", "of", "by", "through", "from", "between", "before", "after", "and", "to", "on"}))


class Bearers(NamedTuple):
    """Whose name a single word is, by how the name stands to its page.

    `always`: set so by an editor. `persons`: family names and other short names that need a fuller one in the text;
    of these `sure` and `doubtful` are in it, and `crowd` counts all that the archive has. `names`: names that stand
    by themselves.
    """

    always: Mapping[str, NameForm]
    persons: Mapping[str, NameForm]
    names: Mapping[str, NameForm]
    sure: Sequence[str]
    doubtful: Sequence[str]
    crowd: int
    blocked: bool


def bearers(scene: Scene, forms: Sequence[NameForm]) -> Bearers:
    """Sort the forms of one word; names that never link are left out, and so is who is unknown to the archive."""
    live = [form for form in forms if form.entity is not None and form.linking is not Linking.NEVER]
    if bars(forms):
        live = [form if form.rank is Rank.PRIMARY else form._replace(linking=Linking.CONTEXT) for form in live]
    known = [form for form in live if form.entity in scene.entities]
    known.sort(key=lambda form: (form.rank, form.text, form.entity), reverse=True)
    always = {form.entity: form for form in known if form.entity and form.linking is Linking.ALWAYS}
    language = scene.document.language
    persons = {form.entity: form for form in known if form.entity and _in_context(form, language)}
    names = {form.entity: form for form in known if form.entity and not _in_context(form, language)}
    return Bearers(
        always=dict(sorted(always.items())),
        persons=persons,
        names={entity: form for entity, form in sorted(names.items()) if entity not in always},
        sure=scene.ordered(entity for entity in persons if entity in scene.evidence),
        doubtful=scene.ordered(entity for entity in persons if scene.evidence.is_doubtful(entity)),
        crowd=len({form.entity for form in live if _in_context(form, language)}),
        blocked=blocks(forms),
    )


def _in_context(form: NameForm, language: str) -> bool:
    """Whether a form links only to someone whom the document names otherwise: set so, or a person's one word.

    Also a name that is given for another language than the document's.
    """
    if form.linking is Linking.ALWAYS:
        return False
    if form.linking is Linking.CONTEXT or form.rank is Rank.FAMILY:
        return True
    return (form.kind is Kind.PERSON and form.rank is not Rank.PRIMARY) or _is_foreign(form.language, language)


def _is_foreign(language: str, ours: str) -> bool:
    """Whether two language tags differ in their first part; nothing is told by one that is missing."""
    return bool(language and ours) and language.lower().partition("-")[0] != ours.lower().partition("-")[0]


class Spot:
    """One place where a short name stands; whatever is asked twice is worked out once."""

    def __init__(self, scene: Scene, place: Found, whose: Bearers) -> None:
        self.scene = scene
        self.place = place
        self.whose = whose
        self.tokens = scene.tokens(place)
        self.word = self.tokens[-1]

    @cached_property
    def shorts(self) -> list[Short]:
        """The short forms of this document that stand here; an acronym only in capitals."""
        raws = [token.raw for token in self.scene.reading.tokens[self.place.first : self.place.last]]
        capitals = all(is_acronym(raw) or raw.isdigit() for raw in raws)
        return [short for short in self.scene.shorts.get(self.tokens, ()) if capitals or short.rule != "acronym"]

    def is_given_before(self, short: Short) -> bool:
        """Whether the whole name stands before its first word alone; to a heading it may stand below."""
        reading, first = self.scene.reading, self.place.first
        named = self.scene.evidence.support(short.entity)
        if Step.SHORTS_SO_FAR in reading.without or named is None or named < self.scene.start(self.place):
            return True
        if reading.is_dateline(first, self.place.last):
            return False
        return reading.in_heading(first) or (reading.opens_line(first) and reading.tokens[first].raw.isupper())

    @cached_property
    def surface(self) -> str:
        """The word as it stands in the text."""
        return self.scene.surface(self.place)

    @cached_property
    def title(self) -> Title | None:
        """The title right before the word."""
        return title_before(self.scene.reading, self.place.first)

    @cached_property
    def beside_person(self) -> Beside | None:
        """What makes another name of it if a person is meant."""
        return neighbours.refusal(self.scene, self.place, Kind.PERSON)

    @cached_property
    def beside_name(self) -> Beside | None:
        """What makes another name of it if an organization or an event is meant."""
        return neighbours.refusal(self.scene, self.place, Kind.ORGANIZATION)

    @cached_property
    def in_a_place(self) -> bool:
        """Whether it stands after in, at, near or from, or where somebody goes: leaves for Jordan."""
        reading, first = self.scene.reading, self.place.first
        if not reading.follows(first):
            return False
        word = reading.words[first - 1]
        return word in _IN_A_PLACE or (word in ("for", "to") and first > 1 and reading.words[first - 2] in _TRAVELS)

    @cached_property
    def is_family(self) -> bool:
        """Whether somebody's family name stands here."""
        return any(form.rank is Rank.FAMILY for form in self.whose.persons.values())

    @cached_property
    def is_placed(self) -> bool:
        """Whether it stands after in, at or near, as people do not."""
        return self.is_family and self.in_a_place and self.scene.reading.words[self.place.first - 1] != "from"

    @cached_property
    def is_date(self) -> bool:
        """Whether it is a month or a day by its surroundings: in May, May 5."""
        reading, first, last = self.scene.reading, self.place.first, self.place.last
        if self.word not in calendar():
            return False
        if last < len(reading) and reading.gaps[last - 1] is Gap.BLANK and reading.words[last][0].isdigit():
            return True
        before = reading.words[first - 1] if reading.follows(first) else ""
        if before in _BETWEEN_DAYS:
            earlier = reading.words[first - 2] if first > 1 else ""
            return earlier in calendar() or earlier.isdigit()
        return before in _BEFORE_A_DAY or before.isdigit()

    @cached_property
    def is_word(self) -> bool:
        """Whether the language, or this text, uses it as a common word; never a name with capitals inside it."""
        reading, first = self.scene.reading, self.place.first
        raw = reading.tokens[first].raw
        if Step.COMMON_WORDS in reading.without:
            return False
        if self.place.length > 1 or any(form.text[0].islower() for form in self.whose.names.values()):
            return False
        if raw[1:] != raw[1:].lower() and not reading.in_capitals(first):
            return False
        return self.word in _COMMON or self.word in reading.lower_case

    @cached_property
    def is_indefinite(self) -> bool:
        """Whether "a" before it makes it any bearer of the name: a Kuti never stops; not a Clinton aide."""
        reading, first, last = self.scene.reading, self.place.first, self.place.last
        articles = _A | {"the"} if self.is_family else _A
        if Step.INDEFINITE in reading.without or not reading.follows(first) or reading.words[first - 1] not in articles:
            return False
        goes_on = reading.gaps[last - 1] in (Gap.BLANK, Gap.HYPHEN) and reading.tokens[last].raw.isalpha()
        word = reading.words[last] if goes_on else ""
        acts = word in _OPENERS | _SPEECH or (word.endswith("ed") and not reading.capital[last])
        return not goes_on or (not reading.capital[last] and acts)

    @cached_property
    def is_in_title(self) -> bool:
        """Whether a common word ends an office: Secretary of State, Minister of Justice."""
        reading, first = self.scene.reading, self.place.first
        if first < 2 or not self.is_word or reading.words[first - 1] not in ("of", "for"):
            return False
        return reading.words[first - 2] in _HEADS_OF and reading.follows(first) and reading.follows(first - 1)

    @cached_property
    def is_any(self) -> bool:
        """Whether it stands for any bearer of the name, or for the name itself: a boy named Ford."""
        reading, first = self.scene.reading, self.place.first
        named = reading.follows(first) and (reading.words[first - 1] in _NAMED or self._is_given_to_a_thing)
        named = named and not calls_somebody(reading, self.place) and not self._is_called_besides
        return self.is_indefinite or (named and Step.INDEFINITE not in reading.without)

    @property
    def _is_given_to_a_thing(self) -> bool:
        """Whether somebody named his dog so: named, a pronoun or an article, and a noun stand before it."""
        reading, first = self.scene.reading, self.place.first
        before = reading.words[max(first - 3, 0) : first]
        small = first > 2 and not any(reading.capital[number] for number in (first - 1, first - 2))
        noun = small and before[2] not in _OPENERS and before[1] in _OWNERS and before[0] in _GIVES
        return noun and reading.follows(first - 1)

    @cached_property
    def _is_called_besides(self) -> bool:
        """Whether it is a further name of whom the text has just named: Benigno Aquino III, called Noynoy."""
        number = self.place.first - 2
        before = self.scene.at.get(number)
        settled = self.scene.settled.get(before.first) if before is not None else None
        if settled is None or not self.scene.reading.gap_text(number).startswith(","):
            return False
        return isinstance(settled[1], Link) and settled[1].entity in self.whose.persons

    @cached_property
    def is_asked_for(self) -> bool:
        """Whether the text itself asks whose name it is: which Clinton was meant."""
        reading, first = self.scene.reading, self.place.first
        asked = reading.follows(first) and reading.words[first - 1] in _WHICH
        asked = asked and Step.ASKED not in self.scene.reading.without
        return asked and not (reading.follows(first - 1) and reading.words[first - 2] in _BEFORE_WHICH)

    @cached_property
    def is_a_thing(self) -> bool:
        """Whether "the" stands before a name that the text gives to a thing: the Stennis, after USS John C. Stennis."""
        reading, first = self.scene.reading, self.place.first
        return self.tokens in self.scene.things and reading.follows(first) and reading.words[first - 1] == "the"

    @cached_property
    def is_inside(self) -> bool:
        """Whether "in" stands before it, as before a place (in Chelsea) and no organization's short name."""
        reading, first = self.scene.reading, self.place.first
        return reading.follows(first) and reading.words[first - 1] == "in"

    @cached_property
    def is_addressed(self) -> bool:
        """Whether Mr. or Mrs. stands before it, as before no organization."""
        reading, first = self.scene.reading, self.place.first
        return reading.follows(first) and reading.words[first - 1] in _ADDRESSES

    @cached_property
    def is_somebody_named(self) -> bool:
        """Whether it is the name of somebody in passing: a man named Ford."""
        reading, first = self.scene.reading, self.place.first
        if is_called_so(reading, self.place) and Step.INDEFINITE not in reading.without:
            return True
        named = reading.follows(first) and reading.words[first - 1] in _NAMED and first > 1
        return named and reading.words[first - 2] in _SOMEBODY and Step.INDEFINITE not in reading.without

    @cached_property
    def beside_place(self) -> bool:
        """Whether "and" joins it to a place: Washington and Moscow agreed."""
        reading, first, last = self.scene.reading, self.place.first, self.place.last
        behind = last + 1 < len(reading) and reading.words[last] in ("and", "or") and reading.follows(last)
        before = (
            first > 1
            and reading.words[first - 1] in ("and", "or")
            and reading.follows(first)
            and reading.follows(first - 1)
        )
        return (behind and self._is_place(last + 1)) or (before and self._is_place(first - 2))

    def _is_place(self, number: int) -> bool:
        place = self.scene.at.get(number)
        return place is not None and blocks(place.forms) and self.scene.reading.words[number] not in calendar()

    @cached_property
    def is_label(self) -> bool:
        """Whether it is the label of a speaker: a line begins with it, and a colon stands behind."""
        reading, first = self.scene.reading, self.place.first
        return reading.opens_line(first) and reading.gap_text(self.place.last - 1).startswith(":")

    @cached_property
    def is_speaker(self) -> bool:
        """The same with Mr. before it, as in the transcript of a briefing: MR. BOUCHER: Good afternoon."""
        reading, first = self.scene.reading, self.place.first
        if not reading.gap_text(self.place.last - 1).startswith(":"):
            return False
        return self.is_label or (self.title is not None and first > 0 and reading.opens_line(first - 1))

    @cached_property
    def is_shouted(self) -> bool:
        """Whether it stands in capitals among other words, and is no speaker's label: perhaps an acronym."""
        reading, first = self.scene.reading, self.place.first
        shouted = self.place.length == 1 and len(self.word) > 1 and is_acronym(reading.tokens[first].raw)
        return shouted and not reading.in_capitals(first) and not reading.gap_text(first).startswith(":")

    @cached_property
    def used_as_name(self) -> bool:
        """Whether its capital is that of a name; where any word has one, no lower-case use may stand beside it.

        Who does what only people do is a person.
        """
        reading, first, last = self.scene.reading, self.place.first, self.place.last
        if not self.is_word:
            return True
        small = last < len(reading) and (not reading.capital[last] or reading.in_capitals(last))
        if self.whose.sure and small and self._acts(last):
            return True
        if small and is_taken_up(self.scene, self.place, self._bearers_in_text):
            return True
        if self.word in reading.lower_case and first > 0 and reading.gap_text(first - 1) in ("'s ", "’s "):
            return False
        if reading.opens_sentence(first) or reading.in_heading(first):
            return self.word not in reading.lower_case and not self._goes_with_next()
        return True

    @property
    def _bearers_in_text(self) -> set[str]:
        return {*self.whose.sure, *(short.entity for short in self.shorts if short.rule == "short form")}

    def _acts(self, number: int) -> bool:
        """Whether what follows says what only people do; in minutes, where each sentence opens with one, anything."""
        reading = self.scene.reading
        word, gap = reading.words[number], reading.gap_text(number - 1)
        if gap == ", ":
            return word in ("who", "whose")
        if reading.gaps[number - 1] is not Gap.BLANK:
            return False
        done = word in _AUXILIARIES or word == "to" or word.endswith("ed")
        return word in _ACTS or (done and reading.is_minutes and Step.MINUTES not in reading.without)

    def _goes_with_next(self) -> bool:
        """Whether a common word that opens a sentence goes with the next word: Rice prices fell, Laden with coal."""
        reading, last = self.scene.reading, self.place.last
        if last >= len(reading) or reading.gaps[last - 1] is not Gap.BLANK or reading.capital[last]:
            return False
        word = reading.words[last]
        if word in _NEVER_BEHIND or (word in _IN_A_PLACE and self._are_many(last + 1)):
            return True
        return not (word in _ACTS | _OPENERS | _AUXILIARIES or word.endswith(("ed", "ly", "self")))

    def _are_many(self, number: int) -> bool:
        """Whether what opens the sentence is plural: Summers in Cambridge are damp."""
        reading = self.scene.reading
        words_ = reading.words[number : min(number + 3, len(reading))]
        return self.word.endswith("s") and not _MANY.isdisjoint(words_)


class Decision(NamedTuple):
    """What a rule made of a place; an outcome of None says that it yields no mention, and no later rule is asked.

    `why` says in words what keeps it from being one.
    """

    outcome: Outcome | None
    why: str = ""


def silent(why: str) -> Decision:
    """The decision that a place yields no mention."""
    return Decision(None, why)
