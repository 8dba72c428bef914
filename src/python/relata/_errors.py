"""What can go wrong. Every exception of relata is a :class:`RelataError`."""

from __future__ import annotations

from typing import Any, NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong with a record."""

    file: str
    """The file, or the frame: ``entities``, ``relationships``, ``sources``."""
    line: int
    """The line of the file, or the row of the frame, from 1; 0 when all of it is meant."""
    id: str
    """The id of the record, empty when it could not be read."""
    problem: str
    """What kind of problem."""
    message: str
    """What is wrong."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.id, self.message) if part)


class RelataError(Exception):
    """Something went wrong; ``str(error)`` says what, and what to do about it."""

    message: str
    """What went wrong."""
    hint: str | None
    """What to do about it."""
    file: str | None
    """The file that it is about."""
    line: int | None
    """The line of the file, from 1."""

    def __init__(self, told: str, *, file: str | None = None, line: int | None = None) -> None:
        super().__init__(told)
        self._told = told
        message, _, hint = told.partition("\n")
        self.message = message
        self.hint = hint.strip() or None
        self.file = file
        self.line = line

    def __str__(self) -> str:
        # Said here, since an `OSError` would tell its number and file alone.
        return self._told


class QuestionError(RelataError, ValueError):
    """A question, lens or argument asks for something that the data cannot mean."""


class NotFoundError(RelataError, LookupError):
    """Nothing goes by this name."""

    def __init__(self, told: str, *, name: str = "", suggestions: list[str] | None = None) -> None:
        super().__init__(told)
        self.name = name
        """The name asked for."""
        self.suggestions = list(suggestions or [])
        """Names that are near, best first."""


class AmbiguousError(RelataError, LookupError):
    """Several things go by this name."""

    def __init__(self, told: str, *, name: str = "", candidates: list[str] | None = None) -> None:
        super().__init__(told)
        self.name = name
        """The name asked for."""
        self.candidates = list(candidates or [])
        """The ids and names that it could mean."""


class DataError(RelataError, ValueError):
    """The data has errors; nothing was loaded."""

    def __init__(self, told: str, *, problems: list[Any] | None = None, total: int = 0) -> None:
        super().__init__(told)
        self.problems = [Problem(*problem) for problem in problems or []]
        """Each problem; of very many, the first hundred."""
        self.total = total or len(self.problems)
        """How many there are."""
        if self.problems:
            self.file = self.problems[0].file
            self.line = self.problems[0].line or None


class SnapshotError(RelataError):
    """A snapshot cannot be used."""


class ReadError(RelataError, OSError):
    """A file or folder could not be read."""

    def __init__(self, told: str, *, file: str | None = None, errno: int | None = None) -> None:
        super().__init__(told, file=file)
        self.errno = errno
        self.filename = file


class WriteError(RelataError, OSError):
    """An answer could not be written."""

    def __init__(self, told: str, *, file: str | None = None, errno: int | None = None) -> None:
        super().__init__(told, file=file)
        self.errno = errno
        self.filename = file
