"""The field for a date as it is known: EDTF text beside the days between which it lies."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from archive import dates


def validate_edtf(value: str) -> None:
    """Raise `ValidationError` with the remedy where `value` is no EDTF date that we read."""
    try:
        dates.parse(value)
    except dates.InvalidDate as error:
        raise ValidationError(str(error)) from error


class EDTFField(models.CharField):  # type: ignore[type-arg]
    """EDTF text ("2000-09", "1994~", "2000/.."); keeps its earliest and latest day in two columns beside it.

    `earliest` and `latest` name those columns of the same model, as `ImageField` does with its width and height.
    """

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, earliest: str = "", latest: str = "", **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As Django asks, with the two column names."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "earliest": self.earliest, "latest": self.latest}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The text, with the two columns set from it; raises `dates.InvalidDate` on text that is no date."""
        text = super().pre_save(model_instance, add)
        period = dates.parse(text) if text else None
        for column, day in (
            (self.earliest, period.earliest if period else None),
            (self.latest, period.latest if period else None),
        ):
            if column:
                setattr(model_instance, column, day)
        return text


def period_is_ordered(earliest: str, latest: str, *, name: str) -> models.CheckConstraint:
    """The constraint that no period ends before it begins; open ends are null and pass."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{latest}__gte": models.F(earliest)})
        | models.Q(**{f"{earliest}__isnull": True})
        | models.Q(**{f"{latest}__isnull": True}),
        name=name,
        violation_error_message="This period ends before it begins.",
    )
