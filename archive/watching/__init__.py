"""Who watches which page, what they have not seen yet, and the mails that tell them.

    lists     watch, stop; what one watches and has not seen
    noting    what happened, noted for whom it concerns: one statement, in the transaction in which it happened
    telling   the mails that are due, each sent by one worker
    letters   what a mail says; the link that stops them

The one thing to know: nothing of a page is told that its watcher may not see at that moment, whatever was noted before.
"""

from .letters import is_ours, stop_mail
from .lists import Watched, all_seen, is_watching, others, seen_now, set_mail, set_watching, stop, unseen, watch
from .noting import note_approval, note_change, note_own, watch_instead
from .telling import MailFails, tell

__all__ = [
    "MailFails",
    "Watched",
    "all_seen",
    "is_ours",
    "is_watching",
    "note_approval",
    "note_change",
    "note_own",
    "others",
    "seen_now",
    "set_mail",
    "set_watching",
    "stop",
    "stop_mail",
    "tell",
    "unseen",
    "watch",
    "watch_instead",
]
