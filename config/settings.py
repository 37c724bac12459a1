"""Settings, all in one file; what differs between machines comes from the environment.

README.md lists the variables. Safe by default: DEBUG is off unless asked for, only loopback hosts are answered,
and a secret key is made for this installation rather than shipped.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from config.environment import Environment, WrongValue

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")


def _secret_key() -> str:
    """The key from the environment, else this installation's own, made once and readable by its owner only."""
    given = env.text("SECRET_KEY", default="")
    if given:
        return given
    path = VAR_DIR / "secret_key"
    try:
        return _kept_key(path)
    except OSError as error:
        remedy = "It must belong to the account that runs Concordance."
        raise WrongValue("VAR_DIR", f"{path} cannot be read ({error.strerror}). {remedy}") from error


def _kept_key(path: Path) -> str:
    if not path.exists():
        # Written aside and linked into place, so that a server and a worker that start together agree on one key.
        draft = VAR_DIR / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


DEBUG = env.switch("DEBUG")
SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.several("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
# True only for `manage.py demo` on loopback: mounts single-use log-in links.
DEMO = env.switch("DEMO")
SITE_NAME = env.text("SITE_NAME", default="Concordance")

DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    # Write transactions start as writers and wait for one another; a read never turns into a write half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=134217728;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.seconds("CONN_MAX_AGE", default=60, may_be_zero=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env.cache("CACHE_URL")
# What is counted against guessing, where no Redis counts for all server processes of this machine.
COUNTS_DIR = VAR_DIR / "counts"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "config.caching.ForgivingRedisCache",
        "LOCATION": CACHE_URL,
        # A page is drawn sooner than this; whoever reads it does not wait longer for a cache that is away.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if CACHE_URL
    else {"BACKEND": "config.caching.OwnCache"}
}

INSTALLED_APPS = [
    "archive.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "markdownx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "archive.apps.ArchiveConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.web.refusing.drop_null_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["archive.web.tongues"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.web.context.site",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_profile"

# Who may make an account: nobody, whoever was invited, anybody.
SIGN_UP = env.one_of("SIGN_UP", ("off", "invitation", "open"))
# How many proxies stand before the server, each of which writes down whom it was asked by.
PROXIES = env.number("PROXIES")
vars().update(env.mail("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", default="archive@localhost")

# Log-in, sign-up and the second step are django-allauth's, with this archive's rules, words and screens.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "archive.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "archive.accounts.forms.LogIn",
    "signup": "archive.accounts.forms.SignUp",
    "reset_password": "archive.accounts.forms.AskForReset",
    "reset_password_from_key": "archive.accounts.forms.ResetPassword",
    "change_password": "archive.accounts.forms.ChangePassword",
    "set_password": "archive.accounts.forms.SetPassword",
    "add_email": "archive.accounts.forms.ChangeEmail",
    "reauthenticate": "archive.accounts.forms.Confirm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_VALIDATORS = "archive.accounts.forms.USERNAME_VALIDATORS"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,10/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
}
MFA_ADAPTER = "archive.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "archive.accounts.forms.SecondStep",
    "reauthenticate": "archive.accounts.forms.ConfirmByCode",
    "activate_totp": "archive.accounts.forms.Activate",
}
MFA_TOTP_ISSUER = SITE_NAME
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1

# Where the links of a mail lead, which is written by no request that would know.
SITE_URL = env.site("SITE_URL", default="http://127.0.0.1:8000")

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "media/"

# The editor's field and widget are django-markdownx's; its own preview and upload views are never mounted.
MARKDOWNX_MARKDOWNIFY_FUNCTION = "archive.admin.previewing.markdownify"
MARKDOWNX_URLS_PATH = "/admin/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = "/admin/upload/"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
HTTPS = env.switch("HTTPS")
SECURE_SSL_REDIRECT = HTTPS
# Whoever watches over the processes asks them directly, without the proxy that speaks TLS.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Both bind other sites of the domain as well, and a browser's list is hard to leave: only for who asks for it.
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS = env.switch("HSTS_PRELOAD") and HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.switch("TRUST_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "archive.admin.receiving.NoMoreThanTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Seconds between two sweeps of the worker for pages whose links are out of date.
UNSAVED_SECONDS = env.seconds("UNSAVED_SECONDS", default=3, may_be_zero=True)
WORKER_SWEEP_SECONDS = env.seconds("WORKER_SWEEP_SECONDS", default=0.5, may_be_zero=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level("LOG_LEVEL")},
}
