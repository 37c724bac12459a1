"""Whether a line holds nothing but the names of people, as a byline prints them.

The one thing to know: this is about the shape of a line, not about who exists. It errs on the side of no.
"""

from __future__ import annotations

import re

_BY = re.compile(r"by\s*:?\s+(?=\S)", re.IGNORECASE)
_PARTICLE = re.compile(r"de|del|della|der|den|di|da|du|la|le|van|von|bin|ben|ibn|al|el|dos|zu|ter|ten")
_SUFFIX = re.compile(r"[JS]r\.?|II|III|IV")
_NO_NAME = re.compile(
    r"The|An?|And|Of|In|On|For|News|Analysis|Reports?|Today|Times|Post|Review|Briefs|Background|Introduction|Summary"
    r"|Features?|Editorial|Volume|Issue|Press|Journal|Program|Talks|Treaty|Missile|Nuclear|Deal"
)
_CAPITAL = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_](?:[^\W\d_]|[-'’])*")
_LONGEST = 120
_LONGEST_SIGNATURE = 200


def looks_like_names(text: str) -> bool:
    """Whether `text` is a list of full names: "Alex Wagner and J. B. van der Lee, Jr."."""
    if len(text) > _LONGEST or text.isupper():
        return False
    names = [part.split() for part in re.split(r",? and |,? & |,? with |, |; ", text)]
    return 1 <= len(names) <= 6 and all(_is_name(tokens) or all(map(_SUFFIX.fullmatch, tokens)) for tokens in names)


def signed_by(text: str) -> str:
    """Who signs, in a byline that says so ("By Alex Wagner, Seoul": "Alex Wagner, Seoul"); "" for any other line."""
    if not _BY.match(text) or len(text) > _LONGEST_SIGNATURE:
        return ""
    signature = _BY.sub("", text, count=1)
    first = re.split(r",| and | in ", signature)[0].strip()
    return signature if looks_like_names(first.title() if first.isupper() else first) else ""


def _is_name(tokens: list[str]) -> bool:
    parts = [token for token in tokens if not _SUFFIX.fullmatch(token)]
    capitals = [token for token in parts if token[0].isupper()]
    return (
        2 <= len(capitals) <= len(tokens) <= 5
        and all(_CAPITAL.fullmatch(token) and not _NO_NAME.fullmatch(token) for token in capitals)
        and all(_PARTICLE.fullmatch(token) for token in parts if not token[0].isupper())
    )
