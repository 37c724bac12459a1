"""One decision at a time, made or ended, each once and whole.

An editor says which decision they saw (`seen`, "" for none), so that of two who settle the same name at once the second
is told what the first decided. Like every change of what links depend on, it marks its page in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.cleaning import clean_line
from archive.indexing.locking import hold_names
from archive.indexing.names import blocking_forms, store_forms
from archive.linking.decided import case_of
from archive.linking.tokens import fold
from archive.models import Decision, DecisionStatus, Kind, Page
from archive.permissions import Action, may
from archive.records import new_key
from archive.relinking import Affected, mark_stale, relink

_LONGEST = 400
_LONGEST_NOTE = 1000


class NotAllowed(PermissionDenied):
    """This user may not decide on names, or not on this page."""


class InvalidDecision(ValueError):
    """Nothing can be decided so; the message names what is wrong and the remedy."""


class AlreadyDecided(Exception):
    """Somebody settled this name meanwhile; `standing` is what they decided, None where it was taken back."""

    def __init__(self, standing: Decision | None) -> None:
        self.standing = standing
        super().__init__(_told(standing))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it now stands or ended; `stale` pages are being linked again because of it."""

    decision: Decision
    stale: int


def standing(text: str, page: Page | None) -> Decision | None:
    """What stands decided of the name `text` on this page; without one, anywhere."""
    stands = _of_name(text, page).filter(status=DecisionStatus.STANDS)
    return stands.select_related("page", "target").first()


def decide(
    text: str, *, page: Page | None, target: Page | None, editor: User | None, note: str = "", seen: str = ""
) -> Decided:
    """Let `text` mean `target` on `page`, or be no link there (None); without a page, be no name anywhere.

    `seen` is the key of the decision that stood when the editor looked. The page is linked again at once. One
    transaction, then the linking. Raises InvalidDecision, NotAllowed, AlreadyDecided.
    """
    _permit(editor, Action.DECIDE, page)
    text = _checked(text, page, target)
    with transaction.atomic():
        _hold(page)
        if seen and not end(_of_name(text, page).filter(key=seen), DecisionStatus.REPLACED, editor, ""):
            raise AlreadyDecided(standing(text, page))
        decision = _make(text, page, target, editor, note, DecisionStatus.STANDS)
        _answer_proposals(decision, editor)
        stale = _mark(decision)
    if page is not None:
        relink(page.pk)
    return Decided(decision, stale)


def take_back(decision: Decision, *, editor: User | None, note: str = "") -> Decided:
    """Let the engine have its say again where `decision` stands. One transaction, then its page is linked again.

    Raises NotAllowed, and AlreadyDecided where it stands no more.
    """
    _permit(editor, Action.DECIDE, decision.page)
    with transaction.atomic():
        _hold(decision.page)
        stands = Decision.objects.filter(pk=decision.pk)
        if not end(stands, DecisionStatus.TAKEN_BACK, editor, note):
            raise AlreadyDecided(standing(decision.text, decision.page))
        stale = _mark(decision)
    if decision.page_id is not None:
        relink(decision.page_id)
    decision.refresh_from_db()
    return Decided(decision, stale)


def propose(text: str, *, page: Page | None, target: Page | None, editor: User, note: str = "") -> Decision:
    """Let an editor know what `editor` would decide; nothing links otherwise until one does. One transaction.

    A new proposal takes the place of the same user's former one. Raises InvalidDecision, NotAllowed, AlreadyDecided.
    """
    _permit(editor, Action.PROPOSE, page)
    text = _checked(text, page, target)
    with transaction.atomic():
        settled = standing(text, page)
        if settled is not None:
            raise AlreadyDecided(settled)
        end(
            _of_name(text, page).filter(editor=editor),
            DecisionStatus.REPLACED, editor, "", where=DecisionStatus.PROPOSED,
        )  # fmt: skip
        return _make(text, page, target, editor, note, DecisionStatus.PROPOSED)


