"""How often one person may ask for what costs the server something."""

from __future__ import annotations

import math
from time import time

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache

SECONDS = 10


def wait_for(user: User | AnonymousUser, what: str, *, most: int) -> int:
    """The seconds after which `user` may ask again, 0 for at once: `most` times in ten seconds and process.

    Processes that share a cache share the count, for as long as it answers.
    """
    now = time()
    key = f"pace:{what}:{user.pk}:{int(now // SECONDS)}"
    cache.add(key, 0, timeout=2 * SECONDS)
    try:
        asked = cache.incr(key)
    except ValueError:  # the cache threw the count away in this very moment
        return 0
    return math.ceil(SECONDS - now % SECONDS) if asked > most else 0
