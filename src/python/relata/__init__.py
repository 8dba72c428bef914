"""Who owns what was listed?

relata answers questions about governments, companies, platforms, people and lists from cited claims.

>>> import relata
>>> graph = relata.bundled()
>>> answer = graph.owners("wechat", listed_by="ustr", edition="nml-2021")
>>> print(answer.summary)
3 owners of WeChat.

A listing is the lister's claim, not a finding of law.
"""

from ._answer import Answer, Limit, Page
from ._errors import (
    AmbiguousError,
    DataError,
    NotFoundError,
    Problem,
    QuestionError,
    ReadError,
    RelataError,
    SnapshotError,
    WriteError,
)
from ._frames import from_frames
from ._graph import Dataset, Graph, bundled, open, schema
from ._relata import __version__
from ._shares import Range

__all__ = [
    "AmbiguousError",
    "Answer",
    "DataError",
    "Dataset",
    "Graph",
    "Limit",
    "NotFoundError",
    "Page",
    "Problem",
    "QuestionError",
    "Range",
    "ReadError",
    "RelataError",
    "SnapshotError",
    "WriteError",
    "__version__",
    "bundled",
    "from_frames",
    "open",
    "schema",
]
