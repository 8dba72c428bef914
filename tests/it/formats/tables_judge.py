"""Reads folders of tables with other programs: of a graph as CSV, the same as Parquet, of an answer as CSV."""

import csv
import datetime
import json
import pathlib
import sqlite3
import sys

import duckdb
import frictionless
import pandas
import polars

TABLES = ["entities", "relationships", "sources", "facts", "decisions"]
graph, parquet, answer = map(pathlib.Path, sys.argv[1:])

for folder in [graph, answer]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:3]

for table in TABLES:
    file, other = str(graph / f"{table}.csv"), str(parquet / f"{table}.parquet")
    with open(file, newline="") as text:
        rows = list(csv.DictReader(text))
    # The same tables in both forms.
    frame = polars.read_parquet(other)
    assert frame.height == len(rows), table
    assert frame.columns == list(rows[0]) if rows else True, table
    both = f"select id from read_csv('{file}', all_varchar=true) except select id from '{other}'"
    assert duckdb.sql(both).fetchall() == [], table

claims = polars.read_parquet(parquet / "relationships.parquet")
assert claims.schema["share_min"] == polars.Float64
assert claims.schema["since_day"] == polars.Date
assert claims.schema["first"] == polars.Boolean
assert claims.schema["sources"] == polars.List(polars.String)

# What the package says is what readers find.
package = json.loads((graph / "datapackage.json").read_text())
fields = {
    resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    for resource in package["resources"]
}
types = fields["relationships"]
path = graph / "relationships.csv"
frame = pandas.read_csv(
    path,
    dtype={name: "string" for name, kind in types.items() if kind in ["string", "array", "object"]},
    parse_dates=[name for name, kind in types.items() if kind == "date"],
)
assert frame["share_min"].dtype == "float64", frame["share_min"].dtype
assert str(frame["since_day"].dtype).startswith("datetime64"), frame["since_day"].dtype
assert frame["first"].dtype == bool
assert sorted(frame["share_min"].dropna()) == sorted(claims["share_min"].drop_nulls())

table = duckdb.read_csv(str(path))
found = dict(zip(table.columns, map(str, table.types)))
assert found["share_min"] == "DOUBLE" and found["since_day"] == "DATE" and found["first"] == "BOOLEAN", found
counted = duckdb.sql(f"select count(*) from '{path}' where since_day >= date '2022-01-01'").fetchall()[0][0]
since = claims.filter(polars.col("since_day") >= datetime.date(2022, 1, 1))
assert counted == since.height > 0

lazy = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
assert lazy.schema["share_min"] == polars.Float64 and lazy.schema["since_day"] == polars.Date

# SQLite takes a text for a number where the column says so.
base = sqlite3.connect(":memory:")
kinds = {"number": "real", "boolean": "text", "date": "text"}
declared = ", ".join(f'"{name}" {kinds.get(kind, "text")}' for name, kind in types.items())
base.execute(f"create table relationships ({declared})")
with open(path, newline="") as text:
    rows = csv.reader(text)
    next(rows)
    marks = ", ".join("?" for _ in types)
    base.executemany(f"insert into relationships values ({marks})", ([cell or None for cell in row] for row in rows))
over = base.execute("select count(*) from relationships where share_min > 50 and typeof(share_min) = 'real'").fetchall()[0][0]
assert over == claims.filter(polars.col("share_min") > 50).height > 0

rows = pandas.read_csv(answer / "rows.csv")
assert rows["share_min"].dtype == "float64" and len(rows) > 10
