"""Frames as graphs: each row is a record, and what a frame did to ids, dates and shares is refused or told."""

from __future__ import annotations

import datetime
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from . import _relata
from ._arguments import _decimal_of
from ._errors import DataError, QuestionError
from ._graph import Graph
from ._shares import Range

DATES = {"since", "until", "observed", "date", "retrieved", "published"}
LISTS = {"sources", "until_sources", "aliases", "complete"}
FLAGS = {"first"}
BOUNDS = {"min": "share_min", "max": "share_max"}
SHARE_FLAGS = {name: "share_" + name for name in ("min_exclusive", "max_exclusive", "approximate")}
# What tables of relata's own tell twice: the first day of a date, and the numbers of a share.
TWICE = {"since_day", "until_day", "observed_day", "date_day", *BOUNDS.values(), *SHARE_FLAGS.values()}
# Fields of records that hold text. A field that relata does not know is kept as it is.
TEXTS = {
    *("id", "kind", "name", "from", "to", "interest", "parcel", "status", "edition", "entry", "role", "outlet"),
    *("speaker", "country", "series", "about", "property", "qualifier", "unit", "period", "by", "publisher", "origin"),
    *("author", "title", "url", "grade", "left", "right", "decision", "why", "note", "type"),
}
# As many digits as every float surely keeps.
FLOAT_DIGITS = 15
# As many problems as reading files tells in full.
KEPT = 100


def from_frames(
    entities: Any = None,
    relationships: Any = None,
    sources: Any = None,
    *,
    lenient: bool = False,
    name: str = "frames",
) -> Graph:
    """Makes a graph of tables: pandas, polars, Arrow, anything with ``__arrow_c_stream__``, or plain dictionaries.

    A row is a record, a column a field of it: ``id``, ``kind``, ``name`` of an entity; ``kind``, ``from``, ``to``, ``share``,
    ``since``, ``sources`` and so on of a relationship; ``id``, ``publisher``, ``date`` and so on of a source. Other columns
    are kept with their records. Several ``sources`` of a row are a list, or text with ``;`` between them.

    What is missing (``None``, ``NaN``, ``NaT``, ``NA``) is left out. Nothing is rounded or guessed: an id that became a float
    is refused, as is a share that a float cannot hold exactly; dates that look padded are warned about.

    Raises:
        DataError: with each problem, its frame as ``file`` and its row, from 1, as ``line``.
    """
    reader = _Reader()
    texts = [
        ("entities", reader.text("entities", "entity", entities)),
        ("relationships", reader.text("relationships", "relationship", relationships)),
        ("sources", reader.text("sources", "source", sources)),
    ]
    reader.finish()
    return Graph(_relata.Graph.from_texts(name, [text for text in texts if text[1]], lenient))


class _Refused(Exception):
    """A value that is not what it seems."""


