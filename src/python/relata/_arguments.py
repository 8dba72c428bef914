"""Arguments of Python as JSON, which every door of relata takes."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._errors import QuestionError

SUFFIXES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 2**10, "MI": 2**20, "GI": 2**30}


def to_json(fields: Mapping[str, Any]) -> str:
    """A question or lens as JSON; what Python says otherwise than JSON is said as JSON says it."""
    return json.dumps(_plain(fields), ensure_ascii=False, allow_nan=False, default=_refuse)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        # Time of day is nothing that a claim has: to leave it out in silence would be to round.
        if value.time() != datetime.time(0):
            raise QuestionError(f"{value} is no date: relata counts in whole days\nleave out the time of day")
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        return _decimal_of(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [_plain(item) for item in items]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return value


def _decimal_of(value: Fraction) -> str:
    """A fraction that digits can write; any other is refused rather than rounded."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        raise QuestionError(f"{value} cannot be written with digits\ngive a share as Decimal or text")
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}"


def _refuse(value: Any) -> Any:
    # Numbers of numpy, dates of pandas and the like know how to become values of Python.
    item = getattr(value, "item", None)
    if callable(item):
        return _plain(item())
    raise QuestionError(f"{value!r} is nothing that a question can hold")


def names(first: str | Iterable[str] | None, more: Iterable[str]) -> list[str]:
    """Names that were given one by one, or as a list."""
    if first is None:
        return list(more)
    if isinstance(first, str):
        return [first, *more]
    return [*first, *more]


def listed(value: Any) -> Any:
    """A list; one thing is a list of one."""
    if value is None:
        return None
    return [value] if isinstance(value, (str, Mapping)) else list(value)


def question(verb: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A question of what was given: `None` is not said."""
    said = {name: value for name, value in fields.items() if value is not None}
    return {"verb": verb, **said}


def groups(value: Any) -> Any:
    """Groups of names; names alone are one group."""
    if value is None:
        return None
    given = list(value)
    return [given] if all(isinstance(one, str) for one in given) else given


def screened(value: Any) -> Any:
    """Names to look up, with or without what is known of them."""
    if value is None:
        return None
    given = [value] if isinstance(value, (str, Mapping)) else value
    return [{"name": one} if isinstance(one, str) else one for one in given]


def threshold(value: Any) -> Any:
    """A threshold; a number alone is the line itself."""
    if value is None or isinstance(value, Mapping):
        return value
    return {"percent": value}


def period(value: Any) -> Any:
    """A time: two days, either of which may be `None`; a year or a month; `True` for all time."""
    if value is None or isinstance(value, Mapping):
        return value
    if value is False:
        return None
    if value is True:
        return {}
    since, until = (value, value) if isinstance(value, (str, datetime.date)) else value
    return {name: day for name, day in (("since", since), ("until", until)) if day is not None}


def of_question(value: Any) -> Any:
    """A question inside a question: an answer stands for the question that it answers."""
    query = getattr(value, "query", None)
    return value if query is None else query


def seconds(value: float | datetime.timedelta | None) -> float | None:
    """A time in seconds."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    return None if value is None else float(value)


def size(value: int | str | None) -> int | None:
    """A size in bytes: a number, or `500M`."""
    if value is None or isinstance(value, int):
        return value
    text = value.strip().upper().removesuffix("B")
    digits = text.rstrip("KMGI")
    factor = SUFFIXES.get(text[len(digits) :])
    try:
        return int(float(digits) * factor)  # type: ignore[operator]
    except (TypeError, ValueError):
        raise QuestionError(f"`{value}` is no size\nwrite a number of bytes, or text such as 500M or 2G") from None
