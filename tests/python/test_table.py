"""Answers as tables of Arrow: the same numbers in every library, to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal

import asked
import pytest
import relata
from conftest import library

ALMOST_HALF = "49.999992"


@pytest.fixture(scope="module")
def almost() -> relata.Graph:
    """A share that any rounding would make half, one of 24 places, a range, and one that is about so much."""
    company = {"type": "entity", "kind": "company"}
    shares = {
        "a": ALMOST_HALF,
        "b": "0.123456789012345678901234",
        "c": {"min": "10", "max": "25", "min_exclusive": True},
        "d": {"min": "7.5", "max": "7.5", "approximate": True},
        "e": None,
    }
    records = [{**company, "id": name, "name": name.upper()} for name in [*shares, "shop"]]
    claims = []
    for name, share in shares.items():
        claim = {"kind": "owns", "from": name, "to": "shop", "sources": ["register#p1"]}
        claims.append(claim if share is None else {**claim, "share": share})
    return relata.from_frames(records, claims)


def exact(answer) -> dict[str, Decimal | None]:
    return {row["owner"]["id"]: row["share"] for row in answer.rows}


def test_almost_half_is_almost_half_in_python(almost):
    shares = exact(almost.owners("shop"))
    assert shares["a"] == Decimal(ALMOST_HALF) and str(shares["a"]) == ALMOST_HALF
    assert str(shares["b"]) == "0.123456789012345678901234"
    assert shares["c"] == relata.Range(Decimal(10), Decimal(25), min_exclusive=True)
    assert shares["d"] == relata.Range(Decimal("7.5"), Decimal("7.5"), approximate=True)
    assert shares["e"] is None


def check_columns(owner, share, least, most, approximate, exclusive):
    of = dict(zip(owner, zip(share, least, most, approximate, exclusive)))
    assert of["a"] == (Decimal(ALMOST_HALF), Decimal(ALMOST_HALF), Decimal(ALMOST_HALF), False, False)
    assert of["a"][0] < 50
    assert of["b"][0] == Decimal("0.123456789012345678901234")
    assert of["c"] == (None, Decimal(10), Decimal(25), False, True)
    assert of["d"] == (None, Decimal("7.5"), Decimal("7.5"), True, False)
    assert of["e"] == (None, None, None, None, None)


NAMES = ["owner_id", "share", "share_min", "share_max", "share_approximate", "share_min_exclusive"]


def test_pyarrow(almost):
    pyarrow = library("pyarrow")
    table = pyarrow.table(almost.owners("shop"))
    assert table.schema.field("share").type == pyarrow.decimal128(30, 24)
    table.validate(full=True)
    check_columns(*(table[name].to_pylist() for name in NAMES))
    import pyarrow.compute as compute

    known = Decimal(ALMOST_HALF) + Decimal("0.123456789012345678901234")
    assert compute.sum(table["share"]).as_py() == known


def test_polars(almost):
    polars = library("polars")
    frame = polars.DataFrame(almost.owners("shop"))
    assert frame.schema["share"] == polars.Decimal(30, 24)
    check_columns(*(frame[name].to_list() for name in NAMES))
    assert frame["share"].sum() == Decimal(ALMOST_HALF) + Decimal("0.123456789012345678901234")
    assert isinstance(polars.from_arrow(almost.owners("shop")), (polars.DataFrame, polars.Series))


def test_duckdb(almost):
    duckdb = library("duckdb")
    answer = almost.owners("shop")
    rows = duckdb.sql(f"select {', '.join(NAMES)} from answer").fetchall()
    check_columns(*zip(*rows))
    total = duckdb.sql("select sum(share) from answer").fetchall()[0][0]
    assert total == Decimal(ALMOST_HALF) + Decimal("0.123456789012345678901234")
    assert answer.complete


def test_pandas(almost):
    pandas = library("pandas")
    frame = almost.owners("shop").to_pandas()
    frame = frame.astype(object).where(frame.notna(), None)
    check_columns(*(frame[name].tolist() for name in NAMES))
    assert isinstance(pandas.DataFrame, type)


def test_each_call_is_a_fresh_stream(almost):
    pyarrow = library("pyarrow")
    answer = almost.owners("shop")
    assert pyarrow.table(answer) == pyarrow.table(answer)
    everything = relata.bundled().owners(listed_by="ustr")
    first = pyarrow.table(everything)
    assert first.num_rows == len(everything.rows)
    assert first == pyarrow.table(everything)


def test_a_verdict_is_a_column_of_its_own(almost):
    pyarrow = library("pyarrow")
    table = pyarrow.table(almost.affected("a", "c", "b", rules="ofac", as_of="2024"))
    assert "verdict" in table.column_names
    by_line = pyarrow.table(almost.affected("a", threshold=ALMOST_HALF, as_of="2024"))
    assert by_line.num_rows == 0
    inclusive = almost.affected("a", threshold={"percent": ALMOST_HALF, "inclusive": True}, as_of="2024")
    table = pyarrow.table(inclusive)
    assert table["verdict"].to_pylist() == ["certain"]
    assert table["sum_min"].to_pylist() == [Decimal(ALMOST_HALF)]


def test_every_kind_of_answer_is_a_table(pack):
    pyarrow = library("pyarrow")
    seen = set()
    for verb, given, named in asked.calls("tencent", "wechat"):
        try:
            answer = getattr(pack, verb)(*(("employees",) if verb == "facts" else given), **named)
        except relata.RelataError:
            continue
        table = pyarrow.table(answer)
        table.validate(full=True)
        assert table.column_names == list(answer.columns)
        assert len(set(table.column_names)) == len(table.column_names)
        if verb not in ("path", "common"):
            assert table.num_rows == len(answer.rows), verb
        else:
            assert table.num_rows >= len(answer.rows)
        for name in table.column_names:
            if pyarrow.types.is_decimal(table.schema.field(name).type):
                assert table.schema.field(name).type == pyarrow.decimal128(30, 24)
        seen.add(verb)
    assert len(seen) >= 17, seen


def test_a_line_of_a_path_is_a_hop(pack):
    pyarrow = library("pyarrow")
    answer = pack.path("tencent", "shopee", directed=True, kinds="owns")
    table = pyarrow.table(answer).to_pylist()
    steps = [step for row in answer.rows for step in row["steps"]]
    assert [line["from_id"] for line in table] == [step["from"]["id"] for step in steps]
    assert [line["step"] for line in table] == [1, 2]
    assert table[0]["share"] == Decimal("18.7")
    assert table[0]["claims"] == steps[0]["claims"]


def test_columns_of_a_pattern_are_those_of_the_question(pack):
    pyarrow = library("pyarrow")
    answer = pack.match("(a:company)-[o:owns]->(b) RETURN a, o.share AS share, b.name, count(*) AS n")
    table = pyarrow.table(answer)
    assert table.column_names[:2] == ["a", "a_id"]
    assert table.schema.field("share").type == pyarrow.decimal128(30, 24)
    assert table.schema.field("n").type == pyarrow.int64()
    assert json.loads(answer.to("json"))["rows"][0]["values"]["a"]["id"] == table["a_id"][0].as_py()
