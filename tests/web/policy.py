"""What each pattern of an address answers to whom: the one table of it.

Whoever adds a pattern states its policy here: the pattern as `test_every_address` names it, then one or more cases,
each an example (fields in braces come from the stage there; POST where it is no GET) and what is answered to: nobody
logged in, a contributor, another contributor, an editor, an administrator. The drafts and the pending revision are the
first contributor's own.
"""

from __future__ import annotations

IN, ON, NO, GONE = 200, 302, 403, 404
Case = tuple[str, tuple[int, int, int, int, int]]

ALL = (IN, IN, IN, IN, IN)
LED_ON = (ON, ON, ON, ON, ON)
NONE = (GONE, GONE, GONE, GONE, GONE)
OWN = (GONE, IN, GONE, IN, IN)
DESK = (ON, IN, IN, IN, IN)
THROUGH_DESK = (ON, ON, ON, ON, ON)
EDITORS = (ON, NO, NO, IN, IN)
ADMINISTRATORS = (ON, NO, NO, NO, IN)
NOBODY = (ON, NO, NO, NO, NO)
MEMBERS = (ON, IN, IN, IN, IN)
STRANGERS = (IN, ON, ON, ON, ON)
TWO = "?old=1&new=1"
KINDS = {"article": "articles", "person": "people", "organization": "organizations", "event": "events"}


def _of_readers(kind: str, prefix: str) -> dict[str, list[Case]]:
    page, draft = f"/{prefix}/{{{kind}}}/", f"/{prefix}/{{{kind}_draft}}/"
    base = f"{prefix}/<str:slug>/"
    return {
        f"{prefix}/": [(f"/{prefix}/", ALL)],
        base: [(page, ALL), (draft, OWN)],
        f"{prefix}/feed.atom": [(f"/{prefix}/feed.atom", ALL)],
        f"{prefix}/<str:slug>.json": [(f"{page[:-1]}.json", ALL), (f"{draft[:-1]}.json", NONE)],
        f"{base}feed.atom": [(f"{page}feed.atom", ALL), (f"{draft}feed.atom", NONE)],
        **{f"{base}{view}/": [(f"{page}{view}/", ALL), (f"{draft}{view}/", OWN)] for view in ("links", "card")},
        f"{base}history/": [(f"{page}history/", ALL), (f"{draft}history/", OWN)],
        f"{base}history/compare/": [(f"{page}history/compare/{TWO}", ALL), (f"{draft}history/compare/{TWO}", OWN)],
        f"{base}history/<int:number>/": [(f"{page}history/1/", ALL), (f"{draft}history/1/", OWN)],
    }


def _of_the_desk(kind: str) -> dict[str, list[Case]]:
    base, page = f"admin/archive/{kind}/", f"/admin/archive/{kind}/{{{kind}_pk}}/"
    draft = f"/admin/archive/{kind}/{{{kind}_draft_pk}}/change/"
    return {
        base: [(f"/{base}", DESK)],
        f"{base}add/": [(f"/{base}add/", DESK)],
        f"{base}<path:object_id>/change/": [(f"{page}change/", DESK), (draft, (ON, IN, ON, IN, IN))],
        f"{base}<path:object_id>/history/": [(f"{page}history/", THROUGH_DESK)],
        f"{base}<path:object_id>/delete/": [(f"{page}delete/", NOBODY)],
        f"{base}<path:object_id>/": [(page, THROUGH_DESK)],
    }


def _of_rows(model: str, *, the_list: tuple[int, ...], **views: tuple[int, ...]) -> dict[str, list[Case]]:
    base = f"admin/{model}/"
    told = {"add": the_list, "change": the_list, "history": the_list, "delete": the_list, **views}
    found: dict[str, list[Case]] = {base: [(f"/{base}", _five(the_list))]}
    name = model.rpartition("/")[2]
    found[f"{base}add/"] = [(f"/{base}add/", _five(told["add"]))]
    for view in ("change", "history", "delete"):
        found[f"{base}<path:object_id>/{view}/"] = [(f"/{base}{{{name}_pk}}/{view}/", _five(told[view]))]
    found[f"{base}<path:object_id>/"] = [(f"/{base}{{{name}_pk}}/", THROUGH_DESK)]
    return found


def _five(answers: tuple[int, ...]) -> tuple[int, int, int, int, int]:
    one, two, three, four, five = answers
    return one, two, three, four, five


