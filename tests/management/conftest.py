"""Archives of their own, for what needs a database without tables."""

from __future__ import annotations

from tests.archives import new_archive

__all__ = ["new_archive"]
