"""The tables: a page of four kinds, what each owns, what is derived from its text, unsaved writing, special acts,
invitations, and who watches what.

`Page` is one concrete table under Article, Person, Organization and Event: one id space, one slug table, real
foreign keys from everything that a page owns. Nothing outside `archive.editing` writes a page.
"""

from .acts import Act, ActKind
from .articles import Article, Authorship
from .decisions import Decision, DecisionStatus
from .drafts import Draft, DraftQuerySet
from .entities import Event, Organization, Participation, Person, Role
from .fields import EDTFField
from .invitations import Invitation, InvitationQuerySet
from .mentions import Mention
from .names import Identifier, Name, NameKey
from .pages import Kind, Page, PageQuerySet, Status
from .redirects import Redirect
from .revisions import Revision
from .watches import Watch

__all__ = [
    "Act",
    "ActKind",
    "Article",
    "Authorship",
    "Decision",
    "DecisionStatus",
    "Draft",
    "DraftQuerySet",
    "EDTFField",
    "Event",
    "Identifier",
    "Invitation",
    "InvitationQuerySet",
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
    "Watch",
]
