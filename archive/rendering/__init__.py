"""Markdown and the names an archive knows -> html, plain text and mentions; no Django, no database.

The one thing to know: nothing is aligned twice. The text nodes of the parsed Markdown are joined into `plain`, the
engine reads that once for all segments of a page, and the very same nodes are cut where it found names. What the
room needs from the floors above (which page a name written by hand means, addresses) is handed in as `Pages`.

    pipeline   render(): the steps below in order
    limits     what is refused, before it costs time
    markdown   text -> tokens; the two marks of our own
    text       tokens -> plain, and which stretches of it names may not touch
    place      what the engine found -> segments, numbers, anchors, elements
    sentences  the words around a mention
    draw       tokens, cut at the elements -> html
    sanitise   the last word on every piece of html

**The Markdown** is CommonMark with tables and ~~struck out~~ text. HTML is shown as the text it is. Headings move down
so that the highest is an h2 and no level is left out.

**Pictures** are those that the archive keeps (`![what it shows](/media/…)`), with the room that each needs. A picture
on another site is a link to it in its words: a page fetches nothing from elsewhere.

**Links by hand.** `[[Page]]` and `[[Page|words to show]]` lead to the page of that name or title, whatever the engine
would say. Several pages of that name: readers are asked "which one?". None yet: plain words. The page itself: bold.
In a table the bar is written `\\|`. A Markdown link wins where both could be meant: `[[1]](https://example.org)`.

**The silencing mark.** A caret directly before a word, `^Sherman`, keeps the name that begins there from being
linked at this one spot: "^May talks", "“^Rice Krispies”". The caret is not shown. It is a caret like any other after a
letter, a digit, a full stop, a closing bracket or `[` (`2^10`, `f(x)^2`, `[^1]`), before anything but a letter or
digit (`x ^ y`), and as `\\^`.
"""

from .contract import Engine, Pages, PlacedMention, PlacedName, Rendered, Segment, Target
from .limits import LimitExceeded, TextTooLong
from .markdown import check_limits
from .pipeline import plain_of, render

__all__ = [
    "Engine",
    "LimitExceeded",
    "Pages",
    "PlacedMention",
    "PlacedName",
    "Rendered",
    "Segment",
    "Target",
    "TextTooLong",
    "check_limits",
    "plain_of",
    "render",
]
