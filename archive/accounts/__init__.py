"""The door to an account: logging in, signing up, passwords, e-mail addresses, the second step, one's own page.

The one thing to know: django-allauth does the work; here are this archive's rules (`adapter`, `stages`), its words
(`forms` and the templates) and its addresses (`urls`). The desk's own log-in leads here, so that what guards this door
guards the desk.
"""
