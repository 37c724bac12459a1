"""The vocabulary of linking: what goes into the engine and what comes out.

Everything here is a frozen value. Offsets are Unicode code points into the text that was
handed in, `start` inclusive and `end` exclusive, as in a Python slice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple, TypeAlias

LONGEST_KEY: Final = 4
SMALL_WORDS: Final = frozenset(
    ("and", "at", "da", "de", "del", "der", "des", "di", "do", "du", "et", "for", "in", "la", "le", "of", "on", "the",
     "to", "und", "van", "von", "y")
)  # fmt: skip


class Kind(StrEnum):
    """What sort of thing an entity is; OTHER takes part in longest match and never links."""

    PERSON = "person"
    ORGANIZATION = "organization"
    EVENT = "event"
    OTHER = "other"


class Linking(StrEnum):
    """How a name links, as an editor set it; RULES leaves it to the engine."""

    RULES = ""
    ALWAYS = "always"
    CONTEXT = "context"
    NEVER = "never"


class Case(StrEnum):
    """How a name stands in a text: in capitals only (WHO), with a capital (Who, al-Maliki, G-8), without one (who).

    A script without capitals counts as written with one.
    """

    CAPITALS = "capitals"
    CAPITAL = "capital"
    LOWER = "lower"


class Rank(IntEnum):
    """How near a form stands to the entity's own name; lower is nearer."""

    PRIMARY = 0
    ALIAS = 1
    DERIVED = 2
    FAMILY = 3


@dataclass(frozen=True, slots=True)
class EntityRole:
    """An office as printed ("Secretary of State") and the days between which it was held, where known."""

    title: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A page that text can mention, with what the rules need to know of it.

    `order` breaks ties between candidates when they are listed, so that two databases list them alike. `honorific`
    is a title that stays with a person ("General"), beside the roles that have their days; `note` the phrase that
    tells the page apart from its namesakes ("physicist").
    """

    id: str
    kind: Kind
    name: str
    given_name: str = ""
    family_name: str = ""
    roles: tuple[EntityRole, ...] = ()
    order: str = ""
    honorific: str = ""
    note: str = ""


class NameForm(NamedTuple):
    """One way of writing a name, ready for look-up; several forms may come from one name.

    `tokens` are the folded tokens of `text`; `entity` is None for a blocking name. A tuple, because a text brings
    a thousand of them from a large archive, and a dataclass takes four times as long to make.
    """

    text: str
    tokens: tuple[str, ...]
    entity: str | None
    kind: Kind
    rank: Rank
    linking: Linking = Linking.RULES
    exact_case: bool = False
    language: str = ""
    earliest: date | None = None
    latest: date | None = None

    @property
    def key(self) -> str:
        """The look-up key; see `key_of`."""
        return key_of(self.tokens)


def key_of(tokens: Sequence[str]) -> str:
    """The look-up key of a name: its first two tokens or its only one, and more behind small words, at most four.

    "Treaty of" alone would bring every treaty of the archive to each text that speaks of one.
    """
    end = 2
    while end < LONGEST_KEY and end < len(tokens) and tokens[end - 1] in SMALL_WORDS:
        end += 1
    return " ".join(tokens[:end])


@dataclass(frozen=True, slots=True)
class Fixed:
    """A span that is settled before the engine starts: linked by hand, or silenced (`entity` None).

    A silenced span also silences the whole of the longest name that begins in it ("^Wendy Sherman" hands in
    the span of "Wendy", and "Sherman" after it stays plain too).
    """

    start: int
    end: int
    entity: str | None = None


class Decided(NamedTuple):
    """What an editor decided of a name on one page: whom it means there, or (`entity` None) that it is no link.

    `text` is the name as it stood there; all that folds alike and is written alike (see `Case`) is the same name.
    `reason` is a sentence that says who decided and when.
    """

    text: str
    entity: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text to link, with what its links may depend on besides the names.

    `text` may hold several segments and blocks; two line breaks end a block, and no name crosses one.
    `title` is evidence only (used where the title is not part of `text`). `headings` are spans of `text`
    whose capitals tell nothing. `own` is the page's own entity, which never links on its own page. `date` is
    the day of publication or the first on which it may have been, `latest` the last if it is not that one.
    `language` is a tag ("en"); a name of one word that is given for another language needs a longer one beside it.
    `decided` is what editors decided of names in this text; it stands above all rules.
    """

    text: str
    title: str = ""
    headings: tuple[tuple[int, int], ...] = ()
    fixed: tuple[Fixed, ...] = ()
    own: str | None = None
    about: frozenset[str] = frozenset()
    latest: date | None = None
    date: date | None = None
    language: str = ""
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One candidate was chosen. `support` is the start of the mention that proves it, where there is one."""

    entity: str
    rule: str
    tier: str
    reason: str
    support: int | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """None was good enough: a question. `named` says that the text itself names every candidate.

    Readers see a named question dotted, leading to just these candidates; the other kind is for editors only.
    """

    candidates: tuple[str, ...]
    rule: str
    reason: str
    named: bool = False


Outcome: TypeAlias = Link | Ambiguous


@dataclass(frozen=True, slots=True)
class Mention:
    """A surface form at a span, and what came of it."""

    start: int
    end: int
    surface: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explained:
    """A place where names of the archive stand, whose they are, and what came of it: a link, a question, or nothing.

    `why` is a sentence for editors.
    """

    start: int
    end: int
    surface: str
    bearers: tuple[str, ...]
    outcome: Outcome | None
    why: str


class Cue(StrEnum):
    """What tells the kind of a name that no page explains, strongest first."""

    EVENT_WORD = "a word for an event"
    ORGANIZATION_WORD = "a word for an organization"
    PLACE_WORD = "a word for a place"
    TITLE = "a title before it"
    GIVEN_NAME = "a first name"
    SPEECH = "said, told or an age beside it"
    FAMILY_NAME = "the family name of a person named above"
    CAPITALS = "capitals only"
    NONE = "capital letters, no more"


class Unexplained(NamedTuple):
    """One place where a name stands that no page explains.

    `kind` is None where nothing tells it, and `Kind.OTHER` for the name of a place.
    """

    start: int
    end: int
    surface: str
    kind: Kind | None
    cue: Cue


class Findings(NamedTuple):
    """What a document names: pages (or questions), and what no page explains; each in order, none overlapping."""

    mentions: tuple[Mention, ...]
    unknown: tuple[Unexplained, ...]
