"""Graphs of claims: opened, made of frames, and asked."""

from __future__ import annotations

import datetime
import json
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from . import _arguments, _relata
from ._answer import Answer, to_text
from ._questions import Questions


class Dataset(NamedTuple):
    """What is asked: how much there is of it."""

    name: str
    entities: int
    relationships: int
    facts: int
    sources: int
    newest: str | None
    """The latest date that any claim, edition or source of it bears."""


class Graph(Questions):
    """Cited claims about who owns, controls, runs and lists what.

    Made by :func:`relata.open`, :func:`relata.bundled` or :func:`relata.from_frames`. Each question is a method;
    threads may ask one graph at once.
    """

    __slots__ = ("_native",)

    def __init__(self, native: _relata.Graph) -> None:
        self._native = native

    def ask(
        self,
        query: Mapping[str, Any],
        lens: Mapping[str, Any] | None = None,
        *,
        time: float | datetime.timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[Any]:
        """Asks a question as it stands in JSON: ``{"verb": "owners", "of": ["wechat"]}``.

        ``lens`` says which claims count. ``time`` in seconds and ``memory`` in bytes (or text such as ``"2G"``) bound the
        search: then the answer holds what was found until they were used up, and says so.
        """
        answered = self._native.ask(
            _arguments.to_json(query),
            _arguments.to_json(lens or {}),
            _arguments.seconds(time),
            _arguments.size(memory),
        )
        return Answer(answered)

    @property
    def dataset(self) -> Dataset:
        """What the data is called, and how much it holds."""
        name, counts, newest = self._native.dataset()
        return Dataset(name, *counts, newest)

    def export(self, format: str, path: str | os.PathLike[str] | None = None) -> str | bytes:
        """The whole graph in a format that holds graphs: ``jsonl``, ``parquet``, ``graphml``, ...

        With ``path`` it is also written there, as an answer is by :meth:`relata.Answer.to`.
        """
        data = self._native.export(format)
        if path is not None:
            self._native.save(os.fspath(path), data)
        return to_text(format, data)

    def __repr__(self) -> str:
        dataset = self.dataset
        return f"<relata.Graph {dataset.name}: {dataset.entities} entities, {dataset.relationships} relationships>"


def open(  # noqa: A001  as `relata.open` it is read in full
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    map: str | os.PathLike[str] | None = None,  # noqa: A002
    lenient: bool = False,
    cache: bool = True,
) -> Graph:
    """Opens files and folders: every format that ``relata --data`` reads, or a snapshot.

    ``map`` names a file that says what the columns of tables mean. With ``lenient``, ends that no record defines become
    entities of kind ``unknown`` instead of errors. Text of 4 MB and more is kept as a snapshot in the user's cache folder and
    opened from there the next time, as the command does; ``cache=False`` reads the text itself.
    """
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    files = [os.fspath(path) for path in paths]
    graph, told = _relata.Graph.open(files, None if map is None else os.fspath(map), lenient, cache)
    for sentence in told:
        warnings.warn(sentence, stacklevel=2)
    return Graph(graph)


def bundled() -> Graph:
    """Opens the data that comes with relata: the Notorious Markets List of the U.S. Trade Representative."""
    return Graph(_relata.Graph.bundled())


def schema() -> dict[str, Any]:
    """The JSON Schema of answers, with those of every question and of the lens in its ``$defs``."""
    schema: dict[str, Any] = json.loads(_relata.schema())
    return schema
