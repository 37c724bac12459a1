"""The revisions of a page: which of them who may know of and read, and which come before and after.

The one thing to know: what is listed and what is readable are two questions. Everyone knows that a version was there;
its text is for readers only if they could read it when it was the page.

    reading     listed(), readable(), around()          verifying   verify(): is each what it was?
"""

from .reading import Around, around, listed, readable
from .verifying import Fault, verify

__all__ = ["Around", "Fault", "around", "listed", "readable", "verify"]
