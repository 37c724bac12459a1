"""Edits of the demo archive that leave pages of every state behind; played by `tests.archives`.

Drafts, deleted pages, moved pages, several versions by several editors, proposals that wait, names that never link.
"""

from __future__ import annotations

import io
from dataclasses import replace

from django.contrib.auth.models import Group, User
from PIL import Image

from archive import deciding, editing, merging
from archive.images import keep
from archive.models import Page
from archive.models.as_record import record_of
from archive.records import AnyRecord, from_dict
from archive.relinking import relink_stale


def member(name: str, group: str) -> User:
    """An account, as each archive has its own."""
    user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name=group))
    return user


def png() -> io.BytesIO:
    """A picture, as somebody might upload it."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    file.seek(0)
    return file


def live(slug: str) -> AnyRecord:
    return record_of(Page.objects.get(slug=slug))


def put(record: AnyRecord, editor: User | None, summary: str = "") -> None:
    version = Page.objects.filter(key=record.key).values_list("version", flat=True).first() or 0
    editing.publish(record, based_on=version, editor=editor, summary=summary)


def merge_a_duplicate(editor: User) -> None:
    """Another page for Madeleine Albright, with an article about it, goes into hers."""
    put(
        from_dict({"kind": "person", "key": "p-double", "title": "Madeleine K. Albright", "birth_date": "1937"}), editor
    )
    article = {"kind": "article", "key": "a-double", "title": "Again", "body": "[[Madeleine K. Albright]] spoke."}
    put(from_dict({**article, "about": ["p-double"]}), editor)
    source, target = Page.objects.get(key="p-double"), Page.objects.get(slug="madeleine-albright")
    shown = merging.plan_merge(source, target, editor=editor).token
    merging.carry_out(source.pk, target.pk, shown=shown, choices={}, reason="One woman.", editor=editor)


def main(what: str = "edits") -> None:
    """Make the accounts of Ada and Tom, which no export holds, and unless only "accounts" are wanted, the edits."""
    ada, tom = member("ada", "editor"), member("tom", "contributor")
    if what == "accounts":
        return
    picture = keep(png())
    put(
        replace(
            live("wendy-sherman"),
            slug="ambassador-wendy-sherman",
            image=picture.name,
            image_alt="A square, for a face.",
        ),
        ada,
        "A longer address, a picture",
    )
    put(replace(live("paek-nam-sun"), summary="Foreign minister; “quoted”, and Łukasz."), ada)
    put(replace(live("al-gore"), status="deleted"), ada, "Not ours")
    put(replace(live("dick-cheney"), status="draft"), ada)
    for number in range(3):
        article = live("two-kims-meet-in-pyongyang")
        put(replace(article, summary=f"{article.summary} Again {number}."), ada, f"Summary {number}")
    put(
        from_dict(
            {"kind": "article", "key": "a-traps", "title": "no", "body": "---\n\n- *May*\n\n---", "pages": "12:30"}
        ),
        None,
    )
    waiting = live("kim-dae-jung")
    version = Page.objects.values_list("version", flat=True).get(key=waiting.key)
    editing.submit(replace(waiting, body="Shorter."), based_on=version, editor=tom, summary="Too long", minor=True)
    editing.submit(from_dict({"kind": "person", "key": "p-new", "title": "Adam Ereli"}), based_on=0, editor=tom)
    merge_a_duplicate(ada)
    for name in ("Kumchang", "Seoul National", "May"):
        editing.block_name(name, editor=ada)
    deciding.decide("Hope", page=None, target=None, editor=ada, note="A town as well")
    report, kim = (Page.objects.get(slug=slug) for slug in ("two-kims-meet-in-pyongyang", "kim-dae-jung"))
    first = deciding.decide("Kim", page=report, target=None, editor=ada).decision
    deciding.decide("Kim", page=report, target=kim, editor=ada, seen=first.key)
    deciding.propose("Pyongyang", page=report, target=None, editor=tom, note="“quoted”, and Łukasz")
    while relink_stale():
        pass
