"""The readers' addresses, by the first part of the address.

The one thing to know: the last pattern takes whatever is left and leads it to the right address, so it stays last.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from . import (
    about,
    addresses,
    articles,
    changes,
    demo_login,
    events,
    health,
    history,
    home,
    linked,
    media,
    organizations,
    people,
    search,
    watching,
    which_one,
)
from .kinds import KINDS
from .machines import as_json, citing, feeds, sitemaps
from .screens import View

app_name = "archive"


def _kind(kind: str, listing: View[[]], page: View[[str]]) -> list[URLPattern]:
    """The addresses of one kind: the list, a page, what links to it, its preview, its versions, and its data."""
    prefix, below = KINDS[kind].path, {"kind": kind}
    return [
        path(f"{prefix}/", listing, name=prefix),
        path(f"{prefix}/feed.atom", feeds.of_kind, below, name=f"{prefix}-feed"),
        path(f"{prefix}/<str:slug>/", page, name=kind),
        path(f"{prefix}/<str:slug>.json", as_json.page_as_json, below, name=f"{kind}-json"),
        path(f"{prefix}/<str:slug>/feed.atom", feeds.of_page, below, name=f"{kind}-feed"),
        path(f"{prefix}/<str:slug>/links/", linked.links, below, name=f"{kind}-links"),
        path(f"{prefix}/<str:slug>/card/", linked.card, below, name=f"{kind}-card"),
        path(f"{prefix}/<str:slug>/history/", history.history, below, name=f"{kind}-history"),
        path(f"{prefix}/<str:slug>/history/compare/", history.compare, below, name=f"{kind}-compare"),
        path(f"{prefix}/<str:slug>/history/<int:number>/", history.version, below, name=f"{kind}-version"),
    ]


urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    *_kind("article", articles.articles, articles.article),
    *_kind("person", people.people, people.person),
    *_kind("organization", organizations.organizations, organizations.organization),
    *_kind("event", events.events, events.event),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed.atom", changes.changes_feed, name="changes-feed"),
    path("users/<path:username>/", changes.contributions, name="contributions"),
    path("watching/", watching.watching, name="watching"),
    path("watching/set/", watching.watch, name="watch"),
    path("watching/seen/", watching.all_seen, name="watching-seen"),
    path("watching/stop/<str:token>/", watching.stop, name="watching-stop"),
    path("articles/<str:slug>/history/<int:number>/cite.<str:form>", citing.cite, name="article-cite"),
    path("feed.atom", feeds.everything, name="feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap/<int:part>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("search/", search.search, name="search"),
    path("search/names/", search.names, name="search-names"),
    path("which-one/", which_one.which_one, name="which-one"),
    path("about/", about.about, name="about"),
    path("about/linking/", about.linking, name="linking"),
    path("about/roles/", about.roles, name="roles"),
    path("schema/page.json", as_json.page_schema, name="page-schema"),
    path("favicon.ico", about.favicon),
    path("media/<str:name>", media.media, name="media"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("demo-login/<str:uid>/<str:token>/", demo_login.demo_login, name="demo-login"),
    path("<path:wanted>", addresses.any_address, name="any-address"),
]
