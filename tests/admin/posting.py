"""What a browser would send: the fields of a form as it stands in a page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from archive.models import Page

Data = dict[str, list[str]]


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: Data = {}
        self._inside = False
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name") or ""
        if tag == "form":
            self._inside = (values.get("id") or "").endswith("_form")
        if not self._inside or "disabled" in values:
            return
        if tag == "input" and name:
            self._input(name, values)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in values:
            self.data.setdefault(self._select, []).append(values.get("value") or "")
        elif tag == "textarea" and name:
            self._textarea = name
            self.data[name] = [""]

    def _input(self, name: str, values: dict[str, str | None]) -> None:
        kind = values.get("type")
        if kind == "submit" or (kind == "checkbox" and "checked" not in values):
            return
        self.data.setdefault(name, []).append(values.get("value") or ("on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.data[self._textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._textarea:
            # A browser drops the first line break of a text field, and sends the others as two characters.
            text = self.data[self._textarea][0].removeprefix("\n")
            self.data[self._textarea] = [text.replace("\n", "\r\n")]
            self._textarea = ""


def form_in(response: HttpResponse) -> Data:
    """The fields of the form in that page, as a browser would send them."""
    parser = _Form()
    parser.feed(response.content.decode())
    return parser.data


class DeskClient:
    """One person at the desk."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def url(self, page: Page | str, view: str = "change") -> str:
        """The address of a page's form, or of the form that adds one of that kind."""
        if isinstance(page, str):
            return reverse(f"admin:archive_{page}_{view if view != 'change' else 'add'}")
        return reverse(f"admin:archive_{page.kind}_{view}", args=[page.pk])

    def get(self, page: Page | str, query: str = "") -> HttpResponse:
        """The form of a page, or the one that adds one of that kind."""
        return cast(HttpResponse, self.client.get(self.url(page) + query))

    def form(self, page: Page | str, query: str = "") -> Data:
        """The fields of that form."""
        return form_in(self.get(page, query))

    def send(self, page: Page | str, data: Data, *, follow: bool = True, **changes: Any) -> HttpResponse:
        """Send the form with those changes; `names__0__text="…"` stands for the field `names-0-text`."""
        sent = dict(data)
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            sent[name.replace("__", "-")] = [str(item) for item in values]
        return cast(HttpResponse, self.client.post(self.url(page), sent, follow=follow))

    def save(self, page: Page | str, query: str = "", **changes: Any) -> HttpResponse:
        """Open the form, change those fields, send it."""
        return self.send(page, self.form(page, query), **changes)

    def add_row(self, data: Data, group: str, **fields: Any) -> Data:
        """The form with one more row, as the script would add it."""
        number = int(data[f"{group}-TOTAL_FORMS"][0])
        row = {name: values for name, values in data.items() if name.startswith(f"{group}-__prefix__-")}
        added = {name.replace("__prefix__", str(number)): values for name, values in row.items()}
        for name, value in fields.items():
            added[f"{group}-{number}-{name}"] = [str(item) for item in (value if isinstance(value, list) else [value])]
        return {**data, **added, f"{group}-TOTAL_FORMS": [str(number + 1)]}


def messages_of(response: HttpResponse) -> str:
    """What the desk says at the top of that page."""
    context: Any = getattr(response, "context", None)
    return " ".join(str(message) for message in context["messages"])
