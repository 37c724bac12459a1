"""The mails that are due: each is taken in hand by one worker, sent, and put off where that fails.

The one thing to know: `tell_after` is the claim. Whoever moves it from the value read has the mail in hand until then;
another worker finds it moved. So no mail is sent twice, save where a worker dies between sending and saying so.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any, Final

from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone

from archive.models import Revision, Watch

from .letters import of_change, of_decision

logger = logging.getLogger(__name__)
# Longer than a server may take to accept a mail (EMAIL_TIMEOUT, for each of a few steps).
_IN_HAND: Final = timedelta(minutes=5)
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=6)
_MOST_TRIES: Final = 16
# A decision of so long ago is told no more.
_TOO_LATE: Final = timedelta(days=3)
# The server takes none of these, ever perhaps; others may go through all the same.
_OF_THIS_MAIL: Final = (SMTPDataError, SMTPRecipientsRefused, ValueError)
_FAILS: Final = (OSError, SMTPException, ValueError)


class MailFails(Exception):
    """A mail could not be sent; it waits, and whoever sends should wait a while, too."""


def tell(*, limit: int = 20) -> int:
    """Send up to `limit` of the mails of each sort that are due; answers how many were taken in hand.

    One that cannot be sent is put off. Raises MailFails where that is the server's fault and not the mail's.
    """
    return _tell_watchers(limit) + _tell_writers(limit)


def take_in_hand(row: QuerySet[Any], *, due: datetime | None, until: datetime, **besides: Any) -> bool:
    """Take a mail that was `due` for one's own `until` then; answers False to all but one of those who try."""
    return row.filter(tell_after=due).update(tell_after=until, **besides) == 1


def _tell_watchers(limit: int) -> int:
    now, done = timezone.now(), 0
    due = Watch.objects.filter(tell_after__lte=now).order_by("tell_after", "pk")
    for pk, at in list(due.values_list("pk", "tell_after")[:limit]):
        claim = now + _IN_HAND
        if take_in_hand(Watch.objects.filter(pk=pk), due=at, until=claim, tries=F("tries") + 1):
            _tell_watcher(pk, claim)
            done += 1
    return done


def _tell_watcher(pk: int, claim: datetime) -> None:
    watch = Watch.objects.select_related("user", "page").defer("page__body", "page__plain", "page__html").get(pk=pk)
    mine = Watch.objects.filter(pk=pk, tell_after=claim)
    letter = of_change(watch)
    try:
        _send(letter)
    except _FAILS as error:
        if watch.tries >= _MOST_TRIES:
            mine.update(tell_after=None, tries=0)
        else:
            pause = min(_FIRST_PAUSE * 2 ** (watch.tries - 1), _LONGEST_PAUSE)
            mine.update(tell_after=timezone.now() + pause)
        _complain(f"a mail to a watcher of page {watch.page_id}", error)
        return
    mine.update(tell_after=None, tries=0, **({"told": watch.page.version} if letter else {}))


def _tell_writers(limit: int) -> int:
    now, done = timezone.now(), 0
    due = Revision.objects.filter(tell_after__lte=now).order_by("tell_after", "pk")
    for pk, at in list(due.values_list("pk", "tell_after")[:limit]):
        claim = now + _IN_HAND
        if take_in_hand(Revision.objects.filter(pk=pk), due=at, until=claim):
            _tell_writer(pk, claim)
            done += 1
    return done


def _tell_writer(pk: int, claim: datetime) -> None:
    long = ("record", "page__body", "page__plain", "page__html")
    revision = Revision.objects.select_related("editor", "page").defer(*long).get(pk=pk)
    mine = Revision.objects.filter(pk=pk, tell_after=claim)
    try:
        _send(of_decision(revision))
    except _FAILS as error:
        # The longer ago it was decided, the longer until the next try: twice as long each time.
        now = timezone.now()
        age = now - (revision.reviewed_at or now)
        mine.update(tell_after=None if age > _TOO_LATE else now + max(_FIRST_PAUSE, min(age, _LONGEST_PAUSE)))
        _complain(f"a mail to the writer of revision {revision}", error)
        return
    mine.update(tell_after=None)


def _complain(what: str, error: Exception) -> None:
    if not isinstance(error, _OF_THIS_MAIL):
        raise MailFails(f"{what} could not be sent ({error})") from error
    logger.warning("%s could not be sent (%s)", what, error)


def _send(letter: EmailMessage | None) -> None:
    if letter is not None:
        letter.send()
