"""The WSGI application that any server (`gunicorn config.wsgi`) runs."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.environment import WrongValue

# By this exit code of a worker gunicorn knows that none will start, and ends; at any other it tries for ever.
_DOES_NOT_BOOT = 3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
try:
    application = get_wsgi_application()
except WrongValue as wrong:
    sys.stderr.write(f"{wrong}\n")
    sys.exit(_DOES_NOT_BOOT)
