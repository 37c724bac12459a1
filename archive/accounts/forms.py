"""The forms of accounts in this archive's words: django-allauth's, with other labels and without placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.models import User
from django.core.validators import RegexValidator

from archive.cleaning import clean_line

if TYPE_CHECKING:
    _UserForm = forms.ModelForm[User]
else:
    _UserForm = forms.ModelForm

# No sign in it that another looks like, and none that makes it look like somebody's e-mail address.
USERNAME_VALIDATORS = [
    RegexValidator(
        r"\A[A-Za-z0-9](?:[A-Za-z0-9._-]{1,38})[A-Za-z0-9]\Z",
        "Take 3 to 40 letters from A to Z, digits, dots, hyphens or underscores, with a letter or digit at both ends.",
    )
]
_PASSWORD = "At least 10 signs; not one that many people use."  # noqa: S105 - about passwords
_CODE = "Six digits from your authenticator app, or one of your recovery codes."
_NEW = {
    "password1": ("New password", _PASSWORD),
    "password2": ("The same again", ""),
}


class _Worded(forms.Form):
    """A form whose fields say what `words` has for them: a label, and what helps."""

    words: dict[str, tuple[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, (label, help_text) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class LogIn(_Worded, account.LoginForm):
    """Who it is."""

    words = {"login": ("Username or e-mail address", ""), "password": ("Password", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUp(_Worded, account.SignupForm):
    """A new account."""

    words = {
        "email": ("E-mail address", "To confirm your account. Only administrators see it."),
        "username": ("Username", "Everybody sees it beside what you write. It stays as it is."),
        "password1": ("Password", _PASSWORD),
        "password2": ("The same again", ""),
    }


class AskForReset(_Worded, account.ResetPasswordForm):
    """Whose password was forgotten."""

    words = {"email": ("E-mail address", "The one that your account has.")}


class ResetPassword(_Worded, account.ResetPasswordKeyForm):
    """A new password for one that was forgotten."""

    words = _NEW


class ChangePassword(_Worded, account.ChangePasswordForm):
    """A new password for an old one."""

    words = {"oldpassword": ("Password so far", ""), **_NEW}


class SetPassword(_Worded, account.SetPasswordForm):
    """A first password."""

    words = _NEW


class ChangeEmail(_Worded, account.AddEmailForm):
    """Another e-mail address."""

    words = {"email": ("New e-mail address", "")}


class Confirm(_Worded, account.ReauthenticateForm):
    """That it is still the same person, by password."""

    words = {"password": ("Password", "")}


class SecondStep(_Worded, mfa.AuthenticateForm):
    """The code that comes after the password."""

    words = {"code": ("Code", _CODE)}


class ConfirmByCode(_Worded, mfa.ReauthenticateForm):
    """That it is still the same person, by code."""

    words = {"code": ("Code", _CODE)}


class Activate(_Worded, totp.ActivateTOTPForm):
    """That the app was set up."""

    words = {"code": ("Code", "Six digits, as the app shows them now.")}


class ShownName(_UserForm):
    """The name by which one is called on the site."""

    first_name = forms.CharField(
        label="Name",
        max_length=80,
        required=False,
        help_text="At the top of each page, for you. Beside what you write stands your username.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = User
        fields = ("first_name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_first_name(self) -> str:
        """One line of text."""
        return clean_line(self.cleaned_data["first_name"])

    def save(self, commit: bool = True) -> User:
        """The whole name stands in one field; whatever stood in the other would follow it."""
        self.instance.last_name = ""
        return super().save(commit)
