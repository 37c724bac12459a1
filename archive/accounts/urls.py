"""The addresses under /accounts/: those of django-allauth's views that this archive has, under allauth's own names.

The one thing to know: nothing below here is kept by anybody, neither a browser nor a proxy.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from . import profile

View = Callable[..., HttpResponseBase]
_VIEWS: tuple[tuple[str, View, str], ...] = (
    ("", profile.profile, "account_profile"),
    ("invitation/<str:secret>/", profile.invitation, "account_invitation"),
    ("login/", account.login, "account_login"),
    ("logout/", account.logout, "account_logout"),
    ("inactive/", account.account_inactive, "account_inactive"),
    ("signup/", account.signup, "account_signup"),
    ("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    ("email/", profile.email, "account_email"),
    ("confirm-email/", account.email_verification_sent, "account_email_verification_sent"),
    ("confirm-email/<str:key>/", account.confirm_email, "account_confirm_email"),
    ("password/change/", account.password_change, "account_change_password"),
    ("password/set/", account.password_set, "account_set_password"),
    ("password/reset/", account.password_reset, "account_reset_password"),
    ("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    ("password/reset/key/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    ("2fa/", mfa.index, "mfa_index"),
    ("2fa/authenticate/", mfa.authenticate, "mfa_authenticate"),
    ("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    ("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("2fa/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("2fa/recovery-codes/generate/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("2fa/recovery-codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
)
_RESET = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
urlpatterns: list[URLPattern] = [
    *(path(route, never_cache(view), name=name) for route, view, name in _VIEWS),
    re_path(_RESET, never_cache(account.password_reset_from_key), name="account_reset_password_from_key"),
]
