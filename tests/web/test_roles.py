"""/about/roles/ tells everything that anybody may do, under the role that may."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from archive.permissions import Action, role_for
from archive.web.about import TOLD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", Action)
def test_every_act_is_told_under_its_role(client: Client, action: Action) -> None:
    shown = unescape(client.get("/about/roles/").content.decode())
    parts = re.split(r"<dt><b>(\w+)</b></dt>", shown)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert TOLD[action] in told[role_for(action).capitalize()]
