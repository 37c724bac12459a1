"""The revisions: which of them who may know of and read, which come before and after, and which are the newest.

The one thing to know: what is listed and what is readable are two questions. Everyone knows that a version was there;
its text is for readers only if they could read it when it was the page.

    reading     listed(), readable(), around(): the versions of one page
    changes     latest(): what happened lately in the whole archive, or by one editor
    verifying   verify(): is each what it was?
"""

from .changes import Asked, Change, Place, Screenful, latest, unfinished_of
from .reading import Around, around, listed, readable
from .verifying import Fault, verify

__all__ = [
    "Around",
    "Asked",
    "Change",
    "Fault",
    "Place",
    "Screenful",
    "around",
    "latest",
    "listed",
    "readable",
    "unfinished_of",
    "verify",
]
