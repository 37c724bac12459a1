"""The powers that guard the wiki: hiding, deleting, protecting, blocking, and the log of who used them.

The one thing to know: each wants a reason, asks `permissions.may`, and is told in the log in the transaction that does
it; none destroys anything.

    hiding      what a version said is kept from all but those who may hide
    standing    a page deleted, restored, protected     users       blocked, unblocked
    log         what was done, and what is deleted      reasons     what counts as one
"""

from .hiding import Hidden, NotToBeHidden, hide
from .log import DeletedPage, Filters, acts, deleted_pages
from .reasons import LONGEST_REASON, NoReason
from .standing import AlreadySo, delete, protect, restore
from .users import block, may_block, may_manage, unblock

__all__ = [
    "LONGEST_REASON",
    "AlreadySo",
    "DeletedPage",
    "Filters",
    "Hidden",
    "NoReason",
    "NotToBeHidden",
    "acts",
    "block",
    "delete",
    "deleted_pages",
    "hide",
    "may_block",
    "may_manage",
    "protect",
    "restore",
    "unblock",
]
