"""What editors rule of names: on one page, whom a name means there or that it is no link; anywhere, that it is no name.

The one thing to know: a decision is kept for ever, with who made it, when and why, and so is its end. The one that
stands is applied by `relinking` after all rules, so it outlives relinking, edits of the text, renames and merges;
taken back, it leaves what the engine says.

    ruling       decide, take back, propose, decline: each once, so that no two editors settle a name twice
    reach        where a name waits to be settled, and what a decision would touch
    waiting      the queue: the names that wait, and the cases of one
    several      one decision for many pages at once
    moving_in    decisions that come from an export
    retargeting  decisions follow a page that is merged into another
"""

from .moving_in import PastDecision, move_in
from .reach import Reach, open_mentions, pages_reached, reach
from .retargeting import Retargeted, retarget, take_back_retarget
from .ruling import AlreadyDecided, Decided, InvalidDecision, NotAllowed, decide, decline, propose, standing, take_back
from .several import Several, decide_on_pages
from .waiting import Case, SoFar, WaitingName, cases, history, so_far, waiting_names

__all__ = [
    "AlreadyDecided",
    "Case",
    "Decided",
    "InvalidDecision",
    "NotAllowed",
    "PastDecision",
    "Reach",
    "Retargeted",
    "Several",
    "SoFar",
    "WaitingName",
    "cases",
    "decide",
    "decide_on_pages",
    "decline",
    "history",
    "move_in",
    "open_mentions",
    "pages_reached",
    "propose",
    "reach",
    "retarget",
    "so_far",
    "standing",
    "take_back",
    "take_back_retarget",
    "waiting_names",
]
