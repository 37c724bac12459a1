"""The caches: a process's own, or Redis, which may go away: pages are then drawn each time, and nobody is refused.

The one thing to know: the cache only saves time, save for two sorts of counts. Those that hold one person's requests
and pictures in bounds are each process's own where CACHE_URL names no Redis, and while it does not answer: the bounds
hold, by process. Those that hold off guessing (of passwords, codes and addresses; django-allauth's) are then kept in
files that all processes of this machine share: they hold in any case.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic, time
from typing import Any, Final, TypeVar

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# Whom a page waits for is asked again after so many seconds, and complained of after so many.
PAUSE: Final = 5
_QUIET: Final = 60
# Files that count nothing any more are looked for once in so many seconds.
_SWEEP: Final = 600
# No count goes over more seconds.
_LONGEST: Final = 86_400
# What django-allauth counts; its keys begin so.
_GUESSES: Final = "allauth:"
T = TypeVar("T")


class Outage:
    """What this process knows of one server: until when it is left alone, and when it was last complained of."""

    def __init__(self) -> None:
        self._until = self._told = float("-inf")

    def lasts(self) -> bool:
        """Whether the server failed a moment ago, and is not to be waited for again."""
        return monotonic() < self._until

    def note(self, error: RedisError) -> None:
        """The server failed: leave it alone for a moment, and say so once in a while."""
        now = monotonic()
        self._until = now + PAUSE
        if now - self._told > _QUIET:
            self._told = now
            logger.warning("the cache does not answer (%s); going on without it", error)


# Django makes one cache for each thread; what is known of a server belongs to the process.
_outages: dict[str, Outage] = {}


class SharedCounts(FileBasedCache):
    """Counts in files of this machine: nothing that still counts is thrown out, however many there are."""

    def __init__(self) -> None:
        super().__init__(str(settings.COUNTS_DIR), {"OPTIONS": {"MAX_ENTRIES": 10_000_000}})
        self._folder = Path(settings.COUNTS_DIR)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Take a place that is free; exactly one of those who try at once gets it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._sweep()
            return bool(super().add(key, value, timeout, version))

    def _cull(self) -> None:
        """Django would throw out some at random; see `_sweep`."""

    def _sweep(self) -> None:
        """Delete what counts nothing any more, now and then; under the lock."""
        swept, now = self._folder / "swept", time()
        if swept.exists() and now - swept.stat().st_mtime < _SWEEP:
            return
        swept.touch()
        for file in self._folder.glob(f"*{self.cache_suffix}"):
            with contextlib.suppress(FileNotFoundError):
                if now - file.stat().st_mtime > _LONGEST:
                    file.unlink()


class OwnCache(LocMemCache):
    """A cache of this process alone, but for the counts against guessing, which all processes share."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._counts = SharedCounts()

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept; counts against guessing from the files."""
        return self._counts.get(key, default, version) if _is_shared(key) else super().get(key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it; counts against guessing in the files."""
        (self._counts.set if _is_shared(key) else super().set)(key, value, timeout, version)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it where nothing is kept yet; counts against guessing in the files."""
        return bool((self._counts.add if _is_shared(key) else super().add)(key, value, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Keep it no longer; counts against guessing in the files."""
        return bool((self._counts.delete if _is_shared(key) else super().delete)(key, version))

    def clear(self) -> None:
        """Keep nothing, and count anew."""
        super().clear()
        self._counts.clear()


def _is_shared(key: Any) -> bool:
    return str(key).startswith(_GUESSES)


class ForgivingRedisCache(RedisCache):
    """A cache in Redis whose failure is a miss, and never an error; counts against guessing go on in files."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = OwnCache("while-redis-is-away", {"OPTIONS": {"MAX_ENTRIES": 100_000}})
        self._outage = _outages.setdefault(server, Outage())

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept there; `default` while the server does not answer."""
        otherwise = partial(self._own.get, key, default, version) if _is_shared(key) else lambda: default
        return self._ask(partial(super().get, key, default, version), otherwise)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it, or drop it while the server does not answer."""
        otherwise = partial(self._own.set, key, value, timeout, version) if _is_shared(key) else lambda: None
        self._ask(partial(super().set, key, value, timeout, version), otherwise)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Keep it no longer; what a server that does not answer keeps ends by its own time."""
        return self._ask(partial(super().delete, key, version), partial(self._own.delete, key, version))

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Begin a count; in this process while the server does not answer."""
        return self._ask(
            partial(super().add, key, value, timeout, version), partial(self._own.add, key, value, timeout, version)
        )

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Go on counting; in this process while the server does not answer."""
        return self._ask(partial(super().incr, key, delta, version), partial(self._own.incr, key, delta, version))

    def _ask(self, ask: Callable[[], T], otherwise: Callable[[], T]) -> T:
        if self._outage.lasts():
            return otherwise()
        try:
            return ask()
        except RedisError as error:
            self._outage.note(error)
            return otherwise()
