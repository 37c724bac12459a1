"""Concordance: a wiki for a news archive in which every name finds its page.

The floor plan. Imports only go down; rooms on one floor do not know each other;
`tests/test_architecture.py` holds it.

    7  doors        web  api  admin  management  accounts
    6               merging  reviewing  guarding  importing  suggesting  keeping
    5               editing  deciding  comparing
    4  on rows      relinking  searching  exporting  history  joining  watching
    3               permissions  indexing
    2               rendering (no database)   models (Django)   images (Pillow)   three_way  differences (pure)
    1  ground       linking  dates  records   (standard library only)
    0  footing      cleaning  folders  media   (standard library only)

The one thing to know: links are derived, never typed. An article's text is never
rewritten; its mentions are computed from the text, the names the archive knows and
what editors decided of them, stored as rows and as finished HTML, and can be rebuilt at any time (`relinking`).
A page changes in one way only: a `records.PageRecord` through `editing`.
"""
