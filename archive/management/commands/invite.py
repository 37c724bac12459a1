"""`manage.py invite`: a link that lets one person make an account, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from archive import joining


class Command(BaseCommand):
    """Makes an invitation, prints its link, and sends it where an address is given."""

    help = "Invite one person to make an account: prints a link that is good once, for 14 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom to invite, and in whose name."""
        parser.add_argument("--email", default="", help="send the link there; the address counts as confirmed")
        parser.add_argument("--note", default="", help="for administrators: whom it is for")
        parser.add_argument("--by", metavar="USERNAME", help="who invites; default: nobody by name")
        parser.add_argument("--site", default="", metavar="URL", help="default: https:// or http://, and ALLOWED_HOSTS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite, and say how the link reaches its person."""
        if settings.SIGN_UP == "off":
            raise CommandError("SIGN_UP is off: nobody could use the link. Set it to invitation, for the server too.")
        if options["email"]:
            _check_email(options["email"])
        site = _site(options["site"])
        made = joining.invite(
            email=options["email"],
            note=options["note"][:200],
            invited_by=_account(options["by"]),
            whole=lambda path: f"{site}{path}",
        )
        if made.is_sent is False:
            self.stderr.write("It could not be sent: look at EMAIL_URL. Hand on the link yourself.")
        self.stdout.write(made.url)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"“{email}” is no e-mail address.") from None


def _account(username: str | None) -> User | None:
    found = User.objects.filter(username=username).first() if username else None
    if username and found is None:
        raise CommandError(f"There is no account “{username}”.")
    return found


def _site(given: str) -> str:
    """Where the site is, without a path."""
    if given:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise CommandError(f"“{given}” is no address of a site. Give --site https://archive.example.")
        return f"{parts.scheme}://{parts.netloc}"
    host = next((host for host in settings.ALLOWED_HOSTS if host != "*"), "127.0.0.1").removeprefix(".")
    if settings.HTTPS:
        return f"https://{host}"
    return f"http://{host}:8000" if host in ("127.0.0.1", "localhost") else f"http://{host}"
