"""What a question gets back."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from . import _relata

if TYPE_CHECKING:
    import networkx
    import pandas

Row = TypeVar("Row")

TEXT = {name for name, _, is_text in _relata.formats() if is_text}
ENDINGS = {ending: name for name, endings, _ in _relata.formats() for ending in endings}


class Limit(NamedTuple):
    """Something that was cut of an answer."""

    what: str
    """What was cut, and what allows more."""
    shown: int
    """How many are in the answer."""
    total: int
    """How many there are."""


class Answer(Generic[Row]):
    """The reply to one question: a table, the records behind it, their sources, and how complete it is.

    Any library that takes the Arrow PyCapsule interface takes it as a table: ``polars.DataFrame(answer)``,
    ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Iterating gives one row after the other as a dictionary.
    """

    __slots__ = ("_native", "_rows")

    def __init__(self, native: _relata.Answer) -> None:
        self._native = native
        self._rows: list[Row] | None = None

    # What it says.

    @property
    def title(self) -> str:
        """The question as a heading."""
        return self._native.title

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        return self._native.summary

    @property
    def rows(self) -> list[Row]:
        """All rows as dictionaries, with the fields of ``-f json``.

        An exact share is a :class:`decimal.Decimal`, any other a :class:`relata.Range`. Of very many rows, iterate over the
        answer instead: then they are never all in memory.
        """
        if self._rows is None:
            self._rows = self._native.rows(0, self._native.row_count())
        return self._rows

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Every source that a row or record cites."""
        sources: list[dict[str, Any]] = json.loads(self._native.sources())
        return sources

    @property
    def complete(self) -> bool:
        """Whether the search was exhaustive: finding nothing means something only then."""
        return self._native.complete

    @property
    def found(self) -> bool:
        """Whether anything was found."""
        return self._native.found

    @property
    def notes(self) -> list[str]:
        """What a careful reader must know: assumptions made, claims without dates, partly documented editions."""
        return self._native.notes()[0]

    @property
    def note_details(self) -> list[dict[str, Any]]:
        """The same notes as values, in the same order."""
        details: list[dict[str, Any]] = json.loads(self._native.notes()[1])
        return details

    @property
    def limits(self) -> list[Limit]:
        """What was cut, if the answer is not complete."""
        return [Limit(*limit) for limit in self._native.limits()]

    @property
    def day(self) -> str | None:
        """The day as of which it was worked out, if it is as of one."""
        return self._native.day

    @property
    def query(self) -> dict[str, Any]:
        """The question, as :meth:`relata.Graph.ask` takes it."""
        query: dict[str, Any] = json.loads(self._native.asked()[0])
        return query

    @property
    def lens(self) -> dict[str, Any]:
        """The lens through which it was asked, as :meth:`relata.Graph.ask` takes it."""
        lens: dict[str, Any] = json.loads(self._native.asked()[1])
        return lens

    # As a table.

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as a stream of Arrow, a new one at each call; the schema is always its own."""
        return self._native.arrow()

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the table with their Arrow types."""
        return dict(self._native.columns())

    def __iter__(self) -> Iterator[Row]:
        return iter(self._native.stream())

    def __len__(self) -> int:
        return self._native.row_count()

    def __bool__(self) -> bool:
        # An answer without rows is an answer.
        return True

    def to_pandas(self) -> pandas.DataFrame:
        """The table for pandas; shares stay exact, as :class:`decimal.Decimal`. Needs pandas and pyarrow."""
        import pyarrow

        return pyarrow.table(self).to_pandas()

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The records as a graph for networkx: an edge a claim, from its first end to its second, with the claim's id as key.

        Nodes and edges have the fields of their records as attributes: ``kind``, ``name``, ``share`` (exact), ``since``,
        ``until``, ``sources``, ... A claim that another one points at is a node as well, with ``claim=True``.
        """
        import networkx

        from ._shares import Range

        told = json.loads(self.to("json"))
        graph = networkx.MultiDiGraph(name=told["title"])
        for node in told["graph"]["nodes"]:
            graph.add_node(node.pop("id"), **node)
        for edge in told["graph"]["edges"]:
            share = edge.get("share")
            if share is not None:
                edge["share"] = _exact(share, Range)
            start, end, key = edge.pop("from"), edge.pop("to"), edge.pop("id")
            graph.add_edge(start, end, key=key, **edge)
        return graph

    # In other formats.

    def to(
        self,
        format: str,
        path: str | os.PathLike[str] | None = None,
        *,
        cite: bool = False,
        width: int | None = 80,
        for_spreadsheet: bool = False,
        collapse: str | None = None,
        focus: str | None = None,
        reaches: str | None = None,
        plain: bool = False,
        paper: str | None = None,
        script: bool = True,
    ) -> str | bytes:
        """The answer in any format of the command, as text or bytes; with ``path`` it is also written there.

        A file that is there is replaced as a whole, and stays if that fails; none that was read is written over.

        ``cite`` and ``width`` are for ``table``, ``for_spreadsheet`` for ``csv``; the rest shape drawings: ``collapse`` by
        ``"country"`` or ``"kind"``, ``focus`` on an id and its neighbours, ``reaches`` for what leads to an id or from it,
        ``plain`` for programs, ``paper`` for a width such as ``"170mm"``. ``script=False`` makes ``html`` a report without the
        page to explore.
        """
        looks = {
            "cite": cite,
            "width": width,
            "for_spreadsheet": for_spreadsheet,
            "collapse": collapse,
            "focus": focus,
            "reaches": reaches,
            "plain": plain,
            "paper": paper,
            "script": script,
        }
        data, told = self._native.write(format, looks)
        for sentence in told:
            warnings.warn(sentence, stacklevel=2)
        if path is not None:
            self._native.save(os.fspath(path), data)
        return to_text(format, data)

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Writes the answer to a file, in the format that its ending chooses."""
        self.to(format_of(path), path, **options)

    def dot(self, **options: Any) -> str:
        """A drawing in the language of Graphviz."""
        return str(self.to("dot", **options))

    def svg(self, **options: Any) -> str:
        """A drawing as SVG."""
        return str(self.to("svg", **options))

    def explore(self) -> Page:
        """The page that ``-f html`` writes: shown in a notebook, or saved and opened."""
        return Page(str(self.to("html")), self.title, self._native)

    def _repr_html_(self) -> str:
        return _report(str(self.to("html", script=False)))

    def __str__(self) -> str:
        return str(self.to("table"))

    def __repr__(self) -> str:
        return f"<relata.Answer {self.summary}>"


