"""/about/: what the archive is, how its links are made, and who may do what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from .screens import screen


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
    return render(request, "archive/roles.html")


def favicon(request: HttpRequest) -> HttpResponse:
    """The picture that browsers ask for by this address where a page names none."""
    return HttpResponseRedirect(static("archive/favicon.svg"))
