"""What contributors send waits here until an editor has decided.

    proposals   what a revision would make of its page as the page is now
    decisions   approve, send back, reject; withdraw
    queue       what waits, the oldest first; what one sent; what was decided

The one thing to know: what is approved is what was shown. A decision names the revision and the live version that its
reviewer had before them; where either has moved on, nothing happens. Nobody approves their own.
"""

from .decisions import Overtaken, Unsettled, approve, approve_edited, may_decide, reject, send_back, withdraw
from .proposals import Proposal, proposal_of
from .queue import Filters, decided, sent_by, waiting, waiting_count, writers_waiting

__all__ = [
    "Filters",
    "Overtaken",
    "Proposal",
    "Unsettled",
    "approve",
    "approve_edited",
    "decided",
    "may_decide",
    "proposal_of",
    "reject",
    "send_back",
    "sent_by",
    "waiting",
    "waiting_count",
    "withdraw",
    "writers_waiting",
]
