"""Reads the table of records with other programs, and compares with JSON Lines: a.parquet a.arrow a.jsonl"""

import collections
import json
import sys

import duckdb
import polars
import pyarrow.ipc
import pyarrow.parquet

parquet, arrow, jsonl = sys.argv[1:]
with open(jsonl) as file:
    records = [json.loads(line) for line in file]
expected = collections.Counter(record["type"] for record in records)
shares = {
    record["id"]: float(record["share"]["min"])
    for record in records
    if "min" in record.get("share", {})
}
cited = {record["id"]: record["sources"] for record in records if record.get("sources")}
assert shares and cited

table = pyarrow.parquet.read_table(parquet)
assert pyarrow.ipc.open_file(arrow).read_all().equals(table)
rows = table.to_pylist()
found = collections.Counter(row["type"] for row in rows)
for word, count in expected.items():
    assert found[word] == count, (word, found, expected)
assert {row["id"]: row["share_min"] for row in rows if row["share_min"] is not None} == shares
assert {row["id"]: row["sources"] for row in rows if row["sources"]} == cited

frame = polars.read_parquet(parquet)
claims = frame.filter(polars.col("type") == "relationship")
assert claims.height == expected["relationship"]
question = f"select count(*) from '{parquet}' where kind = 'owns' and share_min > 0"
[(count,)] = duckdb.sql(question).fetchall()
assert count == sum(1 for record in records if record.get("kind") == "owns" and shares.get(record["id"], 0) > 0)