class _Reader:
    """Reads frames to the end, whatever is wrong on the way."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, int, str, str, str]] = []
        self.total = 0

    def text(self, frame: str, kind: str, data: Any) -> str:
        """A frame as JSON Lines, a row a line."""
        lines = []
        noticed = _Noticed(frame)
        for number, row in enumerate(_rows(frame, data), 1):
            record: dict[str, Any] = {"type": kind}
            for field, value in row.items():
                try:
                    made = _value(str(field), value)
                except _Refused as refused:
                    self.refuse(frame, number, row, f"`{field}`: {refused}")
                    continue
                if made is not None and field not in TWICE:
                    record[str(field)] = made
                    noticed.look(str(field), value)
            try:
                _bounds(record, row)
            except _Refused as refused:
                self.refuse(frame, number, row, f"the bounds of `share`: {refused}")
                continue
            record.update(_extra(record.pop("extra", None)))
            lines.append(json.dumps(record, ensure_ascii=False))
        noticed.tell()
        return "\n".join(lines)

    def refuse(self, frame: str, number: int, row: Mapping[Any, Any], message: str) -> None:
        self.total += 1
        if len(self.problems) < KEPT:
            known = row.get("id")
            self.problems.append((frame, number, known if isinstance(known, str) else "", "value", message))

    def finish(self) -> None:
        if not self.total:
            return
        noun = "problem" if self.total == 1 else "problems"
        told = [f"{self.total} {noun} in the data; nothing was loaded"]
        for frame, number, known, _, message in self.problems:
            told.append("  " + ": ".join(part for part in (f"{frame}:{number}", known, message) if part))
        if self.total > len(self.problems):
            told.append(f"  ... and {self.total - len(self.problems)} more")
        raise DataError("\n".join(told), problems=self.problems, total=self.total)


class _Noticed:
    """What a frame may have done to all values of a column: no fault of any row, and said once."""

    def __init__(self, frame: str) -> None:
        self.frame = frame
        self.days: dict[str, list[datetime.date]] = {}
        self.greatest: dict[str, float] = {}

    def look(self, field: str, value: Any) -> None:
        if field in DATES and isinstance(value, datetime.datetime):
            kept = self.days.setdefault(field, [])
            # One day within a month says that nothing was padded.
            if len(kept) < 3 or kept[-1].day == 1:
                kept.append(value.date())
        if field == "share" and isinstance(value, float):
            self.greatest[field] = max(self.greatest.get(field, 0.0), value)

    def tell(self) -> None:
        for field, days in self.days.items():
            if len(days) > 1 and all(day.day == 1 for day in days):
                unit = "year" if all(day.month == 1 for day in days) else "month"
                self.warn(
                    f"every date in `{field}` is the first of a {unit}: if the data only tells {unit}s, give them as text "
                    f"such as {'2022' if unit == 'year' else '2022-05'}, or a day is claimed that nobody told"
                )
        for field, greatest in self.greatest.items():
            if greatest <= 1.0:
                self.warn(f"no `{field}` is over 1: shares are percentages, 24.8 and not 0.248")

    def warn(self, message: str) -> None:
        warnings.warn(f"{self.frame}: {message}", stacklevel=4)


def _rows(frame: str, data: Any) -> Iterator[Mapping[Any, Any]]:
    """The rows of whatever is a table."""
    if data is None:
        return
    if hasattr(data, "collect") and hasattr(data, "collect_schema"):
        data = data.collect()
    if hasattr(data, "iter_rows"):
        yield from data.iter_rows(named=True)
    elif hasattr(data, "to_batches"):
        for batch in data.to_batches():
            yield from batch.to_pylist()
    elif hasattr(data, "to_pylist"):
        yield from data.to_pylist()
    elif hasattr(data, "iloc") and hasattr(data, "columns"):
        # Column by column: taken row by row, numbers of several columns would become one type.
        columns = [data.iloc[:, place].tolist() for place in range(len(data.columns))]
        names = [str(column) for column in data.columns]
        for values in zip(*columns):
            yield dict(zip(names, values))
    elif hasattr(data, "__arrow_c_stream__"):
        try:
            import pyarrow
        except ImportError:
            raise QuestionError(
                f"`{frame}` is a table of Arrow, and reading it needs pyarrow\npip install pyarrow, or give dictionaries"
            ) from None
        yield from _rows(frame, pyarrow.table(data))
    elif isinstance(data, Mapping):
        names = list(data)
        columns = [list(column) for column in data.values()]
        if len({len(column) for column in columns}) > 1:
            raise QuestionError(f"the columns of `{frame}` are not equally long")
        for values in zip(*columns):
            yield dict(zip(names, values))
    elif isinstance(data, Iterable) and not isinstance(data, (str, bytes)):
        for number, row in enumerate(data, 1):
            if not isinstance(row, Mapping):
                raise QuestionError(f"row {number} of `{frame}` is no dictionary but {type(row).__name__}")
            yield row
    else:
        raise QuestionError(f"`{frame}` is no table but {type(data).__name__}")


def _is_missing(value: Any) -> bool:
    if value is None:
        return True
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _value(field: str, value: Any) -> Any:
    """A cell as the format of records has it; ``None`` for what is missing."""
    # A number of numpy knows how to be one of Python.
    item = getattr(value, "item", None)
    if callable(item) and not isinstance(value, (list, tuple, str)):
        size = getattr(value, "size", 1)
        value = item() if size == 1 and getattr(value, "ndim", 0) == 0 else value.tolist()
    elif hasattr(value, "tolist") and not isinstance(value, (list, tuple, str)):
        value = value.tolist()
    if _is_missing(value):
        return None
    if field == "share":
        return _share(value)
    if field in DATES:
        return _date(value)
    if field in LISTS:
        return _list(field, value)
    if field == "ids":
        return _ids(value)
    if field in TEXTS:
        return _text(value)
    return _other(value)


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        raise _Refused(
            f"the number {value!r} is no text: a column with gaps became floats; read it with dtype=str, or {_whole(value)}"
        )
    raise _Refused(f"{type(value).__name__} is no text")


def _whole(value: float) -> str:
    return f"write {int(value)}" if value == value and abs(value) < 2**53 and value == int(value) else "give text"


def _date(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        if value.time().replace(tzinfo=None) != datetime.time(0):
            raise _Refused(f"{value.isoformat()} has a time of day, and a date is a whole day: give the date alone, or text")
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        if 1000 <= value <= 9999:
            return str(value)
        raise _Refused(f"the number {value} is no date: give text such as 2022-05-01")
    if isinstance(value, float):
        raise _Refused(f"the number {value!r} is no date: a column of years with gaps became floats; give text such as 2022")
    raise _Refused(f"{type(value).__name__} is no date")


def _list(field: str, value: Any) -> list[str]:
    if isinstance(value, str):
        # One text may hold several ids; names have semicolons of their own.
        parts = value.split(";") if field in ("sources", "until_sources") else [value]
        return [part.strip() for part in parts if part.strip()]
    if isinstance(value, (list, tuple, set, frozenset)):
        texts = [_text(item) for item in value if not _is_missing(item)]
        return [text for text in texts if text is not None]
    text = _text(value)
    return [] if text is None else [text]


def _ids(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise _Refused("identifiers are a dictionary, or JSON such as {\"lei\": \"...\"}") from None
    if not isinstance(value, Mapping):
        raise _Refused(f"identifiers are a dictionary, and not {type(value).__name__}")
    made = {}
    for scheme, number in value.items():
        if _is_missing(number):
            continue
        made[str(scheme)] = _list("ids", number) if isinstance(number, (list, tuple)) else _text(number)
    return made


def _share(value: Any) -> Any:
    if isinstance(value, str):
        text = value.strip()
        try:
            return json.loads(text) if text.startswith("{") else text
        except ValueError:
            return text
    if isinstance(value, Range):
        bounds = {name: _digits(bound) for name, bound in (("min", value.min), ("max", value.max)) if bound is not None}
        return {**bounds, **{flag: True for flag in SHARE_FLAGS if getattr(value, flag)}}
    if isinstance(value, Mapping):
        return {
            str(name): inner if isinstance(inner, bool) else _digits(inner)
            for name, inner in value.items()
            if not _is_missing(inner) and inner is not False
        }
    return _digits(value)


def _digits(value: Any) -> str:
    """A percentage as the digits that say it; what has none that say it exactly is refused."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return format(value.normalize(), "f")
    if isinstance(value, Fraction):
        try:
            return _decimal_of(value)
        except QuestionError as error:
            raise _Refused(str(error).replace("\n", ": ")) from None
    if isinstance(value, bool):
        raise _Refused("a share is a percentage, and not true or false")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and abs(value) != float("inf"):
        text = format(Decimal(repr(value)), "f")
        digits = text.replace(".", "").replace("-", "").strip("0")
        if len(digits) > FLOAT_DIGITS:
            raise _Refused(
                f"the float {value!r} has more digits than a float surely keeps, and may not be what the source says: "
                "give the share as text or Decimal"
            )
        return text.removesuffix(".0")
    raise _Refused(f"{value!r} is no share: write digits such as 24.8")


def _bounds(record: dict[str, Any], row: Mapping[Any, Any]) -> None:
    """A share from columns for its bounds, where it has no column of its own."""
    if "share" in record:
        return
    share: dict[str, Any] = {}
    for name, column in BOUNDS.items():
        if not _is_missing(row.get(column)):
            share[name] = _digits(row[column])
    for name, column in SHARE_FLAGS.items():
        if row.get(column) is True:
            share[name] = True
    if share:
        record["share"] = share


def _extra(value: Any) -> dict[str, Any]:
    """Fields that relata does not know, as its own tables keep them."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {"extra": value}
    return dict(value) if isinstance(value, Mapping) else {}


def _other(value: Any) -> Any:
    """A value of a field that relata does not know."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {str(name): _other(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_other(inner) for inner in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return None if _is_missing(value) else value
    return str(value)
