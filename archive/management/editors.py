"""In whose name a command writes."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from archive.permissions import Action, may


def editor_called(username: str | None) -> User | None:
    """The account of that name; None where no name is given: the archive itself.

    Raises `CommandError` where there is none, or where it may not publish.
    """
    if username is None:
        return None
    editor = User.objects.filter(username=username).first()
    if editor is None:
        raise CommandError(f"There is no account “{username}”.")
    if not may(editor, Action.PUBLISH):
        raise CommandError(f"{username} may not publish: name an editor.")
    return editor