READERS: dict[str, list[Case]] = {
    "": [("/", ALL)],
    **{pattern: cases for kind in KINDS.items() for pattern, cases in _of_readers(*kind).items()},
    "articles/<str:slug>/history/<int:number>/cite.<str:form>": [
        ("/articles/{article}/history/1/cite.bib", ALL),
        ("/articles/{article_draft}/history/1/cite.bib", NONE),
    ],
    "feed.atom": [("/feed.atom", ALL)],
    "sitemap.xml": [("/sitemap.xml", ALL)],
    "sitemap/<int:part>.xml": [("/sitemap/0.xml", ALL)],
    "robots.txt": [("/robots.txt", ALL)],
    "schema/page.json": [("/schema/page.json", ALL)],
    "search/": [("/search/?q=seoul", ALL)],
    "search/names/": [("/search/names/?q=wen", ALL)],
    "which-one/": [("/which-one/?name=Shown+person", ALL)],
    "about/": [("/about/", ALL)],
    "about/linking/": [("/about/linking/", ALL)],
    "about/roles/": [("/about/roles/", ALL)],
    "changes/": [("/changes/", ALL)],
    "changes/feed.atom": [("/changes/feed.atom", ALL)],
    "users/<path:username>/": [("/users/tom/", OWN)],
    "watching/": [("/watching/", MEMBERS)],
    "watching/set/": [("POST /watching/set/", LED_ON)],
    "watching/seen/": [("POST /watching/seen/", LED_ON)],
    "watching/stop/<str:token>/": [("/watching/stop/nothing/", NONE)],
    "favicon.ico": [("/favicon.ico", LED_ON)],
    "media/<str:name>": [("/media/nothing.png", NONE)],
    "healthz": [("/healthz", ALL)],
    "readyz": [("/readyz", ALL)],
    "demo-login/<str:uid>/<str:token>/": [("/demo-login/x/y/", NONE)],
    "<path:wanted>": [("/no/such/thing/", NONE)],
}

ACCOUNTS: dict[str, list[Case]] = {
    "accounts/": [("/accounts/", MEMBERS)],
    "accounts/invitation/<str:secret>/": [("/accounts/invitation/nothing/", (410, ON, ON, ON, ON))],
    "accounts/login/": [("/accounts/login/", STRANGERS)],
    "accounts/logout/": [("/accounts/logout/", MEMBERS)],
    "accounts/inactive/": [("/accounts/inactive/", ALL)],
    "accounts/signup/": [("/accounts/signup/", STRANGERS)],
    "accounts/reauthenticate/": [("/accounts/reauthenticate/", MEMBERS)],
    "accounts/email/": [("/accounts/email/", MEMBERS)],
    "accounts/confirm-email/": [("/accounts/confirm-email/", ALL)],
    "accounts/confirm-email/<str:key>/": [("/accounts/confirm-email/nothing/", ALL)],
    "accounts/password/change/": [("/accounts/password/change/", MEMBERS)],
    "accounts/password/set/": [("/accounts/password/set/", LED_ON)],
    "accounts/password/reset/": [("/accounts/password/reset/", ALL)],
    "accounts/password/reset/done/": [("/accounts/password/reset/done/", ALL)],
    "accounts/password/reset/key/done/": [("/accounts/password/reset/key/done/", ALL)],
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": [("/accounts/password/reset/key/1-x/", ALL)],
    "accounts/2fa/": [("/accounts/2fa/", MEMBERS)],
    "accounts/2fa/authenticate/": [("/accounts/2fa/authenticate/", LED_ON)],
    "accounts/2fa/reauthenticate/": [("/accounts/2fa/reauthenticate/", LED_ON)],
    "accounts/2fa/totp/activate/": [("/accounts/2fa/totp/activate/", LED_ON)],
    "accounts/2fa/totp/deactivate/": [("/accounts/2fa/totp/deactivate/", (ON, GONE, GONE, GONE, GONE))],
    "accounts/2fa/recovery-codes/": [("/accounts/2fa/recovery-codes/", (ON, GONE, GONE, GONE, GONE))],
    "accounts/2fa/recovery-codes/generate/": [("/accounts/2fa/recovery-codes/generate/", LED_ON)],
    "accounts/2fa/recovery-codes/download/": [("/accounts/2fa/recovery-codes/download/", (ON, GONE, GONE, GONE, GONE))],
}

