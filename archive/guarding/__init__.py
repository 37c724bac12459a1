"""The powers that guard the wiki: hiding, deleting, protecting, blocking, and the log of who used them.

The one thing to know: each wants a reason, asks `permissions.may`, and is told in the log in the transaction that does
it; none destroys anything.

    hiding      what a version said is kept from all but those who may hide
    standing    a page deleted, restored, protected     users       blocked, unblocked
    log         what was done, and what is deleted      reasons     what counts as one
"""

from .hiding import Hidden, NotToBeHidden, hide
from .reasons import LONGEST_REASON, NoReason

__all__ = ["LONGEST_REASON", "Hidden", "NoReason", "NotToBeHidden", "hide"]
