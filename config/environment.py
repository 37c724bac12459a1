"""The environment variables, read so that a wrong one is named, with what it should be.

The one thing to know: a value that is not understood is never taken for its default. It ends the process with one line
on standard error; addresses of databases may hold a password, and are not repeated there.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from environ import Env

_YES: Final = {"1", "true", "yes", "on", "y", "ok"}
_NO: Final = {"0", "false", "no", "off", "n"}
_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_DATABASES: Final = {"sqlite", "postgres", "postgresql", "psql", "pgsql"}
_MAILS: Final = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "dummymail")
_CACHES: Final = ("redis://", "rediss://", "unix://")
_NO_PORT: Final = "its port is no number up to 65535, or its password holds signs that must be written as %XX"
_HOST: Final = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_ORIGIN: Final = re.compile(r"https?://[^/?#\s]+")


class WrongValue(SystemExit):
    """A variable holds what cannot be meant; where nobody catches it, the process says so and ends with exit code 1."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"{name}: {remedy}")


class Environment:
    """Reads variables by what they mean. One that is empty counts as not set; raises `WrongValue`."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables

    def text(self, name: str, *, default: str) -> str:
        """Any text."""
        return self._variables.get(name, "").strip() or default

    def switch(self, name: str) -> bool:
        """A switch; off where nothing is said."""
        given = self.text(name, default="0")
        if given.lower() not in _YES | _NO:
            raise WrongValue(name, f"“{given}” is neither on nor off. Give 1 or 0.")
        return given.lower() in _YES

    def several(self, name: str, *, default: tuple[str, ...] = ()) -> list[str]:
        """Texts by comma."""
        given = [part.strip() for part in self.text(name, default="").split(",")]
        return [part for part in given if part] or [*default]

    def hosts(self, name: str, *, default: tuple[str, ...]) -> list[str]:
        """Names of hosts by comma."""
        hosts = self.several(name, default=default)
        for host in hosts:
            if not _HOST.fullmatch(host):
                raise WrongValue(
                    name, f"“{host}” is no name of a host. Give archive.example, without https://, port or path."
                )
        return hosts

    def origins(self, name: str) -> list[str]:
        """Schemes with hosts by comma."""
        origins = self.several(name)
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise WrongValue(
                    name, f"“{origin}” is no origin. Give https://archive.example, with scheme, without path."
                )
        return origins

    def site(self, name: str, *, default: str) -> str:
        """One scheme with a host, under which the site is known to its readers."""
        given = self.text(name, default=default).removesuffix("/")
        if not _ORIGIN.fullmatch(given):
            raise WrongValue(name, f"“{given}” is no address of a site. Give https://archive.example, without path.")
        return given

    def mail(self, name: str) -> dict[str, Any]:
        """What an address of a mail server means to Django; the console where nothing is said."""
        remedy = "Give smtp+tls://user:password@host:587 or consolemail://."
        given = self.text(name, default="consolemail://")
        if given.partition("://")[0] not in _MAILS or "://" not in given:
            raise WrongValue(name, f"it names no way to send mail. {remedy}")
        try:
            config: dict[str, Any] = Env.email_url_config(given)
        except ValueError as error:
            raise WrongValue(name, f"{_NO_PORT}. {remedy}") from error
        if given.startswith("smtp") and not config["EMAIL_HOST"]:
            raise WrongValue(name, f"it names no server. {remedy}")
        if not config["EMAIL_PORT"]:
            config["EMAIL_PORT"] = 587 if config.get("EMAIL_USE_TLS") else 465 if config.get("EMAIL_USE_SSL") else 25
        return config

    def seconds(self, name: str, *, default: float, may_be_zero: bool) -> float:
        """A span of time."""
        given = self.text(name, default=str(default))
        try:
            seconds = float(given)
        except ValueError:
            seconds = math.nan
        if not (0 < seconds < math.inf or (may_be_zero and seconds == 0)):
            least = "0 or more" if may_be_zero else "more than 0"
            raise WrongValue(name, f"“{given}” is no number of seconds. Give {least}, such as {default:g}.")
        return seconds

    def one_of(self, name: str, words: tuple[str, ...]) -> str:
        """One of a few words; the first where nothing is said."""
        given = self.text(name, default=words[0]).lower()
        if given not in words:
            raise WrongValue(name, f"“{given}” is not known here. Give {', '.join(words[:-1])} or {words[-1]}.")
        return given

    def number(self, name: str) -> int:
        """How many; none where nothing is said."""
        given = self.text(name, default="0")
        if not re.fullmatch(r"[0-9]{1,3}", given):
            raise WrongValue(name, f"“{given}” is no whole number. Give 0, or how many there are.")
        return int(given)

    def log_level(self, name: str) -> str:
        """How grave a message must be to be logged."""
        given = self.text(name, default="WARNING").upper()
        if given not in _LEVELS:
            raise WrongValue(name, f"“{given}” is no level. Give {', '.join(_LEVELS[:-1])} or {_LEVELS[-1]}.")
        return given

    def folder(self, name: str, *, default: Path) -> Path:
        """A folder to write into, made where it is not there yet, for its owner only."""
        folder, remedy = Path(self.text(name, default=str(default))), "Name a folder that belongs to this account."
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise WrongValue(name, f"{folder} cannot be made ({error.strerror}). {remedy}") from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise WrongValue(name, f"{folder} cannot be written into. {remedy}")
        return folder

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """What an address of a database means to Django; one that is set and empty is refused."""
        remedy = "Give sqlite:///path or postgres://user:password@host/name."
        given = self._variables.get(name, default).strip()
        if not given:
            raise WrongValue(name, f"it is set and empty. {remedy} Or unset it, for {default}.")
        scheme = given.partition("://")[0]
        if "://" not in given or scheme not in _DATABASES:
            raise WrongValue(name, f"it names no database that is known here. {remedy}")
        try:
            config: dict[str, Any] = Env.db_url_config(given)
        except ValueError as error:
            raise WrongValue(name, f"{_NO_PORT}. {remedy}") from error
        if not config.get("NAME"):
            raise WrongValue(name, f"it names a server, and no database there. {remedy}")
        return config

    def cache(self, name: str) -> str:
        """The address of a Redis; "" for none."""
        remedy = "Give redis://host:6379/0. Or unset it, for a cache in memory."
        given = self.text(name, default="")
        if not given:
            return ""
        if not given.startswith(_CACHES):
            raise WrongValue(name, f"it names no Redis. {remedy}")
        try:
            urlsplit(given).port  # noqa: B018 (asked for what it raises)
        except ValueError as error:
            raise WrongValue(name, f"{_NO_PORT}. {remedy}") from error
        return given
