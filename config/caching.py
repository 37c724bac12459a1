"""Redis as a cache that may go away: pages are then drawn each time, and nobody is refused for it.

The one thing to know: the cache only saves time, save for the counts that hold one person's requests and pictures in
bounds. While Redis does not answer, what is asked for is not there, what is set is dropped, and each process counts for
itself, as all do where CACHE_URL names none: the bounds hold, by process.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, Final, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# Whom a page waits for is asked again after so many seconds, and complained of after so many.
PAUSE: Final = 5
_QUIET: Final = 60
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


class ForgivingRedisCache(RedisCache):
    """A cache in Redis whose failure is a miss, and never an error."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = LocMemCache("while-redis-is-away", {})
        self._outage = _outages.setdefault(server, Outage())

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept there; `default` while the server does not answer."""
        return self._ask(partial(super().get, key, default, version), lambda: default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it, or drop it while the server does not answer."""
        self._ask(partial(super().set, key, value, timeout, version), lambda: None)

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
