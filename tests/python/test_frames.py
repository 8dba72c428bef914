"""Graphs of frames: the same from every library, and what a frame did to its values is refused or told."""

from __future__ import annotations

import datetime
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest
import relata
from conftest import EXAMPLES, library

ENTITIES = {
    "id": ["authority", "shop", "acme", "jane"],
    "kind": ["government", "platform", "company", "person"],
    "name": ["Authority", "Acme Shop", "Acme Ltd", "Jane Doe"],
    "country": ["AT", None, "DE", None],
}
CLAIMS = {
    "kind": ["lists", "owns", "owns"],
    "from": ["authority", "acme", "jane"],
    "to": ["shop", "shop", "acme"],
    "share": [None, "75.01", "49.999992"],
    "since": ["2022-02-01", "2021-06", None],
    "sources": ["gazette-2022#p7", "register-2022#p2", "register-2022#p3;gazette-2022"],
}
SOURCES = {"id": ["gazette-2022", "register-2022"], "date": ["2022-02-01", "2022"], "publisher": ["Gazette", "Register"]}


def rows(columns):
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def owners(graph):
    answer = graph.owners(listed_by="authority")
    assert answer.sources[0]["publisher"] == "Gazette"
    return answer.rows


def test_every_kind_of_frame_makes_the_same_graph():
    pandas, polars, pyarrow = library("pandas"), library("polars"), library("pyarrow")
    expected = owners(relata.from_frames(rows(ENTITIES), rows(CLAIMS), rows(SOURCES)))
    assert [row["owner"]["id"] for row in expected] == ["acme", "jane"]
    assert expected[1]["shares"] == [Decimal("49.999992"), Decimal("75.01")]
    for make in [dict, pandas.DataFrame, polars.DataFrame, pyarrow.table, lambda columns: polars.LazyFrame(columns)]:
        graph = relata.from_frames(make(ENTITIES), make(CLAIMS), make(SOURCES))
        assert owners(graph) == expected, make

    class Capsule:
        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.table(CLAIMS).__arrow_c_stream__(requested_schema)

    assert owners(relata.from_frames(ENTITIES, Capsule(), SOURCES)) == expected


def test_tables_of_relata_come_back(tmp_path):
    polars = library("polars")
    graph = relata.open(EXAMPLES / "register.jsonl")
    graph.export("parquet", tmp_path / "graph.parquet")
    table = polars.read_parquet(tmp_path / "graph.parquet")
    again = relata.from_frames(relationships=table)
    assert again.stats().to("csv") == graph.stats().to("csv")
    assert again.export("jsonl") == graph.export("jsonl")


def problem(entities=None, **changes):
    changed = {**CLAIMS, **changes}
    with pytest.raises(relata.DataError) as failed:
        relata.from_frames(ENTITIES if entities is None else entities, changed, SOURCES)
    return failed.value


def test_ids_that_became_floats_are_refused():
    pandas = library("pandas")
    entities = pandas.DataFrame({"id": [5493, None, 7], "kind": "company", "name": "A"})
    error = problem(entities=entities)
    assert error.file == "entities" and error.line == 1
    assert "5493.0" in str(error) and "dtype=str" in str(error)
    assert [found.line for found in error.problems] == [1, 3]
    # A whole column of numbers has lost nothing that is known.
    entities = pandas.DataFrame({"id": [5493, 7], "kind": "company", "name": ["A", "B"]})
    assert relata.from_frames(entities).show("5493").found


def test_shares_are_exact_or_refused():
    ok = [Decimal("49.9999920"), 49.999992, Fraction(1, 8), 50, "0.1", 0.1, {"min": 10, "max": "25.5"}]
    told = [Decimal("49.999992"), Decimal("49.999992"), Decimal("0.125"), Decimal(50), Decimal("0.1"), Decimal("0.1")]
    entities = [{"id": f"e{n}", "kind": "company", "name": f"E{n}"} for n in range(len(ok) + 1)]
    claims = [{"kind": "owns", "from": f"e{n}", "to": f"e{len(ok)}", "share": share} for n, share in enumerate(ok)]
    graph = relata.from_frames(entities, claims)
    shares = {row["owner"]["id"]: row["share"] for row in graph.owners(f"e{len(ok)}").rows}
    assert [shares[f"e{n}"] for n in range(len(told))] == told
    assert shares["e6"] == relata.Range(Decimal(10), Decimal("25.5"))
    for bad in [0.1 + 0.2, 100 / 3, Fraction(1, 3), float("inf"), True, "24,8", "24.8 %", 101, -1, Decimal("NaN")]:
        error = problem(share=[None, "75.01", bad])
        assert error.file == "relationships" and error.line == 3, bad


def test_bounds_may_have_columns_of_their_own():
    claims = {**CLAIMS, "share_min": [None, None, Decimal("10")], "share_max": [None, None, Decimal(25)]}
    claims["share"] = [None, "75.01", None]
    claims["share_min_exclusive"] = [None, None, True]
    graph = relata.from_frames(ENTITIES, claims, SOURCES)
    share = graph.owners("acme").rows[0]["share"]
    assert share == relata.Range(Decimal(10), Decimal(25), min_exclusive=True)


def test_fractions_for_percentages_are_told():
    claims = {**CLAIMS, "share": [None, 0.7501, 0.5]}
    with pytest.warns(UserWarning, match="percentages"):
        relata.from_frames(ENTITIES, claims, SOURCES)


def test_padded_dates_are_told_and_times_of_day_refused():
    pandas = library("pandas")
    claims = pandas.DataFrame({**CLAIMS, "since": pandas.to_datetime(["2022-02", "2021-06", None], format="%Y-%m")})
    with pytest.warns(UserWarning, match="first of a month"):
        graph = relata.from_frames(ENTITIES, claims, SOURCES)
    assert graph.owners(listed_by="authority").found
    claims["since"] = pandas.to_datetime(["2022-02-03", "2021-06-01", None])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        relata.from_frames(ENTITIES, claims, SOURCES)
    error = problem(since=[datetime.datetime(2022, 2, 1, 12, 30), None, None])
    assert "time of day" in str(error) and error.line == 1
    assert problem(since=[None, 2021.0, None]).line == 2
    years = relata.from_frames(ENTITIES, {**CLAIMS, "since": [2022, 2021, None]}, SOURCES)
    assert years.owners(listed_by="authority").found


def test_problems_of_records_name_frame_and_row():
    error = problem(**{"to": ["shop", "shop", "acmee"]})
    assert error.file == "relationships" and error.line == 3 and "acmee" in str(error)
    assert problem(kind=["lists", "", "owns"]).line == 2
    graph = relata.from_frames(ENTITIES, {**CLAIMS, "to": ["shop", "shop", "acmee"]}, SOURCES, lenient=True)
    assert graph.show("acmee").found


def test_what_is_no_table_is_refused():
    for wrong in ["text", 3, [1, 2], {"id": ["a"], "name": ["A", "B"]}]:
        with pytest.raises(relata.QuestionError):
            relata.from_frames(wrong)


def test_columns_that_nobody_knows_are_kept():
    graph = relata.from_frames({**ENTITIES, "employees": [1, None, 3, None]}, CLAIMS, SOURCES)
    assert '"employees":3' in str(graph.export("jsonl")).replace(" ", "")
