"""A question of every kind about two nodes of a graph, as a method is called and as it stands in JSON.

The same as in `tests/it/asked.rs`; a test asks that every verb of the one table of questions is among them.
"""

from __future__ import annotations

from typing import Any

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def calls(one: str, other: str) -> list[Call]:
    """The name of a method, what is given by place and what by name."""
    pattern = "(a)-[e]->(b) RETURN e.kind, e.share, e.since, e.disputed, e.sources, count(*)"
    return [
        ("find", ("zeta",), {}),
        ("show", (one,), {}),
        ("around", (one,), {"depth": 3, "limit": 2}),
        ("path", (one, other), {}),
        ("path", (one, other), {"paths": 4}),
        ("path", ({"kind": "company"}, other), {"all": True, "max_hops": 3}),
        ("robust", (one, other), {}),
        ("common", (one, other), {}),
        ("match", ("(a)-[e]->(b)-[f]-(c)",), {}),
        ("match", ("p = (a)-->{0,2}(b) RETURN p, length(p) AS n ORDER BY n DESC LIMIT 5",), {}),
        ("match", (pattern,), {}),
        ("owners", (one,), {}),
        ("owners", (), {"listed_by": one}),
        ("owners", (), {"listed_by": one, "known_only": True}),
        ("owners", (), {"listed_by": one, "count": True}),
        ("owners", (other,), {"period": True}),
        ("holdings", (other,), {}),
        ("group", (one,), {}),
        ("group", (other,), {"any_stake": True}),
        ("diff", ("2020-01-15", "2020-12-15"), {}),
        ("diff", ("2020-01-15", "2020-12-15"), {"of": {"verb": "owners", "of": [one]}}),
        ("timeline", (one,), {}),
        ("stakes", (other,), {}),
        ("affected", (one,), {}),
        ("affected", (), {"listed_by": one}),
        ("affected", (), {"listed_by": one, "proof": True}),
        ("affected", (), {"listed_by": one, "period": True}),
        ("screen", (["zeta", "alfa", other],), {"listed_by": one}),
        ("resolve", (), {"limit": 3}),
        ("sensitivity", ({"verb": "owners", "of": [one]},), {"budget": 3}),
        ("facts", ("p",), {}),
        ("stats", (), {}),
    ]
