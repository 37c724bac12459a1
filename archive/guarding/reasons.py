"""What a reason is: whoever uses a power over others' work says why."""

from __future__ import annotations

from typing import Final

from archive.cleaning import clean_line

# It stands in a summary, with a word before it.
LONGEST_REASON: Final = 250


class NoReason(ValueError):
    """Nobody said why."""

    def __init__(self) -> None:
        super().__init__("Say why: the reason stands in the log.")


def reason_in(text: str) -> str:
    """`text` on one line and not too long; raises NoReason where it says nothing."""
    reason = clean_line(text)[:LONGEST_REASON].strip()
    if not reason:
        raise NoReason
    return reason
