"""What a mail says, and the link in it that stops further ones.

The one thing to know: whether its reader may see the page is asked when the mail is written; if not, there is none.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse

from archive.cleaning import clean_line
from archive.models import Page, Revision, Watch
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

_SIGNER: Final = Signer(salt="archive.watching.stop")
_DECIDED: Final = {
    RevisionStatus.APPROVED: "was approved",
    RevisionStatus.SENT_BACK: "was sent back to you",
    RevisionStatus.REJECTED: "was rejected",
}


def of_change(watch: Watch) -> EmailMessage | None:
    """The mail that tells a watcher of what was published since they looked; None where there is nothing to tell."""
    user, page = watch.user, watch.page
    if not (watch.mail and page.version > watch.seen and _may_hear(user, page)):
        return None
    live = Revision.objects.filter(page=page, number=page.version).defer("record").first()
    known = Revision.objects.public().filter(page=page, number=watch.seen).exists()
    here = _absolute(page.get_absolute_url())
    stop_url = _absolute(reverse("archive:watching-stop", args=[_SIGNER.sign_object([watch.user_id, watch.page_id])]))
    context = {
        "page": page,
        "url": here,
        "compare_url": f"{here}history/compare/?old={watch.seen}&new={page.version}" if known else f"{here}history/",
        "live": live,
        "list_url": _absolute(reverse("archive:watching")),
        "stop_url": stop_url,
    }
    headers = {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return _mail(user, f"“{page}” was changed", "archive/mail/change.txt", context, headers)


def of_decision(revision: Revision) -> EmailMessage | None:
    """The mail that tells a writer what became of what they sent; None where they may not hear of it any more.

    Of a page that was merged, who may see the one that took it in: the form of the one leads to that of the other.
    """
    user, page = revision.editor, revision.page
    decided = _DECIDED.get(RevisionStatus(revision.status))
    if user is None or decided is None or not _may_hear(user, page.merged_into or page):
        return None
    form = reverse(f"admin:archive_{page.kind}_change", args=[page.pk])
    context = {
        "page": page,
        "revision": revision,
        "decided": decided,
        "url": _absolute(page.get_absolute_url()),
        "form_url": _absolute(f"{form}?revision={revision.number}"),
        "sent_url": _absolute(reverse("admin:sent")),
    }
    return _mail(user, f"Your change of “{page}” {decided}", "archive/mail/decision.txt", context, {})


def is_ours(token: str) -> bool:
    """Whether this is the end of a link that stops mails."""
    return _named_in(token) is not None


def stop_mail(token: str) -> bool:
    """Send no more mails of the page that a link of one names; answers whether the link is one of ours."""
    named = _named_in(token)
    if named is not None:
        user_id, page_id = named
        Watch.objects.filter(user=user_id, page=page_id).update(mail=False, tell_after=None, tries=0)
    return named is not None


def _named_in(token: str) -> tuple[int, int] | None:
    try:
        user_id, page_id = _SIGNER.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return user_id, page_id


def _may_hear(user: User, page: Page) -> bool:
    return bool(user.is_active and user.email and may(user, Action.VIEW, page))


def _mail(user: User, subject: str, template: str, context: dict[str, Any], headers: dict[str, str]) -> EmailMessage:
    name = user.get_full_name() or user.get_username()
    body = render_to_string(template, {**context, "name": name, "site_name": settings.SITE_NAME})
    return EmailMessage(
        subject=clean_line(f"{settings.SITE_NAME}: {subject}"),
        body=body,
        to=[user.email],
        headers={**headers, "Auto-Submitted": "auto-generated"},
    )


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
