"""The revisions of a page: which of them who may know of and read, and which come before and after.

The one thing to know: what is listed and what is readable are two questions. Everyone knows that a version was there;
its text is for readers only if they could read it when it was the page.

    reading     listed(), readable(), around()
"""

from .reading import Around, around, listed, readable

__all__ = ["Around", "around", "listed", "readable"]
