"""One page taken in by another of its kind: a duplicate goes, and nothing that led to it is lost.

    relations   every relation of the tables to pages, and what a merge does with it
    facts       which facts of the two differ, and which are chosen (pure)
    plans       a `MergePlan`: what both pages would say, what moves, what stays
    planning    the plan made from the archive as it is
    carrying    the plan carried out, in one transaction

The one thing to know: what is carried out is what was shown. A confirmation names the versions of both pages that its
editor had before them; where either has moved on, nothing happens and the plan is made anew (`Outdated`). The page
taken in keeps its key, its address and its history, and owns nothing else; `Page.merged_into` says where it went.
"""

from .carrying import Merged, Outdated, carry_out
from .facts import Choice, Fact
from .planning import NotMergeable, plan_merge
from .plans import MergePlan, Moved, Side
from .relations import RELATIONS, Treatment

__all__ = [
    "RELATIONS",
    "Choice",
    "Fact",
    "MergePlan",
    "Merged",
    "Moved",
    "NotMergeable",
    "Outdated",
    "Side",
    "Treatment",
    "carry_out",
    "plan_merge",
]
