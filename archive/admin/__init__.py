"""The desk: Django's admin over records."""
