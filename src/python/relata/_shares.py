"""Shares that are no exact number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Range:
    """A percentage of which only bounds are known, or that a source calls "about" so much.

    An exact share is a :class:`decimal.Decimal` and no ``Range``.
    """

    min: Decimal | None = None
    """The least it can be; ``None`` when nothing says so."""
    max: Decimal | None = None
    """The most it can be; ``None`` when nothing says so."""
    min_exclusive: bool = False
    """The least itself is excluded: "over 4.3 %"."""
    max_exclusive: bool = False
    """The most itself is excluded: "under 0.5 %"."""
    approximate: bool = False
    """The source says "about"."""
    outer: bool = False
    """The bounds hold, but may be wider than the stakes allow."""

    def __str__(self) -> str:
        about = "about " if self.approximate else ""
        outer = " (outer)" if self.outer else ""
        if self.min is not None and self.min == self.max:
            return f"{about}{self.min} %{outer}"
        over = "over " if self.min_exclusive else ""
        under = "under " if self.max_exclusive else ""
        if self.min is None and self.max is None:
            return "not stated"
        if self.min is None:
            return f"{under or 'at most '}{about}{self.max} %{outer}"
        if self.max is None:
            return f"{over or 'at least '}{about}{self.min} %{outer}"
        return f"{about}{over}{self.min} to {under}{self.max} %{outer}"