def decline(proposal: Decision, *, editor: User, note: str = "") -> bool:
    """Let a proposal wait no more; answers whether it still did. Raises NotAllowed."""
    _permit(editor, Action.DECIDE, proposal.page)
    waiting = Decision.objects.filter(pk=proposal.pk)
    return end(waiting, DecisionStatus.DECLINED, editor, note, where=DecisionStatus.PROPOSED) > 0


def end(
    decisions: QuerySet[Decision],
    status: DecisionStatus,
    editor: User | None,
    note: str,
    *,
    where: DecisionStatus = DecisionStatus.STANDS,
) -> int:
    """End those of these decisions that are `where`, in one statement; answers how many did."""
    return decisions.filter(status=where).update(
        status=status,
        ended_by=editor,
        ended_by_name=editor.get_username() if editor else "",
        ended_at=timezone.now(),
        ended_note=clean_line(note)[:_LONGEST_NOTE],
    )


def _checked(text: str, page: Page | None, target: Page | None) -> str:
    text = clean_line(text)
    if not fold(text) or len(text) > _LONGEST:
        raise InvalidDecision(f"A name holds at least one letter or digit, and at most {_LONGEST} characters.")
    if page is None and target is not None:
        raise InvalidDecision("What a name means is decided page by page; anywhere, it can only be no name.")
    if target is not None and target.kind == Kind.ARTICLE:
        raise InvalidDecision(f"“{target}” is an article: write [[{target.title}]] in the text to lead there.")
    return text


def _of_name(text: str, page: Page | None) -> QuerySet[Decision]:
    where = Q(page=page) if page is not None else Q(page__isnull=True)
    return Decision.objects.filter(where, folded=" ".join(fold(text)), case=case_of(text))


def _make(
    text: str, page: Page | None, target: Page | None, editor: User | None, note: str, status: DecisionStatus
) -> Decision:
    try:
        with transaction.atomic():
            return Decision.objects.create(
                key=new_key(),
                page=page,
                text=text,
                folded=" ".join(fold(text)),
                case=case_of(text),
                target=target,
                status=status,
                editor=editor,
                editor_name=editor.get_username() if editor else "",
                decided_at=timezone.now(),
                note=clean_line(note)[:_LONGEST_NOTE],
            )
    except IntegrityError as error:
        raise AlreadyDecided(standing(text, page)) from error


def _answer_proposals(decision: Decision, editor: User | None) -> None:
    """Let no proposal for the same name wait on: those that said the same were accepted."""
    waiting = _of_name(decision.text, decision.page)
    same = waiting.filter(target=decision.target_id) if decision.target_id else waiting.filter(target__isnull=True)
    end(same, DecisionStatus.ACCEPTED, editor, "", where=DecisionStatus.PROPOSED)
    end(waiting, DecisionStatus.DECLINED, editor, "", where=DecisionStatus.PROPOSED)


def _hold(page: Page | None) -> None:
    """A name that is none anywhere changes what all pages link to; one page's decision only marks that page."""
    if page is None:
        hold_names(alone=True)


def _mark(decision: Decision) -> int:
    if decision.page_id is None:
        store_forms(None, blocking_forms())
        return mark_stale(Affected(names=frozenset({fold(decision.text)})))
    # In the same transaction as the decision: whoever draws the page meanwhile finds the mark, and draws it again.
    return mark_stale(Affected(pages=frozenset({decision.page_id})))


def _permit(editor: User | None, action: Action, page: Page | None) -> None:
    if editor is not None and not may(editor, action, page):
        raise NotAllowed(f"{editor.get_username()} may not {action}{' on this page' if page is not None else ''}.")


def _told(decision: Decision | None) -> str:
    if decision is None:
        return "The decision was taken back meanwhile; look again."
    by = decision.editor_name or "Somebody"
    what = f"it means “{decision.target}”" if decision.target else "it is not a link"
    if decision.page_id is None:
        what = "it is not a name, anywhere"
    return f"{by} has decided of “{decision.text}” meanwhile: {what}."