class Page:
    """A web page of its own, without anything from elsewhere."""

    __slots__ = ("_native", "html", "title")

    def __init__(self, html: str, title: str, native: _relata.Answer) -> None:
        self.html = html
        """The page."""
        self.title = title
        """Its heading."""
        self._native = native

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file."""
        self._native.save(os.fspath(path), self.html.encode())

    def _repr_html_(self) -> str:
        # In a frame, so that its style and its scripts do not reach the notebook around it.
        return (
            f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}" sandbox="allow-scripts"'
            ' style="width:100%;height:40em;border:1px solid #ccc"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<relata.Page {self.title}: {len(self.html)} characters>"


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that the ending of a file chooses; the longest ending counts."""
    name = os.path.basename(os.fspath(path)).lower()
    endings = [ending for ending in ENDINGS if name.endswith("." + ending)]
    if not endings:
        from ._errors import QuestionError

        raise QuestionError(f"the ending of {name} names no format\nuse `to(format, path)`")
    return ENDINGS[max(endings, key=len)]


def to_text(format: str, data: bytes) -> str | bytes:
    """Text of a format that is text."""
    return data.decode() if format in TEXT else data


def _exact(share: dict[str, Any], make: Any) -> Any:
    """A share as it stands in a record: a number if it is exact, else a range."""
    from decimal import Decimal

    if not isinstance(share, dict):
        return Decimal(str(share))
    bounds = {name: Decimal(share[name]) for name in ("min", "max") if name in share}
    flags = {name: value for name, value in share.items() if name not in bounds}
    if len(bounds) == 2 and bounds["min"] == bounds["max"] and not any(flags.values()):
        return bounds["min"]
    return make(**bounds, **flags)


def _report(page: str) -> str:
    """What stands in the page of a report, without its head: a notebook has a style of its own."""
    start = page.find("<main>")
    end = page.rfind("</main>")
    return f'<div class="relata">{page[start + 6 : end]}</div>' if 0 <= start < end else page