DESKS: dict[str, list[Case]] = {
    "admin/": [("/admin/", DESK)],
    "admin/login/": [("/admin/login/", LED_ON)],
    "admin/logout/": [("POST /admin/logout/", LED_ON)],
    "admin/password_change/": [("/admin/password_change/", THROUGH_DESK)],
    "admin/password_change/done/": [("/admin/password_change/done/", DESK)],
    "admin/jsi18n/": [("/admin/jsi18n/", DESK)],
    "admin/autocomplete/": [
        (f"/admin/autocomplete/?app_label=archive&model_name={model}&field_name={field}&term=a", DESK)
        for model, field in (("article", "publication"), ("organization", "parent"))
    ],
    "admin/r/<path:content_type_id>/<path:object_id>/": [("/admin/r/{person_type}/{person_pk}/", THROUGH_DESK)],
    "admin/^(?P<app_label>archive|auth)/$": [("/admin/archive/", DESK), ("/admin/auth/", (ON, GONE, GONE, GONE, IN))],
    "admin/(?P<url>.*)$": [("/admin/nothing/", (ON, GONE, GONE, GONE, GONE))],
    "admin/preview/": [("POST /admin/preview/", (NO, IN, IN, IN, IN))],
    "admin/upload/": [("POST /admin/upload/", (NO, 400, 400, 400, 400))],
    "admin/completions/": [("/admin/completions/?q=we", DESK)],
    "admin/asking/dates/": [("/admin/asking/dates/", DESK)],
    "admin/asking/names/": [("/admin/asking/names/", DESK)],
    "admin/asking/titles/": [("/admin/asking/titles/", DESK)],
    "admin/unsaved/keep/": [("POST /admin/unsaved/keep/", (ON, 400, 400, 400, 400))],
    "admin/unsaved/discard/": [("POST /admin/unsaved/discard/", THROUGH_DESK)],
    "admin/relinking/": [("/admin/relinking/", DESK)],
    "admin/review/": [("/admin/review/", EDITORS)],
    "admin/review/<int:pk>/": [("/admin/review/{pending}/", EDITORS)],
    "admin/review/decisions/": [("/admin/review/decisions/", ADMINISTRATORS)],
    "admin/blocking-user/<int:pk>/": [("/admin/blocking-user/{user_pk}/", ADMINISTRATORS)],
    "admin/log/": [("/admin/log/", EDITORS)],
    "admin/deleting/": [("/admin/deleting/?pk={person_pk}", EDITORS)],
    "admin/deleted/": [("/admin/deleted/", EDITORS)],
    "admin/restoring/<int:pk>/": [("/admin/restoring/{person_pk}/", EDITORS)],
    "admin/protecting/<int:pk>/": [("/admin/protecting/{person_pk}/", EDITORS)],
    "admin/hiding/<int:pk>/": [("/admin/hiding/{shown_revision}/", ADMINISTRATORS)],
    "admin/merge/<int:pk>/": [("/admin/merge/{person_pk}/", EDITORS)],
    "admin/questions/": [("/admin/questions/", EDITORS)],
    "admin/questions/decided/": [("/admin/questions/decided/", EDITORS)],
    "admin/questions/settle/": [("POST /admin/questions/settle/", (ON, GONE, GONE, GONE, GONE))],
    "admin/sent/": [("/admin/sent/", DESK)],
    "admin/sent/<int:pk>/withdraw/": [("POST /admin/sent/{pending}/withdraw/", (ON, ON, GONE, GONE, GONE))],
    **{pattern: cases for kind in KINDS for pattern, cases in _of_the_desk(kind).items()},
    **_of_rows("archive/name", the_list=EDITORS, change=THROUGH_DESK, delete=NOBODY),
    **_of_rows("archive/page", the_list=THROUGH_DESK, delete=NOBODY),
    **_of_rows("archive/invitation", the_list=ADMINISTRATORS),
    **_of_rows("auth/group", the_list=ADMINISTRATORS, add=NOBODY, delete=NOBODY),
    **_of_rows("auth/user", the_list=ADMINISTRATORS, delete=NOBODY),
    "admin/auth/user/<id>/password/": [("/admin/auth/user/{user_pk}/password/", ADMINISTRATORS)],
}

POLICY: dict[str, list[Case]] = {**READERS, **ACCOUNTS, **DESKS}
