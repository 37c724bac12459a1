"""/about/: what the archive is, how its links are made, and who may do what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from archive.permissions import GROUPS, Action, role_for

from .screens import screen

# What each thing that one can want to do is in a sentence whose subject is the role that may.
TOLD = {
    Action.VIEW: "Reads, searches, follows every link.",
    Action.SUBMIT: "Writes articles and pages of people, organizations and events, and changes them, at the desk.",
    Action.PROPOSE: "Proposes whom a doubtful name means.",
    Action.PUBLISH_OWN: "Publishes what they write by saving it, save on pages that are kept for editors.",
    Action.PUBLISH: (
        "Publishes, and reads what waits: approves it, mends it, sends it back with a note, or rejects it. "
        "Nobody approves their own."
    ),
    Action.MERGE: "Merges two pages that are about the same; everything that led to the one leads to the other.",
    Action.DECIDE: "Decides whom a doubtful name means.",
    Action.BLOCK_NAMES: "Keeps the list of names that are never links.",
    Action.DELETE: "Deletes pages with a reason, and restores them; their history is kept.",
    Action.PROTECT: "Protects pages, with a reason, so that only editors change them.",
    Action.READ_LOG: "Reads the log of who merged, deleted, protected, hid or blocked what, when and why.",
    Action.HIDE: "Hides what a version of a page said, with a reason, where privacy or the law asks for it.",
    Action.MANAGE_USERS: "Gives roles, invites, and reads every decision.",
    Action.BLOCK_USERS: "Blocks users, with a reason, and lets them in again. Nobody deletes accounts.",
}


@screen
def about(request: HttpRequest) -> HttpResponse:
    """What this archive is and who may write in it."""
    return render(request, "archive/about.html")


@screen
def linking(request: HttpRequest) -> HttpResponse:
    """How links are made, in plain words, and the two marks by which a writer can make or prevent one."""
    return render(request, "archive/linking.html")


@screen
def roles(request: HttpRequest) -> HttpResponse:
    """What readers, contributors, editors and administrators may do, and how one becomes what."""
    roles = ("reader", *GROUPS)
    may_do = {role: [told for action, told in TOLD.items() if role_for(action) == role] for role in roles}
    return render(request, "archive/roles.html", {"may_do": may_do})


def favicon(request: HttpRequest) -> HttpResponse:
    """The picture that browsers ask for by this address where a page names none."""
    return HttpResponseRedirect(static("archive/favicon.svg"))
