"""A small archive that answers as `Pages`, and an engine that links the names it is told, to test drawing alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from html.parser import HTMLParser

from archive.linking.mentions import Ambiguous, Document, Findings, Link, Mention, Outcome
from archive.rendering import Rendered, Segment, Target, render

WENDY = Target("wendy", "person", "wendy-sherman", "Wendy Sherman", "/people/wendy-sherman/")
KIM_JONG_IL = Target("kim-ji", "person", "kim-jong-il", "Kim Jong Il", "/people/kim-jong-il/")
KIM_DAE_JUNG = Target("kim-dj", "person", "kim-dae-jung", "Kim Dae Jung", "/people/kim-dae-jung/")
ACA = Target("aca", "organization", "arms-control-association", "Arms Control Association", "/organizations/aca/")
G8 = Target("g8", "organization", "g-8", "Group of Eight", "/organizations/g-8/")
G8_SUMMIT = Target("g8-summit", "event", "g-8", "G-8 summit", "/events/g-8/")
OFFER = Target("offer", "article", "missile-offer", "Missile Offer", "/articles/missile-offer/")
EVERYONE = (WENDY, KIM_JONG_IL, KIM_DAE_JUNG, ACA, G8, G8_SUMMIT, OFFER)

NAMES: dict[str, Outcome] = {
    "Wendy Sherman": Link("wendy", "full name", "certain", "full name"),
    "Sherman": Link("wendy", "family name", "certain", "family name; named in full"),
    "Arms Control Association": Link("aca", "full name", "certain", "full name"),
    "G-8 summit": Link("g8-summit", "full name", "certain", "full name"),
    "G-8": Link("g8", "acronym", "certain", "acronym"),
    "Kim": Ambiguous(("kim-ji", "kim-dj"), "two in the text", "both are named", named=True),
    "Ivanov": Ambiguous(("igor", "sergei"), "not named", "the text names neither"),
}


class FakePages:
    """Answers from a list of targets; a name written by hand means those whose title holds it."""

    def __init__(self, *targets: Target) -> None:
        self._targets = targets or EVERYONE
        self.asked: list[str] = []

    def named(self, texts: Collection[str]) -> Mapping[str, Sequence[Target]]:
        self.asked.append("named")
        return {text: [target for target in self._targets if text in target.title] for text in texts}

    def targets(self, ids: Collection[str]) -> Mapping[str, Target]:
        self.asked.append("targets")
        return {target.id: target for target in self._targets if target.id in ids}

    def which_url(self, surface: str) -> str:
        return f"/which-one/?name={surface}"


class FakeEngine:
    """Links the names it is told, longest first, outside the settled spans; keeps the document it was asked about."""

    def __init__(self, names: Mapping[str, Outcome] = NAMES) -> None:
        self._names = names
        longest_first = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join(r"\s".join(map(re.escape, name.split())) for name in longest_first))
        self.documents: list[Document] = []

    def read(self, document: Document) -> Findings:
        self.documents.append(document)
        return Findings(tuple(self._mentions(document)) if self._names else (), ())

    def _mentions(self, document: Document) -> Sequence[Mention]:
        taken = {place for span in document.fixed for place in range(span.start, span.end)}
        return [
            Mention(found.start(), found.end(), found[0], self._names[" ".join(found[0].split())])
            for found in self._pattern.finditer(document.text)
            if taken.isdisjoint(range(found.start(), found.end()))
        ]


def rendered(body: str, *, title: str = "", epigraph: str = "", own: str | None = None) -> Rendered:
    """A page of these three segments, linked by the fakes."""
    segments = (Segment("title", title, False), Segment("epigraph", epigraph, True), Segment("body", body, True))
    return render(segments, FakeEngine(), FakePages(), own=own)


def html_of(body: str, *, own: str | None = None) -> str:
    """The body's html, without the paragraphs' ids."""
    return re.sub(r'<p id="p\d+">', "<p>", rendered(body, own=own).html["body"]).strip()


def link(target: Target, shown: str, number: int = 1, *, repeated: bool = False, further: bool = False) -> str:
    """A mention as it should be drawn; a further piece of it has no id."""
    kind = f"m m-{target.kind[0]}{' m-rep' if repeated else ''}"
    place = "" if further else f' id="{target.slug}-{number}"'
    return f'<a class="{kind}"{place} data-e="{target.slug}" href="{target.url}">{shown}</a>'


class _Words(HTMLParser):
    """Collects what a reader sees or is read to: the text, and the words that describe images."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for name, value in attrs if tag == "img" and name == "alt" and value]


def words_in(html: str) -> str:
    """The visible words of a piece of html, without any white space."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join("".join(parser.words).split())
