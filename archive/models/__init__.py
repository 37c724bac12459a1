"""The tables: a page of four kinds, what each page owns, what is derived from its text, and unsaved writing.

`Page` is one concrete table under Article, Person, Organization and Event: one id space, one slug table, real
foreign keys from everything that a page owns. Nothing outside `archive.editing` writes a page.
"""

from .articles import Article, Authorship
from .decisions import Decision, DecisionStatus
from .drafts import Draft, DraftQuerySet
from .entities import Event, Organization, Participation, Person, Role
from .fields import EDTFField
from .mentions import Mention
from .names import Identifier, Name, NameKey
from .pages import Kind, Page, PageQuerySet, Status
from .redirects import Redirect
from .revisions import Revision

__all__ = [
    "Article",
    "Authorship",
    "Decision",
    "DecisionStatus",
    "Draft",
    "DraftQuerySet",
    "EDTFField",
    "Event",
    "Identifier",
    "Kind",
    "Mention",
    "Name",
    "NameKey",
    "Organization",
    "Page",
    "PageQuerySet",
    "Participation",
    "Person",
    "Redirect",
    "Revision",
    "Role",
    "Status",
]
